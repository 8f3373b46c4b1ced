-- Why: lists of cases and the head of a case page, without reading its history. Made again from the log by `cauce rebuild`.
-- A table with row ids: without statistics SQLite would read a whole table that is its own key before it tried an index.
CREATE TABLE case_file (
    tenant             TEXT    NOT NULL,
    case_id            INTEGER NOT NULL,  -- year * 1000000 + number
    version            INTEGER NOT NULL,
    definition         TEXT    NOT NULL,
    definition_version INTEGER NOT NULL,
    definition_digest  TEXT    NOT NULL,  -- SHA-256, hexadecimal
    status             TEXT    NOT NULL,
    outcome            TEXT    NOT NULL,
    states             TEXT    NOT NULL,  -- ' a b ': of the tokens that are not ended, sorted
    subject            TEXT    NOT NULL,
    opened_on          TEXT    NOT NULL,
    changed_at         TEXT    NOT NULL,
    due                TEXT,           -- the nearest of its open terms
    parent             INTEGER,
    CONSTRAINT case_file_pk PRIMARY KEY (tenant, case_id),
    CONSTRAINT case_file_status_known CHECK (status IN ('open', 'ended', 'closed'))
) STRICT;
CREATE INDEX case_file_definition ON case_file (tenant, definition, case_id);
CREATE INDEX case_file_status ON case_file (tenant, status, case_id);
CREATE INDEX case_file_parent ON case_file (tenant, parent, case_id) WHERE parent IS NOT NULL;
