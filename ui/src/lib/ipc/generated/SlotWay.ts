import type { SessionId } from "./SessionId";

export type SlotWay = { from: SessionId, 
title: string, 
room: string | null, 
venue: string | null, 
end: string | null, 
minutes: number, 
leave_by: string | null, };
