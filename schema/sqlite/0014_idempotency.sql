-- Why: a request that is repeated after a lost answer gets the first answer, and what it asked for is done once.
CREATE TABLE idempotency (
    tenant   TEXT    NOT NULL,
    key      TEXT    NOT NULL,  -- 'person/key'
    request  TEXT    NOT NULL,  -- SHA-256 of method, path and body, hexadecimal
    reply    TEXT    NOT NULL,  -- JSON
    position INTEGER NOT NULL,  -- of the commit that did it
    CONSTRAINT idempotency_pk PRIMARY KEY (tenant, key)
) STRICT;
