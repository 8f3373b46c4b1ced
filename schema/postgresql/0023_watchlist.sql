-- Why: which cases somebody follows. A preference of that person: neither an event nor made again by `cauce rebuild`.
CREATE TABLE watchlist (
    tenant  char(6) COLLATE "C" NOT NULL,
    person  text COLLATE "C"    NOT NULL,
    case_id bigint              NOT NULL,
    CONSTRAINT watchlist_pk PRIMARY KEY (tenant, person, case_id)
);
