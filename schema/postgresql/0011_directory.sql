-- Why: posts with the roles they act as, and who holds them. A post acts, not a person.
CREATE TABLE post (
    tenant   char(6) COLLATE "C" NOT NULL,
    post     text COLLATE "C"    NOT NULL,
    title_es text                NOT NULL,
    title_en text                NOT NULL,
    CONSTRAINT post_pk PRIMARY KEY (tenant, post)
);
CREATE TABLE post_role (
    tenant char(6) COLLATE "C" NOT NULL,
    post   text COLLATE "C"    NOT NULL,
    place  integer             NOT NULL,  -- keeps the order in which the roles were given
    role   text                NOT NULL,
    CONSTRAINT post_role_pk PRIMARY KEY (tenant, post, place),
    CONSTRAINT post_role_post FOREIGN KEY (tenant, post) REFERENCES post (tenant, post) ON DELETE CASCADE
);
CREATE TABLE person (
    tenant char(6) COLLATE "C" NOT NULL,
    person text COLLATE "C"    NOT NULL,
    name   text                NOT NULL,
    CONSTRAINT person_pk PRIMARY KEY (tenant, person)
);
CREATE TABLE holding (
    tenant char(6) COLLATE "C" NOT NULL,
    person text COLLATE "C"    NOT NULL,
    place  integer             NOT NULL,
    post   text COLLATE "C"    NOT NULL,
    CONSTRAINT holding_pk PRIMARY KEY (tenant, person, place),
    CONSTRAINT holding_person FOREIGN KEY (tenant, person) REFERENCES person (tenant, person) ON DELETE CASCADE,
    CONSTRAINT holding_post FOREIGN KEY (tenant, post) REFERENCES post (tenant, post)
);
