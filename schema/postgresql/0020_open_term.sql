-- Why: a change of the calendar asks which cases have an open term that runs over a day, page by page. The index answers it
-- by itself: the days stand in it, and the terms that are over do not.
CREATE INDEX term_open ON term (tenant, case_id, counted_from, due) WHERE status IN ('running', 'suspended', 'extended');
