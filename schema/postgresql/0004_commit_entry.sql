-- Why: the order of all commits can be told for ever, and half a commit cannot exist: a commit over several streams says
-- how many of them it needed at their expected version and how many it found so. A position is taken while the heads of
-- the streams are held, so what follows from another commit always stands behind it.
CREATE SEQUENCE commit_position AS bigint;
CREATE TABLE commit_entry (
    tenant        char(6) COLLATE "C" NOT NULL,
    position      bigint              NOT NULL,
    streams       integer             NOT NULL,
    streams_found integer             NOT NULL,
    xact          xid8                NOT NULL DEFAULT pg_current_xact_id(),  -- readers of the order stop before the oldest one running
    CONSTRAINT commit_entry_pk PRIMARY KEY (tenant, position),
    CONSTRAINT commit_entry_is_whole CHECK (streams_found = streams)
);
CREATE TRIGGER commit_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON commit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE commit_entry ENABLE ALWAYS TRIGGER commit_entry_is_append_only;
