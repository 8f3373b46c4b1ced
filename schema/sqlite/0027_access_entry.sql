-- Why: reading is on record too: who, in which session, what, of which case, when (DS 016-2024-JUS 46.3). It changes nothing, so it
-- is no event; nothing takes an entry out, and their numbers have no gaps. The last one that was given stands in a row of its own.
-- A table with row ids, as 0022.
CREATE TABLE access_entry (
    tenant          TEXT    NOT NULL,
    number          INTEGER NOT NULL,  -- from 1, without gaps
    at              TEXT    NOT NULL,
    person          TEXT    NOT NULL,
    session         TEXT    NOT NULL,  -- the beginning of the digest of its token
    session_ends_at TEXT    NOT NULL,  -- at the latest
    address         TEXT    NOT NULL,
    process         TEXT    NOT NULL,
    operation       TEXT    NOT NULL,
    case_id         INTEGER NOT NULL,  -- 0: of no single case
    document        INTEGER NOT NULL,  -- 0: none
    CONSTRAINT access_entry_pk PRIMARY KEY (tenant, number)
) STRICT;
CREATE INDEX access_entry_newest ON access_entry (tenant, at, number);
CREATE INDEX access_entry_person ON access_entry (tenant, person, at, number);
CREATE INDEX access_entry_case ON access_entry (tenant, case_id, at, number);
CREATE TRIGGER access_entry_refuses_update BEFORE UPDATE ON access_entry
BEGIN
    SELECT RAISE(ABORT, 'table access_entry is append-only: UPDATE refused');
END;
CREATE TRIGGER access_entry_refuses_delete BEFORE DELETE ON access_entry
BEGIN
    SELECT RAISE(ABORT, 'table access_entry is append-only: DELETE refused');
END;
CREATE TABLE access_number (
    tenant TEXT    NOT NULL,
    last   INTEGER NOT NULL,
    CONSTRAINT access_number_pk PRIMARY KEY (tenant)
) STRICT, WITHOUT ROWID;
