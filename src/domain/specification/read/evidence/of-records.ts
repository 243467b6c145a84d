/** Rules about the record of assessment: what it holds, what it refers to and what may not be in it. */
import { type Pattern, dutyOf } from './pattern.ts';
import { rolesIn } from './voice.ts';

export const recordPatterns: readonly Pattern[] = [
  dutyOf('assessment-record', 'criteria-met', /\bmust have an assessment record\b/iu, {
    with: { holds: ['criteria'] },
  }),
  dutyOf(
    'assessment-record',
    'cross-referenced',
    /\bassessment record should be cross-referenced\b|\breference evidence to the relevant assessment criteria\b|\bindex and reference their evidence\b/iu,
  ),
  dutyOf('assessment-record', 'details', /\bassessment record should include details of the type\b/iu, {
    with: { holds: ['type', 'date'] },
  }),
  dutyOf('assessment-record', 'centre-documents', /\bcentre documentation should be used\b/iu),
  dutyOf('assessment-record', 'abbreviations', /\babbreviations in their portfolios\b/iu),
  dutyOf(
    'assessment-record',
    'one-piece-many-criteria',
    /\bone piece of evidence to prove\b|\bcross reference into other units\b/iu,
  ),
  dutyOf('assessment-record', 'names-unit', /\bclearly reference the unit\b/iu),
  {
    kind: 'assessment-record',
    match: /\bevidence must be available to\b/iu,
    value: ({ said }) => ({ duty: 'available', to: rolesIn(said) }),
  },
  dutyOf('assessment-record', 'audit-trail', /\baudit trail\b/iu),
  dutyOf('assessment-record', 'track-progress', /\btrack their achievements\b/iu),
  dutyOf(
    'assessment-record',
    'log-against-criteria',
    /\blog of evidence\b|\brecording practice against each\b|\bcapture and record evidence as an ongoing\b/iu,
  ),
  {
    kind: 'assessment-record',
    where: 'unit',
    match:
      /\bwitness statement\b[^.]*\breference to the document's location\b[^.]*\b(?:sufficient|enough)\b/iu,
    value: () => ({ duty: 'location-enough', holds: ['witness-testimony', 'location'], force: 'may' }),
  },
  dutyOf(
    'assessment-record',
    'location-enough',
    /\breference to the document's location\b|\brecord\w* (?:of )?(?:where|their location)\b|\bwhere (?:they|these|it) (?:is|are) (?:kept|located|held)\b|\bsignpost/iu,
    { where: 'unit', unless: /\bwitness statement\b[^.]*\blocation\b/iu },
  ),
  {
    kind: 'assessment-record',
    match: /\banonymis(?:ed|e)\b/iu,
    where: 'unit',
    // That a product may be used does not say that people in it may be named.
    value: ({ said }) => ({
      duty: 'anonymised',
      ...(/\b(?:must|should|shall|needs? to|is to|are to)\b[^.,;]*\banonymis/iu.test(said)
        ? {}
        : { force: 'should' }),
    }),
  },
  dutyOf('assessment-record', 'own-contribution', /\b(?:identif|clear)\w*\b[^.]*\bcontributions?\b/iu, {
    where: 'unit',
  }),
  dutyOf('assessment-record', 'voice-recording', /\b(?:digital )?voice record\w+\b|\baudio record\w+\b/iu, {
    where: 'unit',
  }),
];
