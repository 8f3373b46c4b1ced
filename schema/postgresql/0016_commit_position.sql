-- Why: SQLite takes its places from a row of this name, and leads their key with the municipality, from this number on;
-- here both have been so since 0004.
COMMENT ON SEQUENCE commit_position IS 'the last place given in the order of all commits';
