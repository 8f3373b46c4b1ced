-- Why: people and posts are told by the events of the directory's stream. Who may sign in stays a table, and so do sessions and
-- grants to read a calendar, since secrets are no part of the record; none of them waits for a row of a table any more that
-- nobody writes.
-- SQLite takes a constraint away only with its table.
CREATE TABLE account_alone (
    tenant        TEXT    NOT NULL,
    person        TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,  -- argon2id, PHC string format
    enabled       INTEGER NOT NULL,
    CONSTRAINT account_pk PRIMARY KEY (tenant, person)
) STRICT, WITHOUT ROWID;
INSERT INTO account_alone (tenant, person, password_hash, enabled) SELECT tenant, person, password_hash, enabled FROM account;
DROP TABLE account;
ALTER TABLE account_alone RENAME TO account;

CREATE TABLE session_alone (
    tenant       TEXT NOT NULL,
    token_digest TEXT NOT NULL,  -- SHA-256, hexadecimal
    person       TEXT NOT NULL,
    expires_at   TEXT NOT NULL,
    CONSTRAINT session_pk PRIMARY KEY (tenant, token_digest)
) STRICT, WITHOUT ROWID;
INSERT INTO session_alone (tenant, token_digest, person, expires_at) SELECT tenant, token_digest, person, expires_at FROM session;
DROP TABLE session;
ALTER TABLE session_alone RENAME TO session;
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE feed_alone (
    tenant       TEXT NOT NULL,
    token_digest TEXT NOT NULL,  -- SHA-256, hexadecimal
    post         TEXT NOT NULL,
    granted_by   TEXT NOT NULL,  -- it ends when this person leaves the post
    granted_at   TEXT NOT NULL,
    CONSTRAINT feed_pk PRIMARY KEY (tenant, token_digest)
) STRICT;
INSERT INTO feed_alone (tenant, token_digest, post, granted_by, granted_at) SELECT tenant, token_digest, post, granted_by, granted_at FROM feed;
DROP TABLE feed;
ALTER TABLE feed_alone RENAME TO feed;
CREATE INDEX feed_post_granted ON feed (tenant, post, granted_at);
