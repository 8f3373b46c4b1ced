-- Why: which cases somebody follows. A preference of that person: neither an event nor made again by `cauce rebuild`.
CREATE TABLE watchlist (
    tenant  TEXT    NOT NULL,
    person  TEXT    NOT NULL,
    case_id INTEGER NOT NULL,
    CONSTRAINT watchlist_pk PRIMARY KEY (tenant, person, case_id)
) STRICT, WITHOUT ROWID;
