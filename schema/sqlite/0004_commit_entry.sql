-- Why: the order of all commits can be told for ever, and half a commit cannot exist: a commit over several streams says
-- how many of them it needed at their expected version and how many it found so. One writer at a time: the order of
-- positions is that of the commits. The key begins with the position, for it orders the whole database.
CREATE TABLE commit_entry (
    position      INTEGER NOT NULL CONSTRAINT commit_entry_pk PRIMARY KEY AUTOINCREMENT,
    tenant        TEXT    NOT NULL,
    streams       INTEGER NOT NULL,
    streams_found INTEGER NOT NULL,
    CONSTRAINT commit_entry_is_whole CHECK (streams_found = streams)
) STRICT;
CREATE TRIGGER commit_entry_refuses_update BEFORE UPDATE ON commit_entry
BEGIN
    SELECT RAISE(ABORT, 'table commit_entry is append-only: UPDATE refused');
END;
CREATE TRIGGER commit_entry_refuses_delete BEFORE DELETE ON commit_entry
BEGIN
    SELECT RAISE(ABORT, 'table commit_entry is append-only: DELETE refused');
END;
