-- Why: the key of the order begins with the municipality, like every other. The last place that was given stands in a
-- row of its own, as PostgreSQL keeps it in a sequence, so that places have no gaps and the end of the order cannot be
-- cut off unseen.
CREATE TABLE commit_position (
    last INTEGER NOT NULL
) STRICT;
INSERT INTO commit_position SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'commit_entry'), 0);

CREATE TABLE commit_entry_by_tenant (
    tenant        TEXT    NOT NULL,
    position      INTEGER NOT NULL,
    streams       INTEGER NOT NULL,
    streams_found INTEGER NOT NULL,
    CONSTRAINT commit_entry_pk PRIMARY KEY (tenant, position),
    CONSTRAINT commit_entry_is_whole CHECK (streams_found = streams)
) STRICT, WITHOUT ROWID;
INSERT INTO commit_entry_by_tenant SELECT tenant, position, streams, streams_found FROM commit_entry;
DROP TABLE commit_entry;
ALTER TABLE commit_entry_by_tenant RENAME TO commit_entry;
CREATE TRIGGER commit_entry_refuses_update BEFORE UPDATE ON commit_entry
BEGIN
    SELECT RAISE(ABORT, 'table commit_entry is append-only: UPDATE refused');
END;
CREATE TRIGGER commit_entry_refuses_delete BEFORE DELETE ON commit_entry
BEGIN
    SELECT RAISE(ABORT, 'table commit_entry is append-only: DELETE refused');
END;
