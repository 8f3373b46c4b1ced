-- Why: which schedules there are, and which may be due today, without reading their streams. Made again from the log by
-- `cauce rebuild`.
CREATE TABLE schedule (
    tenant        char(6) COLLATE "C" NOT NULL,
    key           text COLLATE "C"    NOT NULL,
    version       bigint              NOT NULL,
    post          text COLLATE "C"    NOT NULL,  -- that its cases are opened for
    period        text                NOT NULL,  -- to be opened next; empty: none
    due_from      date                NOT NULL,  -- the first day on which that may be due; 9999-12-31: never
    claimed_until timestamptz,  -- a node is about to open its case; not part of the record
    CONSTRAINT schedule_pk PRIMARY KEY (tenant, key)
);
-- Begins with the day: one question finds what is due in every municipality.
CREATE INDEX schedule_due ON schedule (due_from, tenant, key);
