-- Contributions that are being written: kept until they are thrown away.
CREATE TABLE draft (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  conference    TEXT NOT NULL,
  doc           TEXT NOT NULL,              -- the draft, JSON
  updated_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_by_conference ON draft (conference);
