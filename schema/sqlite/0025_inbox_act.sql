-- Why: a work basket shows what its reader may do: in own posts of a unit, by delegation of a matter up to an amount, without
-- what others hold and what a rule keeps the person from. A row a role and act, so that each of these is one range of one index.
-- A task of before has a row a role that anybody with the role reaches, until the task or `cauce rebuild` writes it anew.
CREATE TABLE inbox_act (
    tenant  TEXT    NOT NULL,
    case_id INTEGER NOT NULL,
    task    INTEGER NOT NULL,
    role    TEXT    NOT NULL,
    matter  TEXT    NOT NULL,  -- that may be delegated; empty: it may not
    unit    TEXT    NOT NULL,  -- organ or post in whose charge it is; empty: any
    due     TEXT    NOT NULL,  -- 9999-12-31: none
    amount  INTEGER,           -- cents; null: none is known
    signs   INTEGER NOT NULL,
    barred  TEXT    NOT NULL,  -- ' ana luis ': who may do none of it
    owner   TEXT    NOT NULL,  -- person who has the task; empty: nobody
    CONSTRAINT inbox_pk PRIMARY KEY (tenant, case_id, task, role, matter, unit)
) STRICT, WITHOUT ROWID;
INSERT INTO inbox_act (tenant, case_id, task, role, matter, unit, due, signs, barred, owner)
    SELECT i.tenant, i.case_id, i.task, i.role, '', '', i.due, 0, '', coalesce(t.owner, '')
    FROM inbox i LEFT JOIN task t ON t.tenant = i.tenant AND t.case_id = i.case_id AND t.task = i.task;
DROP TABLE inbox;
ALTER TABLE inbox_act RENAME TO inbox;

-- What a post with the role is offered.
CREATE INDEX inbox_offered ON inbox (tenant, role, unit, due, case_id, task) WHERE owner = '';
-- What is offered by delegation.
CREATE INDEX inbox_delegated ON inbox (tenant, role, matter, unit, due, case_id, task) WHERE owner = '' AND matter <> '';
-- What waits for a signature, whoever has it.
CREATE INDEX inbox_signature ON inbox (tenant, role, owner, unit, due, case_id, task) WHERE signs;
