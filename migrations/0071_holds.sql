-- What is held while something is looked into: claims and certificates of a learner's work, or pieces of evidence that stay
-- as they are. For each thing the latest row under the same reason counts. It says that something is held and by whose
-- word, never what the matter is: that stands in the case, for those who are on it.
create table hold (
  centre_id uuid not null references organisation (id),
  id uuid not null,
  awarding_id uuid not null references organisation (id),
  -- The case, or the measure on everything that something bears on, under which it is held.
  held_under uuid not null,
  what text not null check (what in ('claims', 'evidence')),
  learner_id uuid not null references person (id),
  -- Null: every unit, or every piece, of the learner.
  unit_ref text references unit (ref),
  evidence_id uuid,
  state text not null check (state in ('on', 'off')),
  -- What everybody reads whom it stops.
  because text not null check (length(btrim(because)) >= 3),
  set_by uuid not null references person (id),
  set_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (centre_id, id)
);

create index hold_learner on hold (centre_id, learner_id, what, recorded_at desc);
create index hold_under on hold (centre_id, held_under);
select touchstone_make_fact_table('hold');

-- The holds that stand.
create view hold_now with (security_invoker=true) as
  select h.* from (
    select distinct on (x.centre_id, x.held_under, x.what, x.learner_id, coalesce(x.unit_ref, ''),
        coalesce(x.evidence_id, '00000000-0000-0000-0000-000000000000'))
      x.* from hold x
    order by x.centre_id, x.held_under, x.what, x.learner_id, coalesce(x.unit_ref, ''),
      coalesce(x.evidence_id, '00000000-0000-0000-0000-000000000000'), x.recorded_at desc, x.id desc
  ) h where h.state = 'on';

grant select on hold_now to touchstone_app;

-- The course of a case without its words, for whoever has a part in it: where a case stands is the same for everybody on
-- it, whatever of it is meant for them.
create function touchstone_case_course(centre uuid, of_case uuid) returns jsonb language sql stable security definer
  set search_path = public, pg_temp
  return case when cardinality(touchstone_case_parts(centre, of_case)) = 0 then '[]'::jsonb else coalesce((
    select jsonb_agg(e.detail || jsonb_build_object('kind', e.kind, 'stage', e.stage, 'on', e.happened_on,
        'personId', e.person_id, 'words', case when e.kind = 'extended' then e.words end)
      order by e.recorded_at, e.id)
    from case_event e where e.centre_id = centre and e.case_id = of_case), '[]'::jsonb) end;
