-- Why: not only its lapse happens to a term by itself: a suspension ends, somebody is warned or told that it is overdue.
-- The row says on which day something is next to be done, and nodes claim by it.
-- A table with row ids: without statistics SQLite would read a whole table that is its own key before it tried an index.
CREATE TABLE term_with_timer (
    tenant        TEXT    NOT NULL,
    case_id       INTEGER NOT NULL,
    instance      INTEGER NOT NULL,
    term          TEXT    NOT NULL,
    status        TEXT    NOT NULL,
    counted_from  TEXT    NOT NULL,
    due           TEXT    NOT NULL,
    holder        TEXT    NOT NULL,
    wakes_on      TEXT    NOT NULL,  -- 9999-12-31: never
    claimed_until TEXT,  -- a node is about to wake it; not part of the record
    CONSTRAINT term_pk PRIMARY KEY (tenant, case_id, instance),
    CONSTRAINT term_status_known CHECK (status IN ('running', 'held', 'suspended', 'extended', 'met', 'lapsed', 'cancelled'))
) STRICT;
INSERT INTO term_with_timer
    SELECT tenant, case_id, instance, term, status, counted_from, due, holder,
           CASE WHEN status IN ('running', 'extended') THEN date(due, '+1 day') ELSE '9999-12-31' END, claimed_until FROM term;
DROP TABLE term;
ALTER TABLE term_with_timer RENAME TO term;
-- Begins with the day: one question finds what is to be done in every municipality.
CREATE INDEX term_wakes ON term (wakes_on, tenant, case_id, instance) WHERE wakes_on < '9999-12-31';
