import type { SessionId } from "./SessionId";
import type { SlotChange } from "./SlotChange";

export type LeftSlot = { id: SessionId, 
title: string, 
title_lang: string | null, 
start: string | null, 
names: Array<string>, 
change: SlotChange, };
