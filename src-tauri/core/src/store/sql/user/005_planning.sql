-- Planning: entries of the attendee's own, what is hidden and followed, conflicts that are settled, notes on people, lead
-- times of single entries, and an undo that knows rows and not what they mean.

-- What stood before and after each step. The steps that were done can be undone, those that were undone be done again.
CREATE TABLE undo_step_5 (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  conference    TEXT NOT NULL,
  kind          TEXT NOT NULL,              -- what was done, for the words
  changes       TEXT NOT NULL,              -- JSON: [{table, key, before, after}], null where there was no row
  undone        INTEGER NOT NULL DEFAULT 0  -- undone steps are the last ones of a conference
) STRICT;

-- A step knew what stood before it. What stood after it is what the next one on the same session found, else what stands now.
WITH image AS (
  SELECT id, conference, session, what,
    CASE
      WHEN before IS NULL THEN NULL
      WHEN what = 'pick' THEN json_object('tier', before, 'picked_at', coalesce(before_at, 0), 'lead_minutes', NULL)
      ELSE json_object('text', before, 'updated_at', coalesce(before_at, 0))
    END AS before
  FROM undo_step
), chained AS (
  SELECT image.*, lead(id) OVER same AS next, lead(before) OVER same AS next_before
  FROM image WINDOW same AS (PARTITION BY conference, session, what ORDER BY id)
)
INSERT INTO undo_step_5 (id, conference, kind, changes)
SELECT id, conference, what, json_array(json_object(
  'table', what,
  'key', CASE what WHEN 'pick' THEN json_array(session) ELSE json_array('entry', session) END,
  'before', json(before),
  'after', json(CASE
    WHEN next IS NOT NULL THEN next_before
    WHEN what = 'pick' THEN
      (SELECT json_object('tier', tier, 'picked_at', picked_at, 'lead_minutes', NULL) FROM pick
       WHERE pick.conference = chained.conference AND pick.session = chained.session)
    ELSE
      (SELECT json_object('text', text, 'updated_at', updated_at) FROM note
       WHERE note.conference = chained.conference AND note.session = chained.session)
  END)))
FROM chained ORDER BY id;

DROP TABLE undo_step;
ALTER TABLE undo_step_5 RENAME TO undo_step;
CREATE INDEX undo_by_conference ON undo_step (conference);

ALTER TABLE pick ADD COLUMN lead_minutes INTEGER;            -- before the start; NULL: as the settings have it

CREATE TABLE note_5 (
  conference    TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('entry', 'person')),
  subject       TEXT NOT NULL,              -- an entry of the agenda or any session; a person
  text          TEXT NOT NULL,
  updated_at    INTEGER NOT NULL,
  PRIMARY KEY (conference, kind, subject)
) STRICT, WITHOUT ROWID;
INSERT INTO note_5 SELECT conference, 'entry', session, text, updated_at FROM note;
DROP TABLE note;
ALTER TABLE note_5 RENAME TO note;

-- Lunch, a bilateral, a train.
CREATE TABLE own_entry (
  conference    TEXT NOT NULL,
  id            TEXT NOT NULL,
  series        TEXT,                       -- common to those that were made together, one a day
  title         TEXT NOT NULL,
  place         TEXT,                       -- in the attendee's words
  venue         TEXT,                       -- of the programme
  room          TEXT,                       -- of the programme
  starts_at     INTEGER NOT NULL,
  ends_at       INTEGER NOT NULL,
  lead_minutes  INTEGER,                    -- NULL: as the settings have it
  updated_at    INTEGER NOT NULL,
  PRIMARY KEY (conference, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE hidden (
  conference    TEXT NOT NULL,
  session       TEXT NOT NULL,
  hidden_at     INTEGER NOT NULL,
  PRIMARY KEY (conference, session)
) STRICT, WITHOUT ROWID;

CREATE TABLE followed (
  conference    TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('theme', 'person', 'organisation')),
  id            TEXT NOT NULL,
  followed_at   INTEGER NOT NULL,
  PRIMARY KEY (conference, kind, id)
) STRICT, WITHOUT ROWID;

-- Conflicts that the attendee has settled: they leave a early, or arrive late at b.
CREATE TABLE leeway (
  conference    TEXT NOT NULL,
  a             TEXT NOT NULL,
  b             TEXT NOT NULL,
  choice        TEXT NOT NULL CHECK (choice IN ('leave_early', 'arrive_late')),
  PRIMARY KEY (conference, a, b)
) STRICT, WITHOUT ROWID;

-- Whose slots the speaker's desk shows.
CREATE TABLE speaker (
  conference    TEXT NOT NULL,
  person        TEXT NOT NULL,
  chosen_at     INTEGER NOT NULL,
  PRIMARY KEY (conference, person)
) STRICT, WITHOUT ROWID;
