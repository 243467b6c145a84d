/** Forms that auditors know, as plain content: filled in from records, or empty to be filled in by hand. */

export type FormColumn = {
  readonly title: string;
  /** In parts of the width. */
  readonly width: number;
  /** Whether its empty cells leave room to write by hand. */
  readonly toWrite?: boolean;
};

export type FormCell = {
  readonly text: string;
  /** Wording of the specification is set in its own face. */
  readonly isSaid?: boolean;
};

export type FormBlock =
  | {
      readonly kind: 'fields';
      readonly fields: readonly { readonly label: string; readonly value: string }[];
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Ruled lines to write on where there is no text. */ readonly lines: number;
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly FormColumn[];
      readonly rows: readonly (readonly FormCell[])[];
      /** Empty rows to write in. */
      readonly blankRows: number;
    }
  | {
      readonly kind: 'signatures';
      readonly signatures: readonly {
        readonly capacity: string;
        readonly name: string | null;
        readonly on: string | null;
        readonly note: string | null;
      }[];
    };

export type FormSection = { readonly title: string; readonly blocks: readonly FormBlock[] };

export type FormContent = {
  readonly title: string;
  /** What it is about: the qualification or the unit. */
  readonly about: string;
  readonly learnerName: string | null;
  readonly centreName: string;
  readonly particulars: readonly { readonly label: string; readonly value: string }[];
  readonly sections: readonly FormSection[];
  readonly isWide: boolean;
  readonly producedOn: string;
  readonly sample: boolean;
};

export const formKinds = [
  'assessment-plan',
  'assignment-brief',
  'observation-record',
  'witness-testimony',
  'evidence-index',
  'unit-declaration',
  'summary-of-achievement',
  'prior-learning',
  'learning-plan',
  'review',
] as const;
export type FormKind = (typeof formKinds)[number];

export const cell = (text: string): FormCell => ({ text });
export const said = (text: string): FormCell => ({ text, isSaid: true });

/** A space to sign in for each party, as yet unsigned. */
export const unsigned = (...capacities: readonly string[]): FormBlock => ({
  kind: 'signatures',
  signatures: capacities.map((capacity) => ({ capacity, name: null, on: null, note: null })),
});

export const fields = (...given: readonly (readonly [label: string, value: string | null])[]): FormBlock => ({
  kind: 'fields',
  fields: given.map(([label, value]) => ({ label, value: value ?? '' })),
});

export const written = (text: string | null, lines = 4): FormBlock => ({
  kind: 'text',
  text: text ?? '',
  lines: text === null || text === '' ? lines : 0,
});

export type ObservationRecord = {
  readonly observedOn: string | null;
  readonly place: string | null;
  readonly observerName: string | null;
  readonly activity: string | null;
  readonly criteria: readonly {
    readonly unit: string;
    readonly number: string;
    readonly text: string;
    readonly seen: string | null;
  }[];
  readonly notes: string | null;
};

const nothing = 'Nothing recorded';

/** A block as `settled` has it. */
export const settledBlock = (block: FormBlock): FormBlock => {
  if (block.kind === 'fields')
    return {
      ...block,
      fields: block.fields.map(({ label, value }) => ({ label, value: value === '' ? nothing : value })),
    };
  if (block.kind === 'text') return block.text === '' ? { ...block, text: `${nothing}.`, lines: 0 } : block;
  if (block.kind === 'table')
    return block.rows.length === 0
      ? { ...block, rows: [block.columns.map((_, place) => cell(place === 0 ? nothing : ''))], blankRows: 0 }
      : block;
  return block;
};

/**
 * A form filled in from a record: where nothing was recorded it says so. Room to write there would let somebody add to
 * what others have signed.
 */
export const settled = (sections: readonly FormSection[]): readonly FormSection[] =>
  sections.map(({ title, blocks }) => ({ title, blocks: blocks.map(settledBlock) }));

const criteriaTable = (
  criteria: ObservationRecord['criteria'],
  lastColumn: string,
  blankRows: number,
): FormBlock => ({
  kind: 'table',
  columns: [
    { title: 'Unit', width: 2 },
    { title: 'No.', width: 1 },
    { title: 'Criterion', width: 6 },
    { title: lastColumn, width: 5, toWrite: true },
  ],
  rows: criteria.map(({ unit, number, text, seen }) => [
    cell(unit),
    cell(number),
    said(text),
    cell(seen ?? ''),
  ]),
  blankRows: criteria.length === 0 ? blankRows : 0,
});

/** What an assessor saw, by criterion; with empty fields a form for the clipboard. */
export const observationRecord = (record: ObservationRecord): readonly FormSection[] => [
  {
    title: 'The observation',
    blocks: [
      fields(
        ['Date', record.observedOn],
        ['Place', record.place],
        ['Assessor', record.observerName],
        ['Activity', record.activity],
      ),
    ],
  },
  {
    title: 'What was seen',
    blocks: [criteriaTable(record.criteria, 'What the learner did', 8)],
  },
  { title: 'Notes', blocks: [written(record.notes, 3)] },
  { title: 'Signatures', blocks: [unsigned('Learner', 'Assessor')] },
];

export type WitnessTestimony = {
  readonly witnessName: string | null;
  readonly position: string | null;
  readonly relation: string | null;
  readonly contact: string | null;
  readonly seenOn: string | null;
  readonly place: string | null;
  readonly statement: string | null;
  readonly criteria: ObservationRecord['criteria'];
};

export const witnessTestimony = (record: WitnessTestimony): readonly FormSection[] => [
  {
    title: 'The witness',
    blocks: [
      fields(
        ['Name', record.witnessName],
        ['Position', record.position],
        ['Relation to the learner', record.relation],
        ['Contact', record.contact],
        ['Date of what was seen', record.seenOn],
        ['Place', record.place],
      ),
    ],
  },
  { title: 'What the witness saw', blocks: [written(record.statement, 6)] },
  { title: 'Criteria it bears on', blocks: [criteriaTable(record.criteria, 'Remarks', 5)] },
  { title: 'Signatures', blocks: [unsigned('Witness', 'Assessor')] },
];

export type IndexedEvidence = {
  readonly number: string;
  readonly title: string;
  readonly type: string;
  readonly happenedOn: string | null;
  readonly location: string;
  readonly criteria: string;
  readonly declared: boolean;
};

/** Every piece of evidence with where it is kept and what it serves. */
export const evidenceIndex = (pieces: readonly IndexedEvidence[]): readonly FormSection[] => [
  {
    title: 'Evidence',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'No.', width: 1 },
          { title: 'Evidence', width: 5 },
          { title: 'Type', width: 2 },
          { title: 'Date', width: 2 },
          { title: 'Where it is kept', width: 4 },
          { title: 'Criteria', width: 5 },
          { title: 'Declared', width: 2 },
        ],
        rows: pieces.map((piece) => [
          cell(piece.number),
          cell(piece.title),
          cell(piece.type),
          cell(piece.happenedOn ?? ''),
          cell(piece.location),
          cell(piece.criteria),
          cell(piece.declared ? 'Yes' : 'Not yet'),
        ]),
        blankRows: pieces.length === 0 ? 8 : 0,
      },
    ],
  },
  { title: 'Signatures', blocks: [unsigned('Learner', 'Assessor')] },
];
