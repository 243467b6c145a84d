/** The report of a review by external quality assurance, as the centre and the awarding organisation file it. */
import { type FormSection, cell, fields, written } from '../planning/forms.ts';
import { dateInWords } from '../shared/date-words.ts';

export type ReviewReport = {
  readonly kind: 'visit' | 'remote' | 'centre-wide' | 'postal';
  readonly heldOn: string;
  readonly reviewedByName: string;
  readonly signedOn: string;
  /** Where it was held in training. */
  readonly countersignature: {
    readonly verdict: 'agreed' | 'returned';
    readonly byName: string;
    readonly on: string;
  } | null;
  readonly reliability: string;
  readonly learners: number;
  readonly finals: number;
  readonly openActions: number;
  readonly grades: readonly { readonly heading: string; readonly grade: number; readonly finding: string }[];
  readonly goodPractice: string | null;
  readonly summary: string;
  readonly actions: readonly {
    readonly action: string;
    readonly isMajor: boolean;
    readonly dueOn: string;
    readonly state: 'open' | 'answered' | 'closed';
    readonly answers: readonly {
      readonly kind: 'answer' | 'closed' | 'returned';
      readonly words: string;
      readonly byName: string;
      readonly on: string;
      readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
    }[];
  }[];
  readonly drawn: readonly {
    readonly unitRef: string;
    readonly unitTitle: string;
    readonly learnerName: string;
    readonly reason: string;
  }[];
  readonly seed: string | null;
};

const kinds = {
  visit: 'Visit',
  remote: 'Remote review',
  'centre-wide': 'Centre-wide review',
  postal: 'Postal sample',
} as const;
const states = { open: 'Open', answered: 'Answered', closed: 'Closed' } as const;
const said = { answer: 'Answered', closed: 'Closed', returned: 'Returned' } as const;

const table = (
  columns: readonly (readonly [title: string, width: number])[],
  rows: readonly (readonly string[])[],
) => ({
  kind: 'table' as const,
  columns: columns.map(([title, width]) => ({ title, width })),
  rows: rows.map((row) => row.map(cell)),
  blankRows: 0,
});

const drawnOf = ({ drawn, seed }: ReviewReport): readonly FormSection[] =>
  drawn.length === 0
    ? []
    : [
        {
          title: 'What was drawn',
          blocks: [
            table(
              [
                ['Unit', 4],
                ['Learner', 2],
                ['Why', 4],
              ],
              drawn.map(({ unitRef, unitTitle, learnerName, reason }) => [
                `${unitRef} ${unitTitle}`,
                learnerName,
                reason,
              ]),
            ),
            written(`Drawn by chance and risk with the seed ${seed ?? ''}.`, 0),
          ],
        },
      ];

const actionsOf = ({ actions }: ReviewReport): FormSection => ({
  title: 'Actions',
  blocks: [
    actions.length === 0
      ? written('None.', 0)
      : table(
          [
            ['Action', 5],
            ['Level', 1.2],
            ['Due', 1.6],
            ['Stands', 1.2],
            ['What was answered', 5],
          ],
          actions.map(({ action, isMajor, dueOn, state, answers }) => [
            action,
            isMajor ? 'Major' : 'Minor',
            dueOn,
            states[state],
            answers
              .map(
                ({ kind, byName, on, words }) => `${said[kind]} by ${byName} on ${dateInWords(on)}: ${words}`,
              )
              .join(' '),
          ]),
        ),
  ],
});

/** The files beside the answers, so that each is known again by its bytes. */
const proofOf = ({ actions }: ReviewReport): readonly FormSection[] => {
  const rows = actions.flatMap(({ action, answers }) =>
    answers.flatMap(({ byName, on, files }) =>
      files.map(({ name, bytes, sha256 }) => [
        action,
        name,
        `${byName}, ${dateInWords(on)}`,
        String(bytes),
        // Broken where a line can end.
        sha256.replaceAll(/(.{16})(?=.)/gu, '$1 '),
      ]),
    ),
  );
  const columns = [
    ['Action', 3],
    ['File', 3],
    ['Laid beside the answer by', 2.4],
    ['Bytes', 1.2],
    ['SHA-256', 2.6],
  ] as const;
  return rows.length === 0 ? [] : [{ title: 'Proof beside the answers', blocks: [table(columns, rows)] }];
};

/** Who signed in Touchstone; the centre signs the paper. */
const signaturesOf = ({ reviewedByName, signedOn, countersignature }: ReviewReport): FormSection => {
  const signed = [
    { capacity: 'External quality assurer', name: reviewedByName, on: signedOn, note: null },
    ...(countersignature?.verdict === 'agreed'
      ? [
          {
            capacity: 'Countersigned by',
            name: countersignature.byName,
            on: countersignature.on,
            note: null,
          },
        ]
      : []),
    { capacity: 'Centre', name: null, on: null, note: null },
  ];
  return { title: 'Signatures', blocks: [{ kind: 'signatures', signatures: signed }] };
};

export const reportOf = (report: ReviewReport): readonly FormSection[] => [
  {
    title: 'The review',
    blocks: [
      fields(
        ['Kind', kinds[report.kind]],
        ['Held on', report.heldOn],
        ['External quality assurer', report.reviewedByName],
        ['Reliability of assessment', report.reliability],
        ['Learners sampled', String(report.learners)],
        ['Of finished work', String(report.finals)],
        ['Actions open from earlier', String(report.openActions)],
      ),
      written(report.summary, 0),
    ],
  },
  {
    title: 'Grades and findings',
    blocks: [
      table(
        [
          ['Heading', 3],
          ['Grade', 1],
          ['Finding', 6],
        ],
        report.grades.map(({ heading, grade, finding }) => [heading, String(grade), finding]),
      ),
      written('1 is the best grade, 4 the worst.', 0),
    ],
  },
  ...(report.goodPractice === null
    ? []
    : [{ title: 'Good practice', blocks: [written(report.goodPractice, 0)] }]),
  ...drawnOf(report),
  actionsOf(report),
  ...proofOf(report),
  signaturesOf(report),
];
