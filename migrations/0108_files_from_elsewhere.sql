-- Files that came from elsewhere stand in the record by their digests inside a list; they are named too, so that none of
-- them goes with the records of somebody who has the same file.
create index taken_in_evidence_files on taken_in_evidence using gin (files jsonb_path_ops);

create or replace function touchstone_names_file(given text) returns boolean language plpgsql stable security definer
  set search_path = public, pg_temp as $$
declare
  place record;
  found_it boolean;
begin
  if exists (select 1 from taken_in_evidence e
      where e.files @> jsonb_build_array(jsonb_build_object('sha256', given))) then
    return true;
  end if;
  for place in select c.relname as name, a.attname as col
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and a.atttypid = 'text'::regtype and a.attname like '%sha256' and c.relname not in ('upload', 'file_reading') loop
    execute format('select exists (select 1 from %I where %I = $1)', place.name, place.col) into found_it using given;
    if found_it then
      return true;
    end if;
  end loop;
  return false;
end $$;
