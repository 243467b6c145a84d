-- Why a sample was drawn while another of the same external quality assurer was still to be looked at: chance is not
-- asked again without a reason on record.
alter table external_draw add column because text check (length(btrim(because)) >= 3);
select touchstone_make_fact_table('external_draw');
