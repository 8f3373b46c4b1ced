-- What `act` makes durable when the plan is returned and corrected, written by hand on the same schema: the two acts as
-- two transactions, with as many rows. No rules, no JSON, no chain, no conflict: each client has cases of its own.
-- Variables: first (number of the first case), cases (a client), clients, bytes (of an event's body).
\set case :first + :client_id + :clients * random(0, :cases - 1)
\set task random(1000, 1000000000)
BEGIN;
SELECT version AS version FROM stream WHERE tenant = '150101' AND stream = :case \gset
UPDATE stream SET version = :version + 4, hash = sha256(int8send(:version)) WHERE tenant = '150101' AND stream = :case AND version = :version;
INSERT INTO commit_entry (tenant, position, streams, streams_found) VALUES ('150101', nextval('commit_position'), 1, 1);
INSERT INTO event (tenant, stream, version, position, kind, recorded_at, body, hash)
    SELECT '150101', :case::bigint, :version::bigint + n, currval('commit_position'), 'token_entered', now(), repeat('x', :bytes), sha256(int8send(n)) FROM generate_series(1, 4) n;
UPDATE case_file SET version = :version + 4, states = ' awaiting_plan_correction ', changed_at = now(), due = current_date + 10 WHERE tenant = '150101' AND case_id = :case;
UPDATE token SET state = 'awaiting_plan_correction', entered_at = now() WHERE tenant = '150101' AND case_id = :case AND token = 1;
UPDATE task SET status = 'completed' WHERE tenant = '150101' AND case_id = :case AND status = 'offered';
DELETE FROM inbox WHERE tenant = '150101' AND case_id = :case;
INSERT INTO task (tenant, case_id, task, state, status, roles, owner, owner_post, created_at, due)
    VALUES ('150101', :case, :task, 'awaiting_plan_correction', 'offered', 'monitoring_officer', '', '', now(), current_date + 10);
INSERT INTO inbox (tenant, role, due, case_id, task) VALUES ('150101', 'monitoring_officer', current_date + 10, :case, :task);
INSERT INTO term (tenant, case_id, instance, term, status, counted_from, due, holder)
    VALUES ('150101', :case, :task, 'plan_correction', 'running', current_date, current_date + 10, 'monitoring_officer');
COMMIT;
BEGIN;
SELECT version AS version FROM stream WHERE tenant = '150101' AND stream = :case \gset
UPDATE stream SET version = :version + 5, hash = sha256(int8send(:version)) WHERE tenant = '150101' AND stream = :case AND version = :version;
INSERT INTO commit_entry (tenant, position, streams, streams_found) VALUES ('150101', nextval('commit_position'), 1, 1);
INSERT INTO event (tenant, stream, version, position, kind, recorded_at, body, hash)
    SELECT '150101', :case::bigint, :version::bigint + n, currval('commit_position'), 'token_entered', now(), repeat('x', :bytes), sha256(int8send(n)) FROM generate_series(1, 5) n;
UPDATE case_file SET version = :version + 5, states = ' in_implementation ', changed_at = now(), due = current_date + 30 WHERE tenant = '150101' AND case_id = :case;
UPDATE token SET state = 'in_implementation', entered_at = now() WHERE tenant = '150101' AND case_id = :case AND token = 1;
UPDATE task SET status = 'completed' WHERE tenant = '150101' AND case_id = :case AND task = :task;
DELETE FROM inbox WHERE tenant = '150101' AND case_id = :case;
INSERT INTO task (tenant, case_id, task, state, status, roles, owner, owner_post, created_at, due)
    VALUES ('150101', :case, :task + 1000000000, 'in_implementation', 'offered', 'implementing_officer', '', '', now(), current_date + 30);
INSERT INTO inbox (tenant, role, due, case_id, task) VALUES ('150101', 'implementing_officer', current_date + 30, :case, :task + 1000000000);
UPDATE term SET status = 'met' WHERE tenant = '150101' AND case_id = :case AND instance = :task;
COMMIT;
