-- Why: not only its lapse happens to a term by itself: a suspension ends, somebody is warned or told that it is overdue.
-- The row says on which day something is next to be done, and nodes claim by it.
ALTER TABLE term ADD COLUMN wakes_on date NOT NULL DEFAULT '9999-12-31';  -- 9999-12-31: never
ALTER TABLE term ALTER COLUMN wakes_on DROP DEFAULT;
UPDATE term SET wakes_on = due + 1 WHERE status IN ('running', 'extended');
ALTER TABLE term DROP CONSTRAINT term_status_known;
ALTER TABLE term ADD CONSTRAINT term_status_known CHECK (status IN ('running', 'held', 'suspended', 'extended', 'met', 'lapsed', 'cancelled'));
DROP INDEX term_due;
-- Begins with the day: one question finds what is to be done in every municipality.
CREATE INDEX term_wakes ON term (wakes_on, tenant, case_id, instance) WHERE wakes_on < '9999-12-31';
