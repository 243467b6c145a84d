-- A link that the assessor shows on the spot, to be opened on the witness's own phone, in place of a mail: such a witness
-- may have no address. Requests of before were all mailed.
alter table witness_request add column shown boolean;
alter table witness_request alter column email drop not null;
select touchstone_make_fact_table('witness_request');
