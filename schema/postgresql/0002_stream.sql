-- Why: the head of each stream is the gate of every write: whoever moves it from the version that a decision was made on
-- writes, everybody else gets a conflict. It also holds what the next event is chained to.
CREATE TABLE stream (
    tenant  char(6) COLLATE "C" NOT NULL,  -- UBIGEO of the municipality; leads every key
    stream  bigint              NOT NULL,  -- kind in the top byte, number below it
    version bigint              NOT NULL,  -- of the last event; 0: only read so far
    hash    bytea               NOT NULL,  -- of the last event
    CONSTRAINT stream_pk PRIMARY KEY (tenant, stream),
    CONSTRAINT stream_tenant_is_ubigeo CHECK (tenant ~ '^[0-9]{6}$'),
    CONSTRAINT stream_version_not_negative CHECK (version >= 0),
    CONSTRAINT stream_hash_is_sha256 CHECK (octet_length(hash) = 32)
) WITH (fillfactor = 80);  -- room in each page, so that moving a head touches no index
