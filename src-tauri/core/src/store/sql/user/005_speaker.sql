-- Whose slots the speaker's desk shows.
CREATE TABLE speaker (
  conference    TEXT NOT NULL,
  person        TEXT NOT NULL,
  chosen_at     INTEGER NOT NULL,
  PRIMARY KEY (conference, person)
) STRICT, WITHOUT ROWID;
