/** The minutes of a standardisation, made from its record. */
import { type FormSection, cell, fields, said, unsigned, written } from '../planning/forms.ts';
import { type Agreement, type Verdict, kappaInWords } from './agreement.ts';

export type Minutes = {
  readonly evidence: readonly { readonly title: string; readonly typeCode: string }[];
  readonly criteria: readonly { readonly number: string; readonly text: string }[];
  readonly setByName: string;
  readonly setOn: string;
  readonly names: ReadonlyMap<string, string>;
  readonly judgements: readonly {
    readonly personId: string;
    readonly criterion: string;
    readonly outcome: Verdict;
    readonly reason: string;
  }[];
  readonly agreement: Agreement;
  readonly outcome: {
    readonly heldOn: string;
    readonly minutes: number;
    readonly attended: readonly string[];
    readonly discussion: string;
    readonly agreed: readonly {
      readonly criterion: string;
      readonly outcome: Verdict;
      readonly note: string;
    }[];
    readonly followUp: string | null;
    readonly recordedByName: string;
  };
};

const verdictWords: Readonly<Record<Verdict, string>> = { met: 'Met', 'not-yet': 'Not yet' };

const table = (
  columns: readonly (readonly [title: string, width: number])[],
  rows: readonly (readonly ReturnType<typeof cell>[])[],
) => ({
  kind: 'table' as const,
  columns: columns.map(([title, width]) => ({ title, width })),
  rows,
  blankRows: 0,
});

const percent = (part: number): string => `${String(Math.round(part * 100))} %`;

const exerciseOf = ({ evidence, setByName, setOn, outcome }: Minutes): FormSection => ({
  title: 'The exercise',
  blocks: [
    fields(
      ['Held on', outcome.heldOn],
      ['Length', `${String(outcome.minutes)} minutes`],
      ['Minutes from the record of', outcome.recordedByName],
      ['Set by', setByName],
      ['Set on', setOn],
      ['Attended', outcome.attended.join(', ')],
    ),
    table(
      [
        ['Evidence', 4],
        ['Type', 1],
      ],
      evidence.map(({ title, typeCode }) => [cell(title), cell(typeCode)]),
    ),
  ],
});

const agreedOf = ({ criteria, agreement, outcome }: Minutes): FormSection => {
  const agreed = new Map(outcome.agreed.map((one) => [one.criterion, one]));
  const rows = new Map(agreement.criteria.map((one) => [one.criterion, one]));
  return {
    title: 'What was judged, and what was agreed',
    blocks: [
      table(
        [
          ['Criterion', 5],
          ['Met', 1],
          ['Not yet', 1],
          ['Agreement', 1.4],
          ['Agreed', 1.4],
          ['Because', 4],
        ],
        criteria.map(({ number, text }) => {
          const row = rows.get(number);
          const one = agreed.get(number);
          return [
            said(`${number} ${text}`),
            cell(String(row?.met ?? 0)),
            cell(String(row?.notYet ?? 0)),
            cell(percent(row?.agreement ?? 1)),
            cell(one === undefined ? '' : verdictWords[one.outcome]),
            cell(one?.note ?? ''),
          ];
        }),
      ),
      written(agreement.kappa === null ? 'One person alone judged.' : kappaInWords(agreement.kappa), 0),
    ],
  };
};

const peopleOf = ({ names, judgements, agreement }: Minutes): FormSection => ({
  title: 'Who judged how',
  blocks: [
    table(
      [
        ['Name', 3],
        ['As agreed', 1.4],
        ['Otherwise on', 3],
      ],
      agreement.persons.map(({ personId, same, of, otherwise }) => [
        cell(names.get(personId) ?? ''),
        cell(`${String(same)} of ${String(of)}`),
        cell(otherwise.join(', ')),
      ]),
    ),
    table(
      [
        ['Criterion', 1],
        ['Name', 2],
        ['Judged', 1],
        ['Reason', 5],
      ],
      judgements.map((one) => [
        cell(one.criterion),
        cell(names.get(one.personId) ?? ''),
        cell(verdictWords[one.outcome]),
        cell(one.reason),
      ]),
    ),
  ],
});

export const minutesOf = (minutes: Minutes): readonly FormSection[] => {
  const { discussion, followUp } = minutes.outcome;
  return [
    exerciseOf(minutes),
    agreedOf(minutes),
    peopleOf(minutes),
    { title: 'Discussion', blocks: [written(discussion, 0)] },
    ...(followUp === null ? [] : [{ title: 'What follows', blocks: [written(followUp, 0)] }]),
    { title: 'Signatures', blocks: [unsigned('Internal quality assurer')] },
  ];
};
