import { agenda } from "./agenda";
import { backups } from "./backups";
import { beyond } from "./beyond";
import { changes } from "./changes";
import { contribution } from "./contribution";
import { failure } from "./failure";
import { now } from "./now";
import { own } from "./own";
import { picks } from "./picks";
import { planning } from "./planning";
import { programme } from "./programme";
import { reminders } from "./reminders";
import { revisions } from "./revisions";
import { search } from "./search";
import { session } from "./session";
import { settings } from "./settings";
import { shell } from "./shell";
import { shortcuts } from "./shortcuts";
import { speaker } from "./speaker";
import { steps } from "./steps";
import { sync } from "./sync";
import { transfer } from "./transfer";

export const en = {
  agenda,
  backups,
  beyond,
  changes,
  contribution,
  failure,
  now,
  own,
  picks,
  planning,
  programme,
  reminders,
  revisions,
  search,
  session,
  settings,
  shell,
  shortcuts,
  speaker,
  steps,
  sync,
  transfer,
};
