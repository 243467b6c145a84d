-- What somebody is told: in the application at once, and by mail when they want it. Reading it makes no act.

create table notification (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person (id),
  -- The centre whose work it is about; none where it is about an awarding organisation's own.
  centre_id uuid references organisation (id),
  kind text not null,
  title text not null,
  detail text,
  -- An address of the application, without host.
  link text not null check (link like '/%' and link not like '//%'),
  -- How often the same was said since it was last read.
  times integer not null default 1,
  at timestamptz not null,
  read_at timestamptz,
  mailed_at timestamptz
);

create index notification_person on notification (person_id, at desc, id desc);
create unique index notification_unread_once on notification (person_id, kind, link) where read_at is null;
create index notification_unmailed on notification (person_id) where mailed_at is null and read_at is null;

-- How somebody wants to be told by mail; without a row, once a day.
create table notification_choice (
  person_id uuid primary key references person (id),
  mail text not null check (mail in ('at-once', 'daily', 'never')),
  changed_at timestamptz not null default clock_timestamp()
);

grant select, update on notification to touchstone_app;
alter table notification enable row level security;
create policy own on notification for all to touchstone_app
  using (person_id = (select touchstone_actor())) with check (person_id = (select touchstone_actor()));

grant select, insert, update on notification_choice to touchstone_app;
alter table notification_choice enable row level security;
create policy own on notification_choice for all to touchstone_app
  using (person_id = (select touchstone_actor())) with check (person_id = (select touchstone_actor()));

-- The next seven in the morning where people work.
create function touchstone_next_morning(given timestamptz) returns timestamptz language sql stable
  return (date_trunc('day', (given at time zone 'Europe/London') + interval '17 hours') + interval '7 hours')
    at time zone 'Europe/London';

-- Tells somebody, and asks for the mail that they want. The same thing said again before it was read is counted, not
-- repeated. Whoever tells sees neither the notifications nor the choice of the other person, so it runs as the owner.
create function touchstone_notify(
  recipient uuid, of_centre uuid, of_kind text, saying text, more text, leads_to text, said_at timestamptz
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  chosen text := coalesce((select mail from notification_choice where person_id = recipient), 'daily');
begin
  insert into notification (person_id, centre_id, kind, title, detail, link, at)
    values (recipient, of_centre, of_kind, saying, more, leads_to, said_at)
    on conflict (person_id, kind, link) where read_at is null do update
      set times = notification.times + 1, title = excluded.title, detail = excluded.detail, at = excluded.at;
  if chosen <> 'never' then
    insert into job_outbox (queue, data, run_after) values (
      'notification-mail', jsonb_build_object('personId', recipient),
      case chosen when 'at-once' then said_at + interval '1 minute' else touchstone_next_morning(said_at) end
    );
  end if;
end $$;

revoke all on function touchstone_notify(uuid, uuid, text, text, text, text, timestamptz) from public;
grant execute on function touchstone_notify(uuid, uuid, text, text, text, text, timestamptz) to touchstone_app;
