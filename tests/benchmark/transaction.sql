-- What `act` makes durable when the plan is returned, and then when it is corrected, written by hand on the same schema: the
-- two acts by turns, a transaction each, with as many rows. No rules, no JSON, no chain, no conflict: each client has cases
-- of its own. Variables: first (number of the first case), cases (a client), clients, bytes (of an event's body), and
-- returned, 0 at first, which a client keeps from one transaction to the next.
\set returned 1 - :returned
\if :returned
\set case :first + :client_id + :clients * random(0, :cases - 1)
\set task random(1000, 1000000000)
\set events 4
\set days 10
\else
\set task :task + 1000000000
\set events 5
\set days 30
\endif
BEGIN;
SELECT version AS version, CASE :returned::integer WHEN 1 THEN 'awaiting_plan_correction' ELSE 'in_implementation' END AS state,
    CASE :returned::integer WHEN 1 THEN 'monitoring_officer' ELSE 'implementing_officer' END AS role FROM stream WHERE tenant = '150101' AND stream = :case \gset
UPDATE stream SET version = :version::bigint + :events, hash = sha256(int8send(:version)) WHERE tenant = '150101' AND stream = :case AND version = :version;
INSERT INTO commit_entry (tenant, position, streams, streams_found) VALUES ('150101', nextval('commit_position'), 1, 1);
INSERT INTO event (tenant, stream, version, position, kind, recorded_at, body, hash)
    SELECT '150101', :case::bigint, :version::bigint + n, currval('commit_position'), 'token_entered', now(), repeat('x', :bytes), sha256(int8send(n)) FROM generate_series(1, :events::bigint) n;
UPDATE case_file SET version = :version::bigint + :events, states = ' ' || :state || ' ', changed_at = now(), due = current_date + :days::integer WHERE tenant = '150101' AND case_id = :case;
UPDATE token SET state = :state, entered_at = now() WHERE tenant = '150101' AND case_id = :case AND token = 1;
\if :returned
UPDATE task SET status = 'completed', ended_on = current_date WHERE tenant = '150101' AND case_id = :case AND status = 'offered';
\else
UPDATE task SET status = 'completed', ended_on = current_date WHERE tenant = '150101' AND case_id = :case AND task = :task::bigint - 1000000000;
\endif
DELETE FROM inbox WHERE tenant = '150101' AND case_id = :case;
INSERT INTO task (tenant, case_id, task, state, status, roles, owner, owner_post, created_at, due, definition, begun_on, ended_on)
    VALUES ('150101', :case, :task, :state, 'offered', :role, '', '', now(), current_date + :days::integer, 'audit_recommendation_implementation', current_date, '9999-12-31');
INSERT INTO inbox (tenant, role, due, case_id, task) VALUES ('150101', :role, current_date + :days::integer, :case, :task);
\if :returned
INSERT INTO term (tenant, case_id, instance, term, status, counted_from, due, holder, wakes_on, definition, kind, owner, owner_post, clock, met_on)
    VALUES ('150101', :case, :task, 'plan_correction', 'running', current_date, current_date + :days::integer, :role, current_date + :days::integer + 1,
        'audit_recommendation_implementation', 'statutory', '', '', 1, '9999-12-31');
\else
UPDATE term SET status = 'met', wakes_on = '9999-12-31', clock = 0, met_on = current_date WHERE tenant = '150101' AND case_id = :case AND instance = :task::bigint - 1000000000;
\endif
COMMIT;
