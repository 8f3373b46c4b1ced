-- Why: what supervisors ask of all cases at once (how late is whose work, what falls due, what was done, where the time
-- goes) is answered from one index each, without the cases. `cauce rebuild` fills the new columns of cases of before.
ALTER TABLE task ADD COLUMN definition text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN begun_on date NOT NULL DEFAULT DATE '9999-12-31';  -- in Peru, as every day
ALTER TABLE task ADD COLUMN ended_on date NOT NULL DEFAULT DATE '9999-12-31';  -- 9999-12-31: it is open
ALTER TABLE term ADD COLUMN definition text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE term ADD COLUMN kind text COLLATE "C" NOT NULL DEFAULT '';  -- statutory, target, limit
ALTER TABLE term ADD COLUMN owner text COLLATE "C" NOT NULL DEFAULT '';  -- person that has claimed what it presses; empty: nobody
ALTER TABLE term ADD COLUMN owner_post text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE term ADD COLUMN clock integer NOT NULL DEFAULT 0;  -- 0: over; 1: runs, or lapsed and is still owed; 2: stands still
ALTER TABLE term ADD COLUMN met_on date NOT NULL DEFAULT DATE '9999-12-31';  -- 9999-12-31: it was not
UPDATE task SET definition = (SELECT c.definition FROM case_file c WHERE c.tenant = task.tenant AND c.case_id = task.case_id);
UPDATE term SET definition = (SELECT c.definition FROM case_file c WHERE c.tenant = term.tenant AND c.case_id = term.case_id);

-- The ledger of pending terms: suspensions, holds and extensions.
CREATE TABLE term_ledger (
    tenant   char(6) COLLATE "C" NOT NULL,
    case_id  bigint              NOT NULL,
    entry    bigint              NOT NULL,  -- version of the event that it began with
    instance bigint              NOT NULL,
    kind     text COLLATE "C"    NOT NULL,
    first    date                NOT NULL,
    last     date                NOT NULL,  -- 9999-12-31: until it is resumed or released; of an extension: never
    amount   bigint              NOT NULL,
    reason   text                NOT NULL,
    norm     text                NOT NULL,
    document bigint              NOT NULL,  -- 0: none
    person   text                NOT NULL,
    post     text                NOT NULL,
    CONSTRAINT term_ledger_pk PRIMARY KEY (tenant, case_id, entry),
    CONSTRAINT term_ledger_kind_known CHECK (kind IN ('suspension', 'hold', 'extension'))
);

-- How late is whose work: answered by the index alone, in its order.
CREATE INDEX term_clock ON term (tenant, clock, kind, holder, owner_post, definition, owner, due) WHERE clock > 0;
-- What falls due, likewise.
CREATE INDEX term_clock_due ON term (tenant, due, case_id, instance, clock, kind, holder, owner_post, definition, owner) WHERE clock > 0;
-- What is done on a usual day.
CREATE INDEX term_met ON term (tenant, kind, met_on, holder, owner_post, definition, owner) WHERE met_on < '9999-12-31';
-- Where the time goes.
CREATE INDEX task_ended ON task (tenant, ended_on, definition, state, roles, owner_post, owner, begun_on) WHERE ended_on < '9999-12-31';
CREATE INDEX term_ledger_last ON term_ledger (tenant, kind, last, case_id, entry);
