-- Why: lists of cases and the head of a case page, without reading its history. Made again from the log by `cauce rebuild`.
CREATE TABLE case_file (
    tenant             char(6) COLLATE "C" NOT NULL,
    case_id            bigint              NOT NULL,  -- year * 1000000 + number
    version            bigint              NOT NULL,
    definition         text COLLATE "C"    NOT NULL,
    definition_version bigint              NOT NULL,
    definition_digest  text                NOT NULL,  -- SHA-256, hexadecimal
    status             text COLLATE "C"    NOT NULL,
    outcome            text                NOT NULL,
    states             text                NOT NULL,  -- ' a b ': of the tokens that are not ended, sorted
    subject            text                NOT NULL,
    opened_on          date                NOT NULL,
    changed_at         timestamptz         NOT NULL,
    due                date,           -- the nearest of its open terms
    parent             bigint,
    CONSTRAINT case_file_pk PRIMARY KEY (tenant, case_id),
    CONSTRAINT case_file_status_known CHECK (status IN ('open', 'ended', 'closed'))
) WITH (fillfactor = 80);  -- what changes at every act is in no index
CREATE INDEX case_file_definition ON case_file (tenant, definition, case_id);
CREATE INDEX case_file_status ON case_file (tenant, status, case_id);
CREATE INDEX case_file_parent ON case_file (tenant, parent, case_id) WHERE parent IS NOT NULL;
