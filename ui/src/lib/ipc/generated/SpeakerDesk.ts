import type { LeftSlot } from "./LeftSlot";
import type { SlotRow } from "./SlotRow";
import type { SpeakerRow } from "./SpeakerRow";

export type SpeakerDesk = { speakers: Array<SpeakerRow>, 
slots: Array<SlotRow>, 
left: Array<LeftSlot>, };
