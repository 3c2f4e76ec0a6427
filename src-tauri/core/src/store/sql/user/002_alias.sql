-- Under which guids and source ids of its publisher a session was recognised. A later row is the newer knowledge.
CREATE TABLE alias (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  conference    TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('guid', 'source_id')),
  key           TEXT NOT NULL,
  occurrence    INTEGER NOT NULL,           -- number among the sessions of the key, from 0
  session       TEXT NOT NULL,
  UNIQUE (conference, kind, key, occurrence)
) STRICT;
