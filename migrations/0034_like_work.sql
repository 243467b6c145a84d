-- What a picture looks like, in 64 bits: pictures that look alike differ in few of them.
alter table file_reading add column picture_hash text check (picture_hash ~ '^[0-9a-f]{16}$');
create index evidence_file_content on evidence_file (centre_id, sha256);
