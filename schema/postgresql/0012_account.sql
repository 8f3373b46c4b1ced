-- Why: sign-in. Neither a password nor a session's token can be read here, only what they digest to.
CREATE TABLE account (
    tenant        char(6) COLLATE "C" NOT NULL,
    person        text COLLATE "C"    NOT NULL,
    password_hash text                NOT NULL,  -- argon2id, PHC string format
    enabled       boolean             NOT NULL,
    CONSTRAINT account_pk PRIMARY KEY (tenant, person),
    CONSTRAINT account_person FOREIGN KEY (tenant, person) REFERENCES person (tenant, person)
);
CREATE TABLE session (
    tenant       char(6) COLLATE "C" NOT NULL,
    token_digest text COLLATE "C"    NOT NULL,  -- SHA-256, hexadecimal
    person       text COLLATE "C"    NOT NULL,
    expires_at   timestamptz         NOT NULL,
    CONSTRAINT session_pk PRIMARY KEY (tenant, token_digest),
    CONSTRAINT session_person FOREIGN KEY (tenant, person) REFERENCES person (tenant, person)
);
CREATE INDEX session_expiry ON session (expires_at);
