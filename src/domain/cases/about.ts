/** What a case can be about, and which kinds of case each may give rise to. */
import { type CaseKind, type CaseRules, caseKinds } from './case-rules.ts';

export const caseSubjectKinds = [
  'registration',
  'unit',
  'decision',
  'sample',
  'certificate',
  'claim',
  'evidence',
  'person',
  'site',
  'review',
  'sanction',
  'centre',
] as const;
export type CaseSubjectKind = (typeof caseSubjectKinds)[number];

export const caseSubjectNames: Readonly<Record<CaseSubjectKind, string>> = {
  registration: 'A registration',
  unit: 'A unit of a learner',
  decision: 'A decision',
  sample: 'A quality sample',
  certificate: 'A certificate',
  claim: 'A claim',
  evidence: 'A piece of evidence',
  person: 'A person',
  site: 'A site',
  review: 'An external review',
  sanction: 'A sanction',
  centre: 'The centre',
};

const misconduct: readonly CaseKind[] = ['malpractice', 'maladministration'];

const kinds: Readonly<Record<CaseSubjectKind, readonly CaseKind[]>> = {
  registration: ['adjustment', 'consideration', 'language', 'complaint', ...misconduct],
  unit: ['appeal', 'adjustment', 'consideration', 'complaint', ...misconduct],
  decision: ['appeal', 'complaint', ...misconduct],
  sample: ['appeal', 'support', ...misconduct],
  certificate: ['appeal', 'complaint', ...misconduct],
  claim: ['appeal', 'complaint', ...misconduct],
  evidence: misconduct,
  person: ['complaint', 'support', ...misconduct],
  site: ['complaint', ...misconduct],
  review: ['appeal', 'complaint', 'support', ...misconduct],
  sanction: ['sanction-appeal'],
  centre: ['complaint', 'support', ...misconduct],
};

/** The kinds of case that something may give rise to, in the order of the kinds. */
export const kindsAbout = (subject: CaseSubjectKind): readonly CaseKind[] =>
  caseKinds.filter((kind) => kinds[subject].includes(kind));

/** What is judged criterion by criterion, and so can be judged again. */
const judged: readonly CaseSubjectKind[] = ['unit', 'decision'];

/** The rules as they hold about something: nothing is judged again that is no judgement. */
export const rulesAbout = (rules: CaseRules, subject: CaseSubjectKind): CaseRules =>
  judged.includes(subject)
    ? rules
    : {
        ...rules,
        outcomes: rules.outcomes.map(({ follows, ...outcome }) =>
          follows === undefined || follows === 'judge-again' ? outcome : { ...outcome, follows },
        ),
      };
