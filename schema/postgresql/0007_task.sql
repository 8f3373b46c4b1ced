-- Why: what is to be done, by whom and until when. A task without a due day has the last day there is, so that one index
-- sorts it behind the others and one comparison of rows pages through both.
CREATE TABLE task (
    tenant     char(6) COLLATE "C" NOT NULL,
    case_id    bigint              NOT NULL,
    task       bigint              NOT NULL,
    state      text                NOT NULL,
    status     text                NOT NULL,
    roles      text                NOT NULL,  -- in the order of the event, with a space between them
    owner      text COLLATE "C"    NOT NULL,  -- person; empty while offered
    owner_post text                NOT NULL,
    created_at timestamptz         NOT NULL,
    due        date                NOT NULL,  -- 9999-12-31: none
    CONSTRAINT task_pk PRIMARY KEY (tenant, case_id, task),
    CONSTRAINT task_status_known CHECK (status IN ('created', 'offered', 'claimed', 'in_progress', 'completed', 'cancelled'))
);
CREATE INDEX task_open ON task (tenant, due, case_id, task) WHERE status NOT IN ('completed', 'cancelled');
CREATE INDEX task_owner ON task (tenant, owner, due, case_id, task)
    WHERE status NOT IN ('completed', 'cancelled') AND owner <> '';
