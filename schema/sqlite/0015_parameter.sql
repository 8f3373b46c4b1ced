-- Why: values of the municipality that replace a definition's defaults.
CREATE TABLE parameter (
    tenant  TEXT NOT NULL,
    key     TEXT NOT NULL,
    literal TEXT NOT NULL,  -- FEEL
    CONSTRAINT parameter_pk PRIMARY KEY (tenant, key)
) STRICT, WITHOUT ROWID;
