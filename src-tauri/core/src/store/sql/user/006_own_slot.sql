-- What a reminder of an own slot says beside title and place: whose it is (NULL: the attendee's own), and with whom.
ALTER TABLE reminder ADD COLUMN person TEXT;
ALTER TABLE reminder ADD COLUMN company TEXT;
