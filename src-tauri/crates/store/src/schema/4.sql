-- Pages whose history was deleted, by the SHA-256 of their names, which then stand nowhere any more:
-- an inspection of their folder does not bring them back.
CREATE TABLE deleted (
    digest       BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
