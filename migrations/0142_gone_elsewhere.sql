-- The name of the centre where the learner of a registration goes on, once that centre took them; null where none did.
create function touchstone_goes_on_at(centre uuid, registration uuid) returns text
language sql stable security definer set search_path = public, pg_temp
return (
  select n.name from transfer_offer o
  join transfer_acceptance a on a.centre_id = o.to_centre_id and a.offer_id = o.id and a.verdict = 'accepted'
  join organisation n on n.id = o.to_centre_id
  where o.centre_id = touchstone_goes_on_at.centre and o.registration_id = touchstone_goes_on_at.registration
  order by a.recorded_at desc limit 1
);

revoke execute on function touchstone_goes_on_at(uuid, uuid) from public;
grant execute on function touchstone_goes_on_at(uuid, uuid) to touchstone_app;
