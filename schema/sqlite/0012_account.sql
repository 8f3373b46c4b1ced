-- Why: sign-in. Neither a password nor a session's token can be read here, only what they digest to.
CREATE TABLE account (
    tenant        TEXT    NOT NULL,
    person        TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,  -- argon2id, PHC string format
    enabled       INTEGER NOT NULL,
    CONSTRAINT account_pk PRIMARY KEY (tenant, person),
    CONSTRAINT account_person FOREIGN KEY (tenant, person) REFERENCES person (tenant, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
    tenant       TEXT NOT NULL,
    token_digest TEXT NOT NULL,  -- SHA-256, hexadecimal
    person       TEXT NOT NULL,
    expires_at   TEXT NOT NULL,
    CONSTRAINT session_pk PRIMARY KEY (tenant, token_digest),
    CONSTRAINT session_person FOREIGN KEY (tenant, person) REFERENCES person (tenant, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_expiry ON session (expires_at);
