-- Why: the work basket of a role, by due day, for open tasks only: a row a role, so that a page of it is one range of one
-- index however many tasks were ever done.
CREATE TABLE inbox (
    tenant  char(6) COLLATE "C" NOT NULL,
    role    text COLLATE "C"    NOT NULL,
    due     date                NOT NULL,  -- 9999-12-31: none
    case_id bigint              NOT NULL,
    task    bigint              NOT NULL,
    CONSTRAINT inbox_pk PRIMARY KEY (tenant, role, due, case_id, task)
);
CREATE INDEX inbox_task ON inbox (tenant, case_id, task);
