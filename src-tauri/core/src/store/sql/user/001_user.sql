-- What the attendee made. Precious: backed up, migrated with care, never deleted.

CREATE TABLE setting (
  key           TEXT PRIMARY KEY,
  value         TEXT NOT NULL               -- JSON
) STRICT;

CREATE TABLE feed (
  id            TEXT PRIMARY KEY,
  source        TEXT NOT NULL UNIQUE,
  zone          TEXT,
  plain_http    INTEGER NOT NULL DEFAULT 0, -- the attendee agreed to an address that is not encrypted
  added_at      INTEGER NOT NULL,
  open          INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX one_open_feed ON feed (open) WHERE open = 1;

CREATE TABLE pick (
  conference    TEXT NOT NULL,
  session       TEXT NOT NULL,
  tier          TEXT NOT NULL CHECK (tier IN ('going', 'maybe')),
  picked_at     INTEGER NOT NULL,
  PRIMARY KEY (conference, session)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  conference    TEXT NOT NULL,
  session       TEXT NOT NULL,
  text          TEXT NOT NULL,
  updated_at    INTEGER NOT NULL,
  PRIMARY KEY (conference, session)
) STRICT, WITHOUT ROWID;

-- What stood before each change of a pick or note. The last fifty of a conference can be undone.
CREATE TABLE undo_step (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  conference    TEXT NOT NULL,
  session       TEXT NOT NULL,
  what          TEXT NOT NULL CHECK (what IN ('pick', 'note')),
  before        TEXT,                       -- tier or text; NULL: there was none
  before_at     INTEGER
) STRICT;
CREATE INDEX undo_by_conference ON undo_step (conference);

-- Up to which revision of programme.db the inbox has the changes.
CREATE TABLE applied (
  conference    TEXT PRIMARY KEY,
  revision      INTEGER NOT NULL,
  seen_at       INTEGER                     -- when changes were last marked as seen
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  conference    TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  at            INTEGER NOT NULL,
  doc           TEXT NOT NULL,              -- the change, JSON
  seen_at       INTEGER
) STRICT;
CREATE INDEX inbox_by_conference ON inbox (conference, revision);

CREATE TABLE reminder (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  conference    TEXT NOT NULL,
  entry         TEXT NOT NULL,
  kind          TEXT NOT NULL,
  fire_at       INTEGER NOT NULL,
  for_start     INTEGER NOT NULL,
  for_end       INTEGER,
  title         TEXT NOT NULL,
  place         TEXT,
  zone          TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('pending', 'claimed', 'shown', 'missed', 'cancelled')),
  claimed_at    INTEGER,
  shown_at      INTEGER,
  snoozed       INTEGER NOT NULL DEFAULT 0,
  acknowledged  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX one_live_reminder ON reminder (conference, entry, kind) WHERE state IN ('pending', 'claimed');
CREATE INDEX reminder_by_time ON reminder (fire_at) WHERE state IN ('pending', 'claimed');

-- Who wrote what: an open window re-queries what others changed and ignores its own echo.
CREATE TABLE journal (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  writer        TEXT NOT NULL,
  tag           TEXT NOT NULL
) STRICT;
