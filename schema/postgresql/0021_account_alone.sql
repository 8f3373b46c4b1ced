-- Why: people and posts are told by the events of the directory's stream. Who may sign in stays a table, and so do sessions and
-- grants to read a calendar, since secrets are no part of the record; none of them waits for a row of a table any more that
-- nobody writes.
ALTER TABLE account DROP CONSTRAINT account_person;
ALTER TABLE session DROP CONSTRAINT session_person;
ALTER TABLE feed DROP CONSTRAINT feed_post;
ALTER TABLE feed DROP CONSTRAINT feed_person;
