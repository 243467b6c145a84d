-- What learners say of themselves for the monitoring of equality, by their own consent: theirs alone to read, to change and
-- to take back, whereupon it is gone. Nobody else reads a row; counts come from the function below.
create table person_characteristic (
  person_id uuid primary key references person (id),
  sex text not null,
  ethnicity text not null,
  disability text not null,
  -- Which statement was agreed to, and on which day.
  statement integer not null,
  given_on date not null
);

grant select, insert, update, delete on person_characteristic to touchstone_app;
alter table person_characteristic enable row level security;
create policy own on person_characteristic for all to touchstone_app
  using (person_id = (select touchstone_actor())) with check (person_id = (select touchstone_actor()));

-- Registrations of a period and how many achieved, by each answer; never by person, centre or day.
create function touchstone_characteristic_counts(awarding uuid, from_on date, until_on date)
returns table (characteristic text, answer text, registrations integer, achievements integer)
language sql stable security definer set search_path = public, pg_temp
begin atomic
  select k.characteristic, k.answer, count(*)::integer, count(*) filter (where r.achieved)::integer
  from (
    select g.learner_id, exists (select 1 from claim m
      join certificate e on e.centre_id = m.centre_id and e.claim_id = m.id
      where m.centre_id = g.centre_id and m.registration_id = g.id and m.kind = 'qualification'
        and not exists (select 1 from certificate_revocation x where x.centre_id = e.centre_id and x.certificate_id = e.id)
      ) as achieved
    from registration_now g
    where g.awarding_id = touchstone_characteristic_counts.awarding
      and g.registered_on between touchstone_characteristic_counts.from_on and touchstone_characteristic_counts.until_on
      and touchstone_acts_for(touchstone_characteristic_counts.awarding)
  ) r left join person_characteristic c on c.person_id = r.learner_id
  cross join lateral (values ('sex', c.sex), ('ethnicity', c.ethnicity), ('disability', c.disability)) k (characteristic, answer)
  group by k.characteristic, k.answer;
end;

revoke execute on function touchstone_characteristic_counts(uuid, date, date) from public;
grant execute on function touchstone_characteristic_counts(uuid, date, date) to touchstone_app;
