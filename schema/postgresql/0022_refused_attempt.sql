-- Why: what was refused to somebody is on record in a stream of its own a case; these are its lists by person and by case,
-- newest first. Made again from the log by `cauce rebuild`.
CREATE TABLE refused_attempt (
    tenant   char(6) COLLATE "C" NOT NULL,
    case_id  bigint              NOT NULL,  -- 0: a case was to be opened
    version  bigint              NOT NULL,  -- of the case's stream of refusals
    at       timestamptz         NOT NULL,
    person   text COLLATE "C"    NOT NULL,
    post     text                NOT NULL,
    action   text                NOT NULL,
    rule     text                NOT NULL,
    norm     text                NOT NULL,
    expected text                NOT NULL,
    found    text                NOT NULL,
    CONSTRAINT refused_attempt_pk PRIMARY KEY (tenant, case_id, version)
);
CREATE INDEX refused_attempt_newest ON refused_attempt (tenant, at, case_id, version);
CREATE INDEX refused_attempt_person ON refused_attempt (tenant, person, at, case_id, version);
CREATE INDEX refused_attempt_case ON refused_attempt (tenant, case_id, at, version);
