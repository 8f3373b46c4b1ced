-- Why: a case ends under the definition it began with, years and releases later: what was stored is never changed.
CREATE TABLE definition (
    tenant      char(6) COLLATE "C" NOT NULL,
    digest      text COLLATE "C"    NOT NULL,  -- SHA-256 of json, hexadecimal
    key         text COLLATE "C"    NOT NULL,
    version     bigint              NOT NULL,
    json        text                NOT NULL,  -- canonical: the very bytes that are hashed
    deployed_at timestamptz         NOT NULL,
    deployed_by text                NOT NULL,
    CONSTRAINT definition_pk PRIMARY KEY (tenant, digest),
    CONSTRAINT definition_version_once UNIQUE (tenant, key, version),
    CONSTRAINT definition_version_positive CHECK (version > 0)
);
CREATE TRIGGER definition_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON definition
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE definition ENABLE ALWAYS TRIGGER definition_is_append_only;
