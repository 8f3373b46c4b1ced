-- Why: calendar programs subscribe to the terms and schedules of a post, and cannot sign in. As of a session, only what a token
-- digests to is kept.
CREATE TABLE feed (
    tenant       TEXT NOT NULL,
    token_digest TEXT NOT NULL,  -- SHA-256, hexadecimal
    post         TEXT NOT NULL,
    granted_by   TEXT NOT NULL,  -- it ends when this person leaves the post
    granted_at   TEXT NOT NULL,
    CONSTRAINT feed_pk PRIMARY KEY (tenant, token_digest),
    CONSTRAINT feed_post FOREIGN KEY (tenant, post) REFERENCES post (tenant, post),
    CONSTRAINT feed_person FOREIGN KEY (tenant, granted_by) REFERENCES person (tenant, person)
) STRICT;
CREATE INDEX feed_post_granted ON feed (tenant, post, granted_at);
-- The terms that press a role, by day.
CREATE INDEX term_holder ON term (tenant, holder, due, case_id, instance) WHERE status IN ('running', 'extended');
