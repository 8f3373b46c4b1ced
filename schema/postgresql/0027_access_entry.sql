-- Why: reading is on record too: who, in which session, what, of which case, when (DS 016-2024-JUS 46.3). It changes nothing, so it
-- is no event; nothing takes an entry out, and their numbers have no gaps. The last one that was given stands in a row of its own.
CREATE TABLE access_entry (
    tenant          char(6) COLLATE "C" NOT NULL,
    number          bigint              NOT NULL,  -- from 1, without gaps
    at              timestamptz         NOT NULL,
    person          text COLLATE "C"    NOT NULL,
    session         text                NOT NULL,  -- the beginning of the digest of its token
    session_ends_at timestamptz         NOT NULL,  -- at the latest
    address         text                NOT NULL,
    process         text                NOT NULL,
    operation       text                NOT NULL,
    case_id         bigint              NOT NULL,  -- 0: of no single case
    document        bigint              NOT NULL,  -- 0: none
    CONSTRAINT access_entry_pk PRIMARY KEY (tenant, number)
);
CREATE INDEX access_entry_newest ON access_entry (tenant, at, number);
CREATE INDEX access_entry_person ON access_entry (tenant, person, at, number);
CREATE INDEX access_entry_case ON access_entry (tenant, case_id, at, number);
CREATE TRIGGER access_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE access_entry ENABLE ALWAYS TRIGGER access_entry_is_append_only;  -- for replication roles too
CREATE TABLE access_number (
    tenant char(6) COLLATE "C" NOT NULL,
    last   bigint              NOT NULL,
    CONSTRAINT access_number_pk PRIMARY KEY (tenant)
);
