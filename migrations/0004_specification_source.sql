-- The text a specification was read from, who may add to the library of specifications, and the ways in which the
-- records of a centre are looked for.

-- Kept so that what was read can be shown beside where it stands.
create table specification_source (
  draft_id uuid primary key references specification_draft (id),
  content text not null
);

create index specification_draft_awarding on specification_draft (awarding_id, created_at desc);
create index specification_of_draft on specification (draft_id);

grant select, insert on specification_source to touchstone_app;
alter table specification_source enable row level security;
create policy seen on specification_source for select to touchstone_app using (
  exists (select 1 from specification s where s.draft_id = specification_source.draft_id)
  or exists (select 1 from specification_draft d where d.id = specification_source.draft_id)
);
create policy added on specification_source for insert to touchstone_app with check (
  exists (select 1 from specification_draft d where d.id = specification_source.draft_id)
);

-- Everybody reads what is published; only an awarding organisation's own people add to it. Which role they need, and
-- whether they hold it today, is for the code.

create function touchstone_acts_for(awarding uuid) returns boolean language sql stable
  return exists (
    select 1 from membership m
    where m.organisation_id = awarding and m.organisation_kind = 'awarding' and m.person_id = touchstone_actor()
  );

create function touchstone_acts_for_awarding() returns boolean language sql stable
  return exists (
    select 1 from membership m where m.organisation_kind = 'awarding' and m.person_id = touchstone_actor()
  );

drop policy own on specification_draft;
create policy own on specification_draft for all to touchstone_app
  using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));

drop policy own on certificate_counter;
create policy own on certificate_counter for all to touchstone_app
  using (touchstone_acts_for(awarding_id)) with check (touchstone_acts_for(awarding_id));

alter table specification_draft add column counts jsonb;
alter table specification add column qualification_numbers text[] not null default '{}';
alter table specification add column unit_count integer not null default 0;
select touchstone_make_fact_table('specification');

alter table specification enable row level security;
create policy seen on specification for select to touchstone_app using (true);
create policy added on specification for insert to touchstone_app with check (touchstone_acts_for(awarding_id));

do $$
declare
  target text;
begin
  foreach target in array array['unit', 'unit_version', 'specification_unit'] loop
    execute format('alter table %I enable row level security', target);
    execute format('create policy seen on %I for select to touchstone_app using (true)', target);
    execute format(
      'create policy added on %I for insert to touchstone_app with check ((select touchstone_acts_for_awarding()))',
      target);
  end loop;
end $$;

create index specification_unit_version on specification_unit (unit_ref, text_sha256);
create index centre_approval_latest on centre_approval (centre_id, specification_id, recorded_at desc);
create index staff_qualification_latest on staff_qualification (centre_id, person_id, role, recorded_at desc);
create index staff_competence_latest on staff_competence (centre_id, person_id, specification_id, recorded_at desc);
create index registration_change_latest on registration_change (centre_id, registration_id, recorded_at desc);
create index assignment_person on assignment (centre_id, person_id, role);
