-- Why: the terms of a case, and those of all tenants that lapse today, which nodes claim from one another.
CREATE TABLE term (
    tenant        char(6) COLLATE "C" NOT NULL,
    case_id       bigint              NOT NULL,
    instance      bigint              NOT NULL,
    term          text                NOT NULL,
    status        text                NOT NULL,
    counted_from  date                NOT NULL,
    due           date                NOT NULL,
    holder        text                NOT NULL,
    claimed_until timestamptz,  -- a node is about to let it lapse; not part of the record
    CONSTRAINT term_pk PRIMARY KEY (tenant, case_id, instance),
    CONSTRAINT term_status_known CHECK (status IN ('running', 'held', 'extended', 'met', 'lapsed', 'cancelled'))
);
-- Begins with the day: one question finds what lapses in every municipality.
CREATE INDEX term_due ON term (due, tenant, case_id, instance) WHERE status IN ('running', 'extended');
