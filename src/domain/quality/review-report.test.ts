import { expect, test } from 'vitest';
import { type ReviewReport, reportOf } from './review-report.ts';

const report: ReviewReport = {
  kind: 'visit',
  heldOn: '2026-09-01',
  reviewedByName: 'Sample Trainee',
  signedOn: '2026-09-02',
  countersignature: null,
  reliability: 'A',
  learners: 2,
  finals: 1,
  openActions: 0,
  grades: [{ heading: 'Sample heading', grade: 2, finding: 'Sample finding' }],
  goodPractice: null,
  summary: 'Sample summary',
  actions: [],
  drawn: [],
  seed: null,
};

const signedBy = (given: Partial<ReviewReport>) =>
  reportOf({ ...report, ...given })
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'signatures' ? block.signatures : []))
    .map(({ capacity, name, on }) => [capacity, name, on]);

const centre = ['Centre', null, null];

test.each<[string, Partial<ReviewReport>, readonly unknown[]]>([
  ['whoever held it', {}, []],
  [
    'and whoever countersigned it',
    { countersignature: { verdict: 'agreed', byName: 'Sample Assurer', on: '2026-09-03' } },
    [['Countersigned by', 'Sample Assurer', '2026-09-03']],
  ],
  [
    'and not whoever returned it',
    { countersignature: { verdict: 'returned', byName: 'Sample Assurer', on: '2026-09-03' } },
    [],
  ],
])('is signed by %s; the centre signs the paper', (_, given, countersigned) =>
  expect(signedBy(given)).toEqual([
    ['External quality assurer', 'Sample Trainee', '2026-09-02'],
    ...countersigned,
    centre,
  ]),
);

test('an answer to an action stands with who gave it, when, and the proof by name and digest', () => {
  const sha256 = '0123456789abcdef'.repeat(4);
  const files = [{ name: 'minutes.pdf', bytes: 2048, sha256 }];
  const answers = [
    { kind: 'answer', words: 'Done.', byName: 'Sample Coordinator', on: '2026-10-01', files },
  ] as const;
  const actions = [
    { action: 'Sample action', isMajor: true, dueOn: '2026-10-01', state: 'answered', answers },
  ] as const;
  const made = reportOf({ ...report, actions });
  expect(JSON.stringify(made)).toContain('Answered by Sample Coordinator on 1 October 2026: Done.');
  const [proof] = made.flatMap(({ title, blocks }) => (title === 'Proof beside the answers' ? blocks : []));
  const rows = proof?.kind === 'table' ? proof.rows.map((row) => row.map(({ text }) => text)) : [];
  expect(rows).toEqual([
    [
      'Sample action',
      'minutes.pdf',
      'Sample Coordinator, 1 October 2026',
      '2048',
      '0123456789abcdef 0123456789abcdef 0123456789abcdef 0123456789abcdef',
    ],
  ]);
  const without = actions.map((one) => ({ ...one, answers: [] }));
  expect(JSON.stringify(reportOf({ ...report, actions: without }))).not.toContain('Proof beside');
});
