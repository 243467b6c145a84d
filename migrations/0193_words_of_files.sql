-- Search in the text of files: the index is not used under row-level security, so one function asks it and answers
-- for the centres that the session may see, with the digest of the file and nothing of its words.
create index file_reading_words on file_reading
  using gin (to_tsvector('english'::regconfig, left(coalesce(words, ''), 100000)));

create function touchstone_files_with_words(asked text) returns table (centre_id uuid, sha256 text)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.centre_id, f.sha256 from file_reading f
  where to_tsvector('english'::regconfig, left(coalesce(f.words, ''), 100000)) @@ websearch_to_tsquery('english', asked)
    and f.centre_id = any (touchstone_centres())
$$;
revoke all on function touchstone_files_with_words(text) from public;
grant execute on function touchstone_files_with_words(text) to touchstone_app;
