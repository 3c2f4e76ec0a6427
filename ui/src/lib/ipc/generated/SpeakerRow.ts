import type { PersonId } from "./PersonId";

export type SpeakerRow = { id: PersonId, 
ids: Array<PersonId>, 
name: string, 
affiliation: string | null, 
country: string | null, 
slots: number, 
chosen: boolean, };
