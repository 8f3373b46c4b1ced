-- Why: posts with the roles they act as, and who holds them. A post acts, not a person.
CREATE TABLE post (
    tenant   TEXT NOT NULL,
    post     TEXT NOT NULL,
    title_es TEXT NOT NULL,
    title_en TEXT NOT NULL,
    CONSTRAINT post_pk PRIMARY KEY (tenant, post)
) STRICT, WITHOUT ROWID;
CREATE TABLE post_role (
    tenant TEXT    NOT NULL,
    post   TEXT    NOT NULL,
    place  INTEGER NOT NULL,  -- keeps the order in which the roles were given
    role   TEXT    NOT NULL,
    CONSTRAINT post_role_pk PRIMARY KEY (tenant, post, place),
    CONSTRAINT post_role_post FOREIGN KEY (tenant, post) REFERENCES post (tenant, post) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE person (
    tenant TEXT NOT NULL,
    person TEXT NOT NULL,
    name   TEXT NOT NULL,
    CONSTRAINT person_pk PRIMARY KEY (tenant, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE holding (
    tenant TEXT    NOT NULL,
    person TEXT    NOT NULL,
    place  INTEGER NOT NULL,
    post   TEXT    NOT NULL,
    CONSTRAINT holding_pk PRIMARY KEY (tenant, person, place),
    CONSTRAINT holding_person FOREIGN KEY (tenant, person) REFERENCES person (tenant, person) ON DELETE CASCADE,
    CONSTRAINT holding_post FOREIGN KEY (tenant, post) REFERENCES post (tenant, post)
) STRICT, WITHOUT ROWID;
