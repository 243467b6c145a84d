-- Whoever was given a one-time password chooses their own before anything else.
alter table auth_user add column must_change_password boolean not null default false;

-- What happened to somebody's sign-in, without secrets; removed after a year.
create table sign_in_event (
  id bigint generated always as identity primary key,
  person_id uuid not null references person (id),
  kind text not null check (kind in ('signed-in', 'refused', 'signed-out', 'password-changed', 'password-link-sent',
    'password-set', 'authenticator-on', 'authenticator-off', 'backup-code-used')),
  at timestamptz not null,
  address text,
  device text
);

create index sign_in_event_person on sign_in_event (person_id, id desc);
create index sign_in_event_at on sign_in_event (at);

grant select on sign_in_event to touchstone_app;
alter table sign_in_event enable row level security;
create policy seen on sign_in_event for select to touchstone_app using (
  person_id = (select touchstone_actor()) or exists (
    select 1 from membership m where m.person_id = sign_in_event.person_id and (
      m.organisation_id = any ((select touchstone_centres())::uuid[])
      or (m.organisation_kind = 'awarding' and touchstone_acts_for(m.organisation_id))
    )
  )
);
