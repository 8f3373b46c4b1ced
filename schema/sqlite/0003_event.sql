-- Why: history is append-only, and two writers can never take the same place in it. The database itself refuses to change
-- it, whoever asks. Columns beside the body are copies for indexes and readers; the body is what counts.
CREATE TABLE event (
    tenant      TEXT    NOT NULL,
    stream      INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    position    INTEGER NOT NULL,  -- of its commit in the order of all commits (commit_entry)
    kind        TEXT    NOT NULL,  -- 'term_extended'
    recorded_at TEXT    NOT NULL,  -- RFC 3339, UTC, six decimals
    body        TEXT    NOT NULL,  -- canonical JSON: the very bytes that are hashed
    hash        TEXT    NOT NULL,  -- SHA-256(previous hash || body), hexadecimal
    CONSTRAINT event_pk PRIMARY KEY (tenant, stream, version),
    CONSTRAINT event_version_positive CHECK (version > 0),
    CONSTRAINT event_hash_is_sha256 CHECK (length(hash) = 64)
) STRICT;

CREATE TRIGGER event_refuses_update BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'table event is append-only: UPDATE refused');
END;
CREATE TRIGGER event_refuses_delete BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'table event is append-only: DELETE refused');
END;
-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER event_refuses_replace BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE tenant = NEW.tenant AND stream = NEW.stream AND version = NEW.version)
BEGIN
    SELECT RAISE(ABORT, 'table event is append-only: this place is taken');
END;
