-- Why: a request that is repeated after a lost answer gets the first answer, and what it asked for is done once.
CREATE TABLE idempotency (
    tenant   char(6) COLLATE "C" NOT NULL,
    key      text COLLATE "C"    NOT NULL,  -- 'person/key'
    request  bytea               NOT NULL,  -- SHA-256 of method, path and body
    reply    text                NOT NULL,  -- JSON
    position bigint              NOT NULL,  -- of the commit that did it
    CONSTRAINT idempotency_pk PRIMARY KEY (tenant, key)
);
