-- Why: where a case rests, and the cases that rest in a state.
CREATE TABLE token (
    tenant     char(6) COLLATE "C" NOT NULL,
    case_id    bigint              NOT NULL,
    token      bigint              NOT NULL,
    scope      bigint              NOT NULL,
    state      text COLLATE "C"    NOT NULL,
    rest       text                NOT NULL,
    entered_at timestamptz         NOT NULL,
    CONSTRAINT token_pk PRIMARY KEY (tenant, case_id, token),
    CONSTRAINT token_rest_known CHECK (rest IN ('waiting', 'resting', 'ended'))
);
CREATE INDEX token_state ON token (tenant, state, case_id) WHERE rest <> 'ended';
