-- What is said again before it was read is not mailed again, except where a day comes nearer: each of these is said only
-- so often, and whoever has not read the first is the one who needs the last.
create or replace function touchstone_notify(
  recipient uuid, of_centre uuid, of_kind text, saying text, more text, leads_to text, said_at timestamptz
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  chosen text := coalesce((select mail from notification_choice where person_id = recipient), 'daily');
begin
  insert into notification (person_id, centre_id, kind, title, detail, link, at)
    values (recipient, of_centre, of_kind, saying, more, leads_to, said_at)
    on conflict (person_id, kind, link) where read_at is null do update
      set times = notification.times + 1, title = excluded.title, detail = excluded.detail, at = excluded.at,
        mailed_at = case when excluded.kind in ('validity', 'case-due') then null else notification.mailed_at end;
  if chosen <> 'never' then
    insert into job_outbox (queue, data, run_after) values (
      'notification-mail', jsonb_build_object('personId', recipient),
      case chosen when 'at-once' then said_at + interval '1 minute' else touchstone_next_morning(said_at) end
    );
  end if;
end $$;
