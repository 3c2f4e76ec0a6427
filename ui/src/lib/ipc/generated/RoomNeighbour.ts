import type { SessionId } from "./SessionId";

export type RoomNeighbour = { id: SessionId, 
title: string, 
title_lang: string | null, 
start: string | null, 
end: string | null, 
minutes: number, };
