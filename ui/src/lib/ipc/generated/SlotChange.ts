import type { ChangeKind } from "./ChangeKind";
import type { ChangeValue } from "./ChangeValue";

export type SlotChange = { id: number, 
kind: ChangeKind, 
old: ChangeValue | null, 
new: ChangeValue | null, 
at: string, };
