-- Why: contents of documents, addressed by their hash, in pieces that a reader can take one by one.
CREATE TABLE blob (
    tenant char(6) COLLATE "C" NOT NULL,
    digest text COLLATE "C"    NOT NULL,  -- SHA-256 of the content, hexadecimal
    size   bigint              NOT NULL,  -- bytes
    CONSTRAINT blob_pk PRIMARY KEY (tenant, digest),
    CONSTRAINT blob_size_not_negative CHECK (size >= 0)
);
CREATE TABLE blob_chunk (
    tenant char(6) COLLATE "C" NOT NULL,
    digest text COLLATE "C"    NOT NULL,
    place  bigint              NOT NULL,  -- from 0; each but the last holds 262144 bytes
    bytes  bytea               NOT NULL,
    CONSTRAINT blob_chunk_pk PRIMARY KEY (tenant, digest, place),
    CONSTRAINT blob_chunk_blob FOREIGN KEY (tenant, digest) REFERENCES blob (tenant, digest),
    CONSTRAINT blob_chunk_size CHECK (octet_length(bytes) BETWEEN 1 AND 262144)
);
ALTER TABLE blob_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;  -- papers are compressed already
