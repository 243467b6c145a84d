-- The pieces of work by which each unit is assessed, as an application for approval plans them.
alter table approval_application
  add column works jsonb not null default '[]' check (jsonb_typeof(works) = 'array');
-- Every application from now on says so itself.
alter table approval_application alter column works drop default;
