-- The page's own title, by which people look for it; empty where it has none.
ALTER TABLE pages ADD COLUMN title TEXT NOT NULL DEFAULT '';

-- When a page of the network is inspected again by itself, as JSON; null where it is not.
ALTER TABLE pages ADD COLUMN again TEXT;
