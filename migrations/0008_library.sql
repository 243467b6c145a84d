-- The library of units: every unit of every published specification, what uses it, and its words for searching. A read
-- model of specification, kept by the transaction that publishes and made anew by touchstone_list_units.

create table library_unit (
  specification_id uuid not null references specification (id),
  unit_ref text not null,
  position integer not null,
  title text not null,
  -- The publisher's own codes or running number.
  codes text[] not null,
  level text,
  credits double precision,
  glh double precision,
  tut double precision,
  primary key (specification_id, unit_ref)
);

create index library_unit_ref on library_unit (unit_ref, specification_id);

-- The groups of qualifications that list a unit, whether the same document describes it or not.
create table library_use (
  specification_id uuid not null references specification (id),
  unit_ref text not null,
  qualification_number text not null,
  group_key text not null,
  qualification_title text not null,
  group_title text not null,
  group_kind text not null,
  primary key (specification_id, unit_ref, qualification_number, group_key)
);

create index library_use_ref on library_use (unit_ref, specification_id);

create table library_passage (
  specification_id uuid not null references specification (id),
  unit_ref text not null,
  seq integer not null,
  part text not null check (part in ('title', 'aim', 'outcome', 'criterion', 'guidance')),
  -- Of the outcome or criterion, or of the one that guidance belongs to; none for the unit's own.
  number text,
  words text not null,
  -- A stroke between two words would make one word of them.
  lexemes tsvector not null generated always as (to_tsvector('english', replace(words, '/', ' '))) stored,
  primary key (specification_id, unit_ref, seq)
);

create index library_passage_lexemes on library_passage using gin (lexemes);

create function touchstone_passages(unit jsonb) returns table (seq integer, part text, number text, words text)
language sql immutable
begin atomic
  with outcome as (
    select o.value, o.ordinality as place from jsonb_array_elements(unit -> 'outcomes') with ordinality o
  ),
  criterion as (
    select c.value, o.place, c.ordinality as below
    from outcome o, jsonb_array_elements(o.value -> 'criteria') with ordinality c
  ),
  passage (place, below, beneath, part, number, words) as (
    select 0, 0, 0, 'title', null, unit ->> 'title'
    union all select 0, 1, 0, 'aim', null, unit ->> 'aim'
    union all select place, 0, 0, 'outcome', value ->> 'number', value ->> 'text' from outcome
    union all select place, below, 0, 'criterion', value ->> 'number', value ->> 'text' from criterion
    union all
      select c.place, c.below, g.ordinality, 'guidance', c.value ->> 'number', g.value ->> 'text'
      from criterion c, jsonb_array_elements(c.value -> 'guidance') with ordinality g
    union all
      select 1000000, g.ordinality, 0, 'guidance', null, g.value ->> 'text'
      from jsonb_array_elements(unit -> 'guidance') with ordinality g
  )
  select (row_number() over (order by place, below, beneath))::integer, p.part, p.number, p.words
  from passage p where btrim(coalesce(p.words, '')) <> '';
end;

-- Lists the units of a published specification in the library, anew where they are listed already. Nobody else writes there.
create function touchstone_list_units(listed uuid) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  content jsonb := (select s.content from specification s where s.id = listed);
begin
  delete from library_passage where specification_id = listed;
  delete from library_use where specification_id = listed;
  delete from library_unit where specification_id = listed;
  insert into library_unit
    select distinct on (u.value ->> 'ref')
      listed, u.value ->> 'ref', u.ordinality, u.value ->> 'title',
      array(select jsonb_array_elements_text(u.value -> 'codes')), u.value ->> 'level',
      (u.value ->> 'credits')::double precision, (u.value ->> 'glh')::double precision, (u.value ->> 'tut')::double precision
    from jsonb_array_elements(content -> 'units') with ordinality u
    order by u.value ->> 'ref', u.ordinality desc;
  insert into library_passage
    select listed, l.unit_ref, p.seq, p.part, p.number, p.words
    from library_unit l, touchstone_passages(content -> 'units' -> (l.position - 1)) p
    where l.specification_id = listed;
  insert into library_use
    select listed, ref.value, q.value ->> 'number', g.value ->> 'key', q.value ->> 'title',
      g.value ->> 'title', g.value ->> 'kind'
    from jsonb_array_elements(content -> 'qualifications') q,
      jsonb_array_elements(q.value -> 'groups') g,
      jsonb_array_elements_text(g.value -> 'units') ref
    on conflict do nothing;
end $$;

revoke all on function touchstone_list_units(uuid) from public;

create function touchstone_list_published_units() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform touchstone_list_units(new.id);
  return null;
end $$;

create trigger listed after insert on specification for each row execute function touchstone_list_published_units();

-- Whoever may see a specification may find its units. The policies are plainly true, as that of specification is, because
-- a search may use the index only where no row has to be hidden from it; every query joins specification, whose own
-- policy decides.
do $$
declare
  target text;
begin
  foreach target in array array['library_unit', 'library_use', 'library_passage'] loop
    execute format('grant select on %I to touchstone_app', target);
    execute format('alter table %I enable row level security', target);
    execute format('create policy seen on %I for select to touchstone_app using (true)', target);
  end loop;
end $$;

select touchstone_list_units(id) from specification;
