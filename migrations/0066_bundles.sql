-- Bundles are made and taken away as portfolios are: everything that awards rest on, sealed, with or without the files.
alter table portfolio_export drop constraint portfolio_export_format_check;
alter table portfolio_export add constraint portfolio_export_format_check
  check (format in ('pdf', 'zip', 'bundle', 'bundle-with-files'));
