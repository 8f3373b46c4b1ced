-- Why: a work basket shows what its reader may do: in own posts of a unit, by delegation of a matter up to an amount, without
-- what others hold and what a rule keeps the person from. A row a role and act, so that each of these is one range of one index.
-- A task of before has a row a role that anybody with the role reaches, until the task or `cauce rebuild` writes it anew.
ALTER TABLE inbox ADD COLUMN matter text COLLATE "C" NOT NULL DEFAULT '';  -- that may be delegated; empty: it may not
ALTER TABLE inbox ADD COLUMN unit text COLLATE "C" NOT NULL DEFAULT '';  -- organ or post in whose charge it is; empty: any
ALTER TABLE inbox ADD COLUMN amount bigint;  -- cents; null: none is known
ALTER TABLE inbox ADD COLUMN signs boolean NOT NULL DEFAULT false;
ALTER TABLE inbox ADD COLUMN barred text NOT NULL DEFAULT '';  -- ' ana luis ': who may do none of it
ALTER TABLE inbox ADD COLUMN owner text COLLATE "C" NOT NULL DEFAULT '';  -- person who has the task; empty: nobody
UPDATE inbox SET owner = t.owner FROM task t WHERE t.tenant = inbox.tenant AND t.case_id = inbox.case_id AND t.task = inbox.task AND t.owner <> '';
ALTER TABLE inbox DROP CONSTRAINT inbox_pk;
DROP INDEX inbox_task;
ALTER TABLE inbox ADD CONSTRAINT inbox_pk PRIMARY KEY (tenant, case_id, task, role, matter, unit);

-- What a post with the role is offered.
CREATE INDEX inbox_offered ON inbox (tenant, role, unit, due, case_id, task) WHERE owner = '';
-- What is offered by delegation.
CREATE INDEX inbox_delegated ON inbox (tenant, role, matter, unit, due, case_id, task) WHERE owner = '' AND matter <> '';
-- What waits for a signature, whoever has it.
CREATE INDEX inbox_signature ON inbox (tenant, role, owner, unit, due, case_id, task) WHERE signs;
