-- Pages that were opened, as they were last inspected. A closed page keeps its row, and with it
-- what was captured on it, until its history is deleted.
CREATE TABLE pages (
    id           INTEGER PRIMARY KEY,
    source       TEXT NOT NULL UNIQUE,
    -- What was opened: the page itself, or a folder above it.
    target       TEXT NOT NULL,
    is_open      INTEGER NOT NULL DEFAULT 1,
    position     INTEGER NOT NULL,
    -- The group that a person put it in; null for the one of its site or folder.
    grouped      TEXT,
    is_watched   INTEGER NOT NULL DEFAULT 0,
    note         TEXT NOT NULL DEFAULT '',
    -- Times are milliseconds since 1970.
    inspected_at INTEGER NOT NULL,
    -- What the inspection said, in one word for lists and as JSON.
    verdict      TEXT NOT NULL,
    report       TEXT NOT NULL,
    -- The text it is about; null for a file, which has it itself.
    body         TEXT
) STRICT;

CREATE TABLE runs (
    id           INTEGER PRIMARY KEY,
    page         INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    -- The instance of the app that it runs in; null when it has ended.
    owner        TEXT,
    asked        TEXT NOT NULL,
    started_at   INTEGER NOT NULL,
    -- running, done, cancelled, failed or interrupted
    status       TEXT NOT NULL DEFAULT 'running',
    error        TEXT,
    -- The SHA-256 of the page's text as the browser got it.
    digest       BLOB,
    -- The report without hits and console, which have tables of their own.
    report       TEXT
) STRICT;
CREATE INDEX runs_by_page ON runs (page, started_at);

-- What a run told besides hits and console, the last of each kind.
CREATE TABLE states (
    run          INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    name         TEXT NOT NULL,
    value        TEXT NOT NULL,
    PRIMARY KEY (run, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE hits (
    id           INTEGER PRIMARY KEY,
    run          INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    sequence     INTEGER NOT NULL,
    at_ms        REAL NOT NULL,
    title        TEXT NOT NULL,
    hit          TEXT NOT NULL,
    UNIQUE (run, sequence)
) STRICT;

CREATE TABLE lines (
    id           INTEGER PRIMARY KEY,
    run          INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    kind         TEXT NOT NULL,
    line         TEXT NOT NULL
) STRICT;
CREATE INDEX lines_by_run ON lines (run);

-- What a person ticked and noted on the checklist of a page.
CREATE TABLE ticks (
    page         INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    step         TEXT NOT NULL,
    is_ticked    INTEGER NOT NULL,
    note         TEXT NOT NULL,
    PRIMARY KEY (page, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE addresses (
    id           INTEGER PRIMARY KEY,
    target       TEXT NOT NULL UNIQUE,
    opened_at    INTEGER NOT NULL,
    times        INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Files as they were before the app wrote to them.
CREATE TABLE originals (
    id           INTEGER PRIMARY KEY,
    page         INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    path         TEXT NOT NULL,
    title        TEXT NOT NULL,
    written_at   INTEGER NOT NULL,
    bytes        BLOB NOT NULL,
    -- The SHA-256 of what was written in their place.
    written      BLOB NOT NULL
) STRICT;
CREATE INDEX originals_by_page ON originals (page, id);

CREATE TABLE settings (
    name         TEXT PRIMARY KEY,
    value        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
