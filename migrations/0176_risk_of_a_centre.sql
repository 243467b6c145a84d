-- What is done about the risk of a centre, and what the indicators said when it was rated.
alter table centre_risk add column strategy text check (length(btrim(strategy)) >= 3);
alter table centre_risk add column indicated jsonb;
