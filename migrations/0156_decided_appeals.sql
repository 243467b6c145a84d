-- A case is read by those who are on it. That an appeal was decided by somebody who might not decide it is found by whoever
-- looks for wrong status at the centre or the awarding organisation: the decision alone, and nothing that was said.
create function touchstone_decided_appeals(side text, organisation uuid) returns table (
  centre_id uuid, awarding_id uuid, case_number integer, decision_id uuid, person_id uuid, decided_on date,
  learner_id uuid, registration_id uuid, specification_id uuid, unit_ref text, seats text[]
) language sql stable security definer set search_path = public, pg_temp
begin atomic
  select f.centre_id, f.awarding_id, f.number, e.id, e.person_id, e.happened_on, f.learner_id, f.registration_id,
    f.specification_id, f.unit_ref, g.seats
  from case_event e
  join case_file f on f.centre_id = e.centre_id and f.id = e.case_id
  cross join lateral (
    select f.rules -> 'stages' -> least(e.stage, jsonb_array_length(f.rules -> 'stages') - 1) as stage) t
  cross join lateral (select array(select x from jsonb_array_elements_text(t.stage -> 'roles') x
    where x in ('internal-quality-assurer', 'external-quality-assurer')) as seats) g
  where f.kind = 'appeal' and e.kind = 'decided' and f.learner_id is not null and f.specification_id is not null
    and f.centre_id = any (touchstone_centres()) and t.stage ->> 'heldBy' = side and cardinality(g.seats) > 0
    and organisation = case side when 'centre' then f.centre_id else f.awarding_id end
    -- An office of the stage is asked for nothing.
    and not exists (select 1 from membership m where m.person_id = e.person_id and m.organisation_id = organisation
      and m.role not in ('internal-quality-assurer', 'external-quality-assurer')
      and t.stage -> 'roles' ? m.role
      and m.from_on <= e.happened_on and (m.until_on is null or m.until_on >= e.happened_on));
end;
revoke all on function touchstone_decided_appeals(text, uuid) from public;
grant execute on function touchstone_decided_appeals(text, uuid) to touchstone_app;
