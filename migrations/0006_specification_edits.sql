-- What people mend in a draft, edit by edit: the draft is what was read with all of them carried out in order.
create table specification_edit (
  draft_id uuid not null references specification_draft (id),
  id uuid not null,
  seq integer not null check (seq > 0),
  -- As src/domain/specification/editing says; none where an earlier edit is undone.
  edit jsonb,
  undoes uuid,
  reason text not null check (length(btrim(reason)) >= 3),
  edited_by uuid not null references person (id),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (draft_id, id),
  unique (draft_id, seq),
  unique (draft_id, undoes),
  check ((edit is null) <> (undoes is null)),
  foreign key (draft_id, undoes) references specification_edit (draft_id, id)
);

select touchstone_make_fact_table('specification_edit');
alter table specification_edit enable row level security;
create policy own on specification_edit for all to touchstone_app
  using (exists (select 1 from specification_draft d where d.id = specification_edit.draft_id))
  with check (exists (select 1 from specification_draft d where d.id = specification_edit.draft_id));

-- The document as it was uploaded; the text beside it is what its reader made of it, and is there once it is read.
alter table specification_source add column original bytea;
update specification_source set original = convert_to(content, 'UTF8');
alter table specification_source alter column original set not null;
alter table specification_source alter column content drop not null;
