-- Why: values of the municipality that replace a definition's defaults.
CREATE TABLE parameter (
    tenant  char(6) COLLATE "C" NOT NULL,
    key     text COLLATE "C"    NOT NULL,
    literal text                NOT NULL,  -- FEEL
    CONSTRAINT parameter_pk PRIMARY KEY (tenant, key)
);
