/** What the core tells a window without being asked: name and payload of every event. */
import type { ReminderRow } from "./generated/ReminderRow";
import type { SessionId } from "./generated/SessionId";
import type { SyncProgress } from "./generated/SyncProgress";
import type { SyncReport } from "./generated/SyncReport";
import type { Tag } from "./generated/Tag";

export interface Events {
  /** Data changed outside of this window's own calls: ask again. */
  stale: { tags: Tag[] };
  "sync-progress": SyncProgress;
  /** A sync that nobody asked for has ended. What it changed is told by "stale". */
  synced: SyncReport;
  /** A reminder rings while the window has the focus; otherwise the desktop shows it. */
  rang: ReminderRow;
  /** A notification's button asked for a session. */
  "open-session": { id: SessionId };
}
