-- Why: which migrations this database has had, so that each runs once and a program never works on a schema that it does
-- not know. The only table without a tenant: it belongs to the database.
CREATE TABLE schema_version (
    number     INTEGER NOT NULL CONSTRAINT schema_version_number_positive CHECK (number > 0),
    name       TEXT    NOT NULL,  -- '0003_event'
    digest     TEXT    NOT NULL,  -- SHA-256 of the file, hexadecimal: an edited migration is noticed
    applied_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    CONSTRAINT schema_version_pk PRIMARY KEY (number)
) STRICT, WITHOUT ROWID;
