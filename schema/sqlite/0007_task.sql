-- Why: what is to be done, by whom and until when. A task without a due day has the last day there is, so that one index
-- sorts it behind the others and one comparison of rows pages through both.
-- A table with row ids: without statistics SQLite would read a whole table that is its own key before it tried an index.
CREATE TABLE task (
    tenant     TEXT    NOT NULL,
    case_id    INTEGER NOT NULL,
    task       INTEGER NOT NULL,
    state      TEXT    NOT NULL,
    status     TEXT    NOT NULL,
    roles      TEXT    NOT NULL,  -- in the order of the event, with a space between them
    owner      TEXT    NOT NULL,  -- person; empty while offered
    owner_post TEXT    NOT NULL,
    created_at TEXT    NOT NULL,
    due        TEXT    NOT NULL,  -- 9999-12-31: none
    CONSTRAINT task_pk PRIMARY KEY (tenant, case_id, task),
    CONSTRAINT task_status_known CHECK (status IN ('created', 'offered', 'claimed', 'in_progress', 'completed', 'cancelled'))
) STRICT;
CREATE INDEX task_open ON task (tenant, due, case_id, task) WHERE status NOT IN ('completed', 'cancelled');
CREATE INDEX task_owner ON task (tenant, owner, due, case_id, task)
    WHERE status NOT IN ('completed', 'cancelled') AND owner <> '';
