-- Whom a followed source is believed.
ALTER TABLE feed ADD COLUMN key TEXT;                         -- the publisher's minisign key, base64; NULL: none is pinned
ALTER TABLE feed ADD COLUMN manifest TEXT;                    -- where the manifest is, when the source is a page that names it
ALTER TABLE feed ADD COLUMN hosts TEXT NOT NULL DEFAULT '[]'; -- hosts to which the attendee let it redirect, JSON
