-- Why: where a case rests, and the cases that rest in a state.
-- A table with row ids: without statistics SQLite would read a whole table that is its own key before it tried an index.
CREATE TABLE token (
    tenant     TEXT    NOT NULL,
    case_id    INTEGER NOT NULL,
    token      INTEGER NOT NULL,
    scope      INTEGER NOT NULL,
    state      TEXT    NOT NULL,
    rest       TEXT    NOT NULL,
    entered_at TEXT    NOT NULL,
    CONSTRAINT token_pk PRIMARY KEY (tenant, case_id, token),
    CONSTRAINT token_rest_known CHECK (rest IN ('waiting', 'resting', 'ended'))
) STRICT;
CREATE INDEX token_state ON token (tenant, state, case_id) WHERE rest <> 'ended';
