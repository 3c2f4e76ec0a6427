
export type SpokenOtherwise = { name: string, 
languages: Array<string>, };
