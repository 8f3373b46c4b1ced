-- Why: calendar programs subscribe to the terms and schedules of a post, and cannot sign in. As of a session, only what a token
-- digests to is kept.
CREATE TABLE feed (
    tenant       char(6) COLLATE "C" NOT NULL,
    token_digest text COLLATE "C"    NOT NULL,  -- SHA-256, hexadecimal
    post         text COLLATE "C"    NOT NULL,
    granted_by   text COLLATE "C"    NOT NULL,  -- it ends when this person leaves the post
    granted_at   timestamptz         NOT NULL,
    CONSTRAINT feed_pk PRIMARY KEY (tenant, token_digest),
    CONSTRAINT feed_post FOREIGN KEY (tenant, post) REFERENCES post (tenant, post),
    CONSTRAINT feed_person FOREIGN KEY (tenant, granted_by) REFERENCES person (tenant, person)
);
CREATE INDEX feed_post_granted ON feed (tenant, post, granted_at);
-- The terms that press a role, by day.
CREATE INDEX term_holder ON term (tenant, holder, due, case_id, instance) WHERE status IN ('running', 'extended');
