-- Why: history is append-only, and two writers can never take the same place in it. The database itself refuses to change
-- it, whoever asks. Columns beside the body are copies for indexes and readers; the body is what counts.
CREATE TABLE event (
    tenant      char(6) COLLATE "C" NOT NULL,
    stream      bigint              NOT NULL,
    version     bigint              NOT NULL,
    position    bigint              NOT NULL,  -- of its commit in the order of all commits (commit_entry)
    kind        text                NOT NULL,  -- 'term_extended'
    recorded_at timestamptz         NOT NULL,  -- UTC, microseconds
    body        text                NOT NULL,  -- canonical JSON: the very bytes that are hashed
    hash        bytea               NOT NULL,  -- SHA-256(previous hash || body)
    CONSTRAINT event_pk PRIMARY KEY (tenant, stream, version),
    CONSTRAINT event_version_positive CHECK (version > 0),
    CONSTRAINT event_hash_is_sha256 CHECK (octet_length(hash) = 32)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'table % is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE event ENABLE ALWAYS TRIGGER event_is_append_only;  -- for replication roles too
