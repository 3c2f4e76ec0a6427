import type { ConflictKind } from "./ConflictKind";
import type { SessionId } from "./SessionId";

export type SlotConflict = { kind: ConflictKind, 
with: SessionId, 
with_title: string, 
among_slots: boolean, 
whose: string | null, 
minutes: number, 
needed: number | null, 
free: number | null, };
