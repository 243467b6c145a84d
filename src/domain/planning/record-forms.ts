/** What was recorded on the spot or testified by a witness, as the form that goes into a file. */
import { dateInWords } from '../shared/date-words.ts';
import { type FormBlock, type FormSection, cell, fields, said, written } from './forms.ts';

type Place = { readonly unitRef: string; readonly criterion: string };

/** The words of a criterion, and the title of its unit where one is known. */
export type WordsOf = (place: Place) => string;

/** A moment in a recording; the recordings are counted from 0. */
type Moment = { readonly at: number | null; readonly recording?: number };

export type SpotContent = {
  readonly assessorName: string;
  /** This and all other times as the clock there showed them: `2026-11-22T14:05`. */
  readonly beganAt: string;
  readonly endedAt: string;
  readonly narrative: string | null;
  readonly questions: readonly {
    readonly question: string;
    readonly answer: string;
    readonly criterion: string | null;
  }[];
  readonly marks: readonly (Place & Moment & { readonly note: string })[];
  readonly seal: string;
  readonly signatures: readonly {
    readonly who: 'learner' | 'witness';
    readonly name: string;
    readonly relation: string | null;
    readonly signedAt: string;
  }[];
};

const signedOn = (instant: string): string => instant.slice(0, 10);

const minutes = (seconds: number): string =>
  `${String(Math.floor(seconds / 60))}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** `2:15`, with the recording where it is not the first. */
export const momentInWords = ({ at, recording = 0 }: Moment): string => {
  if (at === null) return '';
  return recording === 0 ? minutes(at) : `${minutes(at)} of recording ${String(recording + 1)}`;
};

type Marked = Place & Moment & { readonly note: string };

const criteriaTable = (rows: readonly Marked[], wordsOf: WordsOf): FormBlock => {
  const isTimed = rows.some(({ at }) => at !== null);
  return {
    kind: 'table',
    columns: [
      { title: 'Unit', width: 2 },
      { title: 'No.', width: 1 },
      { title: 'Criterion', width: 6 },
      ...(isTimed ? [{ title: 'At', width: 2 }] : []),
      { title: 'Remarks', width: 5 },
    ],
    rows: rows.map(({ unitRef, criterion, note, ...moment }) => [
      cell(unitRef),
      cell(criterion),
      said(wordsOf({ unitRef, criterion })),
      ...(isTimed ? [cell(momentInWords(moment))] : []),
      cell(note),
    ]),
    blankRows: 0,
  };
};

const questionsOf = ({ questions }: SpotContent): readonly FormSection[] =>
  questions.length === 0
    ? []
    : [
        {
          title: 'Questions and answers',
          blocks: [
            {
              kind: 'table',
              columns: [
                { title: 'No.', width: 1 },
                { title: 'Question', width: 6 },
                { title: 'Answer', width: 8 },
              ],
              rows: questions.map(({ question, answer, criterion }) => [
                cell(criterion ?? ''),
                cell(question),
                cell(answer),
              ]),
              blankRows: 0,
            },
          ],
        },
      ];

const timeOf = (instant: string): string => instant.slice(11, 16);

/** A record made on the spot, with the signatures that were given on the device. */
export const spotForm = (
  record: SpotContent,
  where: { readonly place: string | null; readonly setting: string | null },
  wordsOf: WordsOf,
): readonly FormSection[] => [
  {
    title: 'When and where',
    blocks: [
      fields(
        ['Date', dateInWords(record.beganAt)],
        ['Time', `${timeOf(record.beganAt)} to ${timeOf(record.endedAt)}`],
        ['Place', where.place],
        ['Setting', where.setting],
        ['Assessor', record.assessorName],
      ),
    ],
  },
  ...(record.narrative === null ? [] : [{ title: 'What happened', blocks: [written(record.narrative)] }]),
  ...questionsOf(record),
  { title: 'Criteria', blocks: [criteriaTable(record.marks, wordsOf)] },
  {
    title: 'Signatures',
    blocks: [
      {
        kind: 'signatures',
        signatures: [
          {
            capacity: 'Assessor',
            name: record.assessorName,
            on: signedOn(record.endedAt),
            note: `Seal ${record.seal}`,
          },
          ...record.signatures.map(({ who, name, relation, signedAt }) => ({
            capacity: who === 'learner' ? 'Learner' : `Witness${relation === null ? '' : ` (${relation})`}`,
            name,
            on: signedOn(signedAt),
            note: 'Signed on the device',
          })),
        ],
      },
    ],
  },
];

export type TestimonyContent = {
  readonly kind: 'witness' | 'expert';
  readonly name: string;
  readonly occupation: string;
  readonly relation: string;
  readonly employerName: string | null;
  readonly standing: string | null;
  readonly acceptedBy: string | null;
  readonly asked: { readonly name: string; readonly email: string | null; readonly byName: string };
  readonly saw: string;
  readonly criteria: readonly (Place & { readonly saw: boolean; readonly words: string })[];
  readonly statement: string;
  readonly signedAt: string;
};

const askedBy = ({ name, email, byName }: TestimonyContent['asked']): string =>
  email === null
    ? `${byName}, who showed the link to ${name}`
    : `${byName}, by a link to ${name} at ${email}`;

/** A testimony as it was signed. */
export const testimonyForm = (
  record: TestimonyContent,
  where: {
    readonly happenedOn: string | null;
    readonly place: string | null;
    readonly setting: string | null;
  },
  wordsOf: WordsOf,
): readonly FormSection[] => [
  {
    title: record.kind === 'expert' ? 'The expert witness' : 'The witness',
    blocks: [
      fields(
        ['Name', record.name],
        ['Occupation', record.occupation],
        ['Relation to the learner', record.relation],
        ['Employer', record.employerName],
        ...(record.kind === 'expert'
          ? ([
              ['Standing', record.standing],
              ['Accepted by', record.acceptedBy],
            ] as const)
          : []),
        ['Asked by', askedBy(record.asked)],
        ['Date of what was seen', where.happenedOn],
        ['Place', where.place],
        ['Setting', where.setting],
      ),
    ],
  },
  { title: 'What the witness saw', blocks: [written(record.saw)] },
  {
    title: 'Criteria that were seen',
    blocks: [
      criteriaTable(
        record.criteria
          .filter(({ saw }) => saw)
          .map(({ words, ...place }) => ({ ...place, note: words, at: null })),
        wordsOf,
      ),
    ],
  },
  { title: 'Statement', blocks: [written(record.statement)] },
  {
    title: 'Signatures',
    blocks: [
      {
        kind: 'signatures',
        signatures: [
          { capacity: 'Witness', name: record.name, on: signedOn(record.signedAt), note: 'Signed by a link' },
        ],
      },
    ],
  },
];
