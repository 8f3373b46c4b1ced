-- A municipality with many open cases, as rows that supervisors' questions read: no events stand behind them, so that it takes seconds.
-- Variable: cases. Each has a statutory term, half of them a target, too; three terms that were met and four tasks that ended in the last
-- ten months; twelve roles, each of three posts with three persons, who have claimed six of ten; one in twenty-five is suspended.
SELECT setseed(0.5);
CREATE TEMPORARY TABLE file AS
    SELECT *, role || '_post_' || seat % 3 AS post, role || '_person_' || seat AS person FROM (SELECT 2025000000 + n AS case_id, (ARRAY['audit_report', 'audit_recommendation_implementation', 'participatory_budget', 'opinion_bundle', 'council_act'])[1 + n % 5] AS definition,
        (ARRAY['mayor', 'municipal_manager', 'legal_office', 'planning_budget_office', 'finance_office', 'hr_office', 'line_manager', 'tax_office', 'participation_office', 'general_secretary',
               'reception_desk', 'implementing_officer'])[1 + floor(random() * 12)::int] AS role,
        CASE WHEN random() < 0.6 THEN floor(random() * 9)::int END AS seat, current_date - 40 + floor(random() * 160)::int AS due, random() AS luck, n
    FROM generate_series(1, :cases) n) f;
INSERT INTO case_file (tenant, case_id, version, definition, definition_version, definition_digest, status, outcome, states, subject, opened_on, changed_at, due, parent)
    SELECT '260101', case_id, 40, definition, 2, repeat('a', 64), 'open', '', ' under_review ', 'Expediente ' || n, current_date - 300, now(), due, NULL FROM file;
INSERT INTO token (tenant, case_id, token, scope, state, rest, entered_at) SELECT '260101', case_id, 1, 1, 'under_review', 'waiting', now() FROM file;
INSERT INTO task (tenant, case_id, task, state, status, roles, owner, owner_post, created_at, due, definition, begun_on, ended_on)
    SELECT '260101', case_id, t, 'state_' || t, 'completed', role, role || '_person_' || t, role || '_post_' || t % 3, now(), '9999-12-31', definition, ended - floor(random() * 30)::int, ended
    FROM file, LATERAL (SELECT t, current_date - 1 - floor(random() * 300)::int AS ended FROM generate_series(1, 4) t WHERE file.n > 0) d;
INSERT INTO task (tenant, case_id, task, state, status, roles, owner, owner_post, created_at, due, definition, begun_on, ended_on)
    SELECT '260101', case_id, 5, 'under_review', CASE WHEN seat IS NULL THEN 'offered' ELSE 'claimed' END, role, coalesce(person, ''), coalesce(post, ''), now(), due,
        definition, current_date - 20, '9999-12-31' FROM file;
INSERT INTO inbox (tenant, role, due, case_id, task, owner) SELECT '260101', role, due, case_id, 5, coalesce(person, '') FROM file;
INSERT INTO term (tenant, case_id, instance, term, status, counted_from, due, holder, wakes_on, definition, kind, owner, owner_post, clock, met_on)
    SELECT '260101', case_id, t, 'earlier', 'met', met - 20, met, role, '9999-12-31', definition, 'statutory', '', '', 0, met
    FROM file, LATERAL (SELECT t, current_date - 1 - floor(random() * 300)::int AS met FROM generate_series(1, 3) t WHERE file.n > 0) d;
INSERT INTO term (tenant, case_id, instance, term, status, counted_from, due, holder, wakes_on, definition, kind, owner, owner_post, clock, met_on)
    SELECT '260101', case_id, 3 + k, 'review', CASE WHEN luck < 0.04 THEN 'suspended' WHEN due < current_date THEN 'lapsed' ELSE 'running' END, current_date - 60, due, role, '9999-12-31', definition,
        CASE k WHEN 1 THEN 'statutory' ELSE 'target' END, coalesce(person, ''), coalesce(post, ''), CASE WHEN luck < 0.04 THEN 2 ELSE 1 END, '9999-12-31'
    FROM file, generate_series(1, 2) k WHERE k = 1 OR n % 2 = 0;
INSERT INTO term_ledger (tenant, case_id, entry, instance, kind, first, last, amount, reason, norm, document, person, post)
    SELECT '260101', case_id, 30, 4, 'suspension', current_date - 5, CASE WHEN luck < 0.01 THEN date '9999-12-31' ELSE current_date + floor(luck * 2000)::int END, 0, 'Espera', 'LPAG 50', 0, 'person_1', 'post_1'
    FROM file WHERE luck < 0.04;
INSERT INTO term_ledger (tenant, case_id, entry, instance, kind, first, last, amount, reason, norm, document, person, post)
    SELECT '260101', case_id, 31, 4, 'extension', current_date - 9, '9999-12-31', 5, 'Voluminoso', 'LPAG 147', 0, 'person_1', 'post_1' FROM file WHERE luck > 0.9;
ANALYZE;
