-- A cache of programmes. Every row can be rebuilt from its feed or from the bundled programme.

CREATE TABLE conference (
  id            TEXT PRIMARY KEY,
  doc           TEXT NOT NULL,              -- conference and call for proposals, JSON
  sessions      INTEGER NOT NULL,           -- how many are not withdrawn
  revision      INTEGER NOT NULL,           -- counted on this computer, from 1
  index_rules   INTEGER NOT NULL            -- by which rules its rows of the search index were made
) STRICT;

-- The revision to count on from when a conference comes back into a cache that was lost: numbers are never given twice.
CREATE TABLE floor (
  conference    TEXT PRIMARY KEY,
  revision      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  feed          TEXT PRIMARY KEY,
  conference    TEXT REFERENCES conference (id) ON DELETE SET NULL,
  etag          TEXT,
  last_modified TEXT,
  sha256        TEXT,
  checked_at    INTEGER,
  outcome       TEXT,
  reason        TEXT                        -- JSON
) STRICT;

-- Sessions, days, venues, rooms, people, tools…: the canonical JSON of plenary-programme 1. They are read together with
-- their conference and written where they differ; no query looks into one, so all kinds share a table. The rows lie in the
-- order of their arrival: documents are appended, and the index on the keys stays small.
CREATE TABLE object (
  id            INTEGER PRIMARY KEY,
  conference    TEXT NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
  kind          TEXT NOT NULL,
  key           TEXT NOT NULL,
  doc           TEXT NOT NULL,
  UNIQUE (conference, kind, key)
) STRICT;

-- The order of the objects of a kind. Apart from them, because one insertion at the front would else rewrite them all.
CREATE TABLE sequence (
  conference    TEXT NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
  kind          TEXT NOT NULL,
  keys          TEXT NOT NULL,              -- JSON array
  PRIMARY KEY (conference, kind)
) STRICT;

CREATE TABLE revision (
  conference    TEXT NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
  revision      INTEGER NOT NULL,
  feed          TEXT NOT NULL,
  programme_of  INTEGER,
  fetched_at    INTEGER NOT NULL,
  PRIMARY KEY (conference, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
  id            INTEGER PRIMARY KEY,
  conference    TEXT NOT NULL,
  revision      INTEGER NOT NULL,
  doc           TEXT NOT NULL,
  FOREIGN KEY (conference, revision) REFERENCES revision (conference, revision) ON DELETE CASCADE
) STRICT;
CREATE INDEX change_by_revision ON change (conference, revision);

-- What stands in the search index, and a hash of the text it was made from: unchanged rows are not indexed again.
CREATE TABLE indexed (
  rowid         INTEGER PRIMARY KEY,
  conference    TEXT NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
  kind          TEXT NOT NULL,
  key           TEXT NOT NULL,
  fingerprint   BLOB NOT NULL,
  UNIQUE (conference, kind, key)
) STRICT;

-- Texts come folded (see search::fold): letters and figures, blanks between. The tokenizer only has to split at the blanks, and
-- `ascii` takes every letter beyond ASCII for a part of a word.
CREATE VIRTUAL TABLE search USING fts5 (
  title, people, place, body, stems,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
