-- Why: parameters are told by the events of their stream. Nothing but the demonstration wrote this table, and it sets its values anew.
DROP TABLE parameter;
