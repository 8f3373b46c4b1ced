-- Why: the terms of a case, and those of all tenants that lapse today, which nodes claim from one another.
-- A table with row ids: without statistics SQLite would read a whole table that is its own key before it tried an index.
CREATE TABLE term (
    tenant        TEXT    NOT NULL,
    case_id       INTEGER NOT NULL,
    instance      INTEGER NOT NULL,
    term          TEXT    NOT NULL,
    status        TEXT    NOT NULL,
    counted_from  TEXT    NOT NULL,
    due           TEXT    NOT NULL,
    holder        TEXT    NOT NULL,
    claimed_until TEXT,  -- a node is about to let it lapse; not part of the record
    CONSTRAINT term_pk PRIMARY KEY (tenant, case_id, instance),
    CONSTRAINT term_status_known CHECK (status IN ('running', 'held', 'extended', 'met', 'lapsed', 'cancelled'))
) STRICT;
-- Begins with the day: one question finds what lapses in every municipality.
CREATE INDEX term_due ON term (due, tenant, case_id, instance) WHERE status IN ('running', 'extended');
