import type { LucideIcon } from "@lucide/svelte";
import Building from "@lucide/svelte/icons/building-2";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import CirclePlus from "@lucide/svelte/icons/circle-plus";
import CircleX from "@lucide/svelte/icons/circle-x";
import Clock from "@lucide/svelte/icons/clock";
import DoorOpen from "@lucide/svelte/icons/door-open";
import FileText from "@lucide/svelte/icons/file-text";
import Ghost from "@lucide/svelte/icons/ghost";
import Languages from "@lucide/svelte/icons/languages";
import Link from "@lucide/svelte/icons/link";
import Presentation from "@lucide/svelte/icons/presentation";
import Tags from "@lucide/svelte/icons/tags";
import Ticket from "@lucide/svelte/icons/ticket";
import Type from "@lucide/svelte/icons/type";
import Users from "@lucide/svelte/icons/users";
import type { ChangeKind } from "../../lib/ipc/generated/ChangeKind";

export const CHANGE_ICONS: Record<ChangeKind, LucideIcon> = {
  added: CirclePlus,
  cancelled: CircleX,
  reinstated: CircleCheck,
  withdrawn: Ghost,
  moved: Clock,
  room: DoorOpen,
  retitled: Type,
  people: Users,
  organisations: Building,
  languages: Languages,
  abstract: FileText,
  themes: Tags,
  format: Presentation,
  status: CircleCheck,
  links: Link,
  capacity: Users,
  registration: Ticket,
};
