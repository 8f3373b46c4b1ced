-- Why: contents of documents, addressed by their hash, in pieces that a reader can take one by one.
CREATE TABLE blob (
    tenant TEXT    NOT NULL,
    digest TEXT    NOT NULL,  -- SHA-256 of the content, hexadecimal
    size   INTEGER NOT NULL,  -- bytes
    CONSTRAINT blob_pk PRIMARY KEY (tenant, digest),
    CONSTRAINT blob_size_not_negative CHECK (size >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE blob_chunk (
    tenant TEXT    NOT NULL,
    digest TEXT    NOT NULL,
    place  INTEGER NOT NULL,  -- from 0; each but the last holds 262144 bytes
    bytes  BLOB    NOT NULL,
    CONSTRAINT blob_chunk_pk PRIMARY KEY (tenant, digest, place),
    CONSTRAINT blob_chunk_blob FOREIGN KEY (tenant, digest) REFERENCES blob (tenant, digest),
    CONSTRAINT blob_chunk_size CHECK (length(bytes) BETWEEN 1 AND 262144)
) STRICT;
