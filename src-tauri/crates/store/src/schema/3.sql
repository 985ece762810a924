-- The last try to inspect an open page again, where it failed: why and when. What was found before
-- stays; null where the last try was the inspection that is kept.
ALTER TABLE pages ADD COLUMN failed TEXT;
ALTER TABLE pages ADD COLUMN failed_at INTEGER;
