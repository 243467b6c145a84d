-- When a learner was last active, and since when something lies returned, is asked for everybody in a caseload at once; what
-- a piece of evidence is linked to, for every piece of a page.
create index evidence_link_active on evidence_link (centre_id, learner_id, linked_by, recorded_at);
create index evidence_link_evidence on evidence_link (centre_id, learner_id, evidence_id, unit_ref, criterion, recorded_at desc);
create index evidence_version_active on evidence_version (centre_id, learner_id, created_by, recorded_at);
create index submission_active on submission (centre_id, learner_id, recorded_at);
create index criterion_standing_returned on criterion_standing (centre_id, learner_id, since) where state = 'returned';
