-- What is told of somebody's record is a different thing each time: one stands beside another that was not read yet, and
-- only the same said again is counted. Elsewhere the newest still takes the place of the one before.
drop index notification_unread_once;
create unique index notification_unread_once on notification
  (person_id, kind, link, (case when kind = 'staff' then md5(title) else '' end)) where read_at is null;

create or replace function touchstone_notify(
  recipient uuid, of_centre uuid, of_kind text, saying text, more text, leads_to text, said_at timestamptz
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  chosen text := coalesce((select mail from notification_choice where person_id = recipient), 'daily');
begin
  insert into notification (person_id, centre_id, kind, title, detail, link, at)
    values (recipient, of_centre, of_kind, saying, more, leads_to, said_at)
    on conflict (person_id, kind, link, (case when kind = 'staff' then md5(title) else '' end))
      where read_at is null do update
      set times = notification.times + 1, title = excluded.title, detail = excluded.detail, at = excluded.at,
        mailed_at = case when excluded.kind in ('validity', 'case-due') then null else notification.mailed_at end;
  if chosen <> 'never' then
    insert into job_outbox (queue, data, run_after) values (
      'notification-mail', jsonb_build_object('personId', recipient),
      case chosen when 'at-once' then said_at + interval '1 minute' else touchstone_next_morning(said_at) end
    );
  end if;
end $$;
