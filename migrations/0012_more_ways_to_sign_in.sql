-- Signing in with a passkey and with a provider of the organisation's own.
alter table sign_in_event drop constraint sign_in_event_kind_check;
alter table sign_in_event add constraint sign_in_event_kind_check check (kind in ('signed-in', 'refused', 'signed-out',
  'password-changed', 'password-link-sent', 'password-set', 'authenticator-on', 'authenticator-off', 'backup-code-used',
  'signed-in-with-passkey', 'signed-in-with-provider', 'passkey-added', 'passkey-removed'));
