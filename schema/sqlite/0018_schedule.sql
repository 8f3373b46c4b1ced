-- Why: which schedules there are, and which may be due today, without reading their streams. Made again from the log by
-- `cauce rebuild`.
-- A table with row ids: without statistics SQLite would read a whole table that is its own key before it tried an index.
CREATE TABLE schedule (
    tenant        TEXT    NOT NULL,
    key           TEXT    NOT NULL,
    version       INTEGER NOT NULL,
    post          TEXT    NOT NULL,  -- that its cases are opened for
    period        TEXT    NOT NULL,  -- to be opened next; empty: none
    due_from      TEXT    NOT NULL,  -- the first day on which that may be due; 9999-12-31: never
    claimed_until TEXT,  -- a node is about to open its case; not part of the record
    CONSTRAINT schedule_pk PRIMARY KEY (tenant, key)
) STRICT;
-- Begins with the day: one question finds what is due in every municipality.
CREATE INDEX schedule_due ON schedule (due_from, tenant, key);
