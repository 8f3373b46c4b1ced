-- Why: what was refused to somebody is on record in a stream of its own a case; these are its lists by person and by case,
-- newest first. Made again from the log by `cauce rebuild`.
-- A table with row ids: without statistics SQLite would read a whole table that is its own key before it tried an index.
CREATE TABLE refused_attempt (
    tenant   TEXT    NOT NULL,
    case_id  INTEGER NOT NULL,  -- 0: a case was to be opened
    version  INTEGER NOT NULL,  -- of the case's stream of refusals
    at       TEXT    NOT NULL,
    person   TEXT    NOT NULL,
    post     TEXT    NOT NULL,
    action   TEXT    NOT NULL,
    rule     TEXT    NOT NULL,
    norm     TEXT    NOT NULL,
    expected TEXT    NOT NULL,
    found    TEXT    NOT NULL,
    CONSTRAINT refused_attempt_pk PRIMARY KEY (tenant, case_id, version)
) STRICT;
CREATE INDEX refused_attempt_newest ON refused_attempt (tenant, at, case_id, version);
CREATE INDEX refused_attempt_person ON refused_attempt (tenant, person, at, case_id, version);
CREATE INDEX refused_attempt_case ON refused_attempt (tenant, case_id, at, version);
