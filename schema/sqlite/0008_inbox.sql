-- Why: the work basket of a role, by due day, for open tasks only: a row a role, so that a page of it is one range of one
-- index however many tasks were ever done.
CREATE TABLE inbox (
    tenant  TEXT    NOT NULL,
    role    TEXT    NOT NULL,
    due     TEXT    NOT NULL,  -- 9999-12-31: none
    case_id INTEGER NOT NULL,
    task    INTEGER NOT NULL,
    CONSTRAINT inbox_pk PRIMARY KEY (tenant, role, due, case_id, task)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_task ON inbox (tenant, case_id, task);
