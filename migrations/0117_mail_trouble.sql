-- Mail that a server would not take, while it does not: kept by address, removed once a mail is taken again.
create table mail_trouble (
  address text primary key,
  since timestamptz not null,
  tries integer not null,
  -- What the server said last.
  said text not null,
  last_at timestamptz not null
);

alter table mail_trouble enable row level security;

-- Told about one address at a time to whoever knows it.
create function touchstone_mail_trouble(given text) returns table (since timestamptz, said text)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.since, t.said from mail_trouble t where t.address = lower(given)
$$;
revoke all on function touchstone_mail_trouble(text) from public;
grant execute on function touchstone_mail_trouble(text) to touchstone_app;
