-- Why: the head of each stream is the gate of every write: whoever moves it from the version that a decision was made on
-- writes, everybody else gets a conflict. It also holds what the next event is chained to.
CREATE TABLE stream (
    tenant  TEXT    NOT NULL,  -- UBIGEO of the municipality; leads every key
    stream  INTEGER NOT NULL,  -- kind in the top byte, number below it
    version INTEGER NOT NULL,  -- of the last event; 0: only read so far
    hash    TEXT    NOT NULL,  -- of the last event, hexadecimal
    CONSTRAINT stream_pk PRIMARY KEY (tenant, stream),
    CONSTRAINT stream_tenant_is_ubigeo CHECK (tenant GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT stream_version_not_negative CHECK (version >= 0),
    CONSTRAINT stream_hash_is_sha256 CHECK (length(hash) = 64)
) STRICT, WITHOUT ROWID;
