-- Why: a case ends under the definition it began with, years and releases later: what was stored is never changed.
CREATE TABLE definition (
    tenant      TEXT    NOT NULL,
    digest      TEXT    NOT NULL,  -- SHA-256 of json, hexadecimal
    key         TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    json        TEXT    NOT NULL,  -- canonical: the very bytes that are hashed
    deployed_at TEXT    NOT NULL,
    deployed_by TEXT    NOT NULL,
    CONSTRAINT definition_pk PRIMARY KEY (tenant, digest),
    CONSTRAINT definition_version_once UNIQUE (tenant, key, version),
    CONSTRAINT definition_version_positive CHECK (version > 0)
) STRICT;
CREATE TRIGGER definition_refuses_update BEFORE UPDATE ON definition
BEGIN
    SELECT RAISE(ABORT, 'table definition is append-only: UPDATE refused');
END;
CREATE TRIGGER definition_refuses_delete BEFORE DELETE ON definition
BEGIN
    SELECT RAISE(ABORT, 'table definition is append-only: DELETE refused');
END;
