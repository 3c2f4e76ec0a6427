-- What a revision replaced: an object, the order of a kind, or the document of the conference, as it was before. A past revision
-- is read by laying these over what is there now, so that ten of them cost little more than what they changed.
CREATE TABLE past (
  id            INTEGER PRIMARY KEY,
  conference    TEXT NOT NULL,
  kind          TEXT NOT NULL,
  key           TEXT NOT NULL,
  replaced_in   INTEGER NOT NULL,           -- the first revision in which it was otherwise
  doc           TEXT,                       -- NULL: it was not there
  FOREIGN KEY (conference, replaced_in) REFERENCES revision (conference, revision) ON DELETE CASCADE
) STRICT;
CREATE INDEX past_by_revision ON past (conference, replaced_in);

-- The past revision that one takes up again, where the attendee went back.
ALTER TABLE revision ADD COLUMN restores INTEGER;

-- The revision that the attendee went back from: what the feed brings of it is not taken in again by itself.
ALTER TABLE source ADD COLUMN declined INTEGER;
