/** What assessment uses of it: what a judgement is held to beside the specification. */
export { dropDraft, readEvidenceTerms } from './repo.ts';
