-- Where each line of a document's text stands on its pages, so that what was read can be shown on the page itself;
-- none for documents that have no pages.
alter table specification_source add column places jsonb;
