/** Ways in which publishers set out the units of a qualification, as blocks that any page style can show. */
import type { LooseBlock, LooseRow } from '#server/readers/lay-out.ts';
import type { MadeUp, MadeUpOutcome, MadeUpUnit } from './made-up.ts';

type Blocks = readonly LooseBlock[];

const paragraph = (text: string): LooseBlock => ({ kind: 'paragraph', text });
const heading = (depth: number, text: string): LooseBlock => ({ kind: 'heading', depth, text });
const row = (...texts: readonly string[]): LooseRow => ({ cells: texts.map((text) => ({ text })) });
const table = (rows: readonly LooseRow[]): LooseBlock => ({ kind: 'table', rows });

const criterionNumber = (outcome: number, index: number): string =>
  `${String(outcome + 1)}.${String(index + 1)}`;

const numbered = ({ criteria }: MadeUpOutcome, outcome: number): readonly string[] =>
  criteria.map((text, index) => `${criterionNumber(outcome, index)} ${text}`);

/** The outcome in a cell that reaches down over its criteria. */
const spanned = ({ outcomes }: MadeUpUnit): Blocks => [
  table([
    row('Learning outcomes', 'Assessment criteria'),
    ...outcomes.flatMap((outcome, at) =>
      numbered(outcome, at).map((text, index): LooseRow => ({
        cells:
          index === 0
            ? [
                {
                  text: `${String(at + 1)} ${outcome.text}`,
                  ...(outcome.criteria.length > 1 ? { span: { rows: outcome.criteria.length } } : {}),
                },
                { text },
              ]
            : [{ text }],
      })),
    ),
  ]),
];

/** Numbers in columns of their own. */
const fourColumns = ({ outcomes }: MadeUpUnit): Blocks => [
  table([
    {
      cells: [
        { text: 'Learning outcome', span: { columns: 2 } },
        { text: 'Assessment criteria', span: { columns: 2 } },
      ],
    },
    ...outcomes.flatMap((outcome, at) =>
      outcome.criteria.map((text, index) =>
        row(
          index === 0 ? String(at + 1) : '',
          index === 0 ? outcome.text : '',
          criterionNumber(at, index),
          text,
        ),
      ),
    ),
  ]),
];

/** All criteria of an outcome in one cell. */
const oneCell = ({ outcomes }: MadeUpUnit): Blocks => [
  table([
    row('Learning outcomes: the learner will', 'Assessment criteria: the learner can'),
    ...outcomes.map((outcome, at) =>
      row(`${String(at + 1)}. ${outcome.text}`, numbered(outcome, at).join('\n')),
    ),
  ]),
];

/** A table for each outcome. */
const tablePerOutcome = ({ outcomes }: MadeUpUnit): Blocks =>
  outcomes.flatMap((outcome, at) => [
    heading(4, `Learning outcome ${String(at + 1)}: ${outcome.text}`),
    table([
      row('Number', 'Assessment criteria'),
      ...outcome.criteria.map((text, index) => row(criterionNumber(at, index), text)),
    ]),
  ]);

/** Running text without tables. */
const prose = ({ outcomes }: MadeUpUnit): Blocks =>
  outcomes.flatMap((outcome, at) => [
    heading(4, `Learning outcome ${String(at + 1)}`),
    paragraph(`The learner will: ${outcome.text}`),
    heading(5, 'Assessment criteria'),
    paragraph('The learner can:'),
    ...numbered(outcome, at).map(paragraph),
  ]);

/** Criteria counted anew in each outcome. */
const countedAnew = ({ outcomes }: MadeUpUnit): Blocks => [
  table([
    row('Learning outcomes', 'Assessment criteria'),
    ...outcomes.map((outcome, at) =>
      row(
        `${String(at + 1)}. ${outcome.text}`,
        outcome.criteria.map((text, index) => `${String(index + 1)}. ${text}`).join('\n'),
      ),
    ),
  ]),
];

/** Criteria with letters, in running text. */
const lettered = ({ outcomes }: MadeUpUnit): Blocks =>
  outcomes.flatMap((outcome, at) => [
    heading(4, `Learning outcome ${String(at + 1)}: ${outcome.text}`),
    paragraph('Assessment criteria'),
    ...outcome.criteria.map((text, index) => paragraph(`${String.fromCodePoint(97 + index)}) ${text}`)),
  ]);

/** Numbers that begin with the unit's own. */
const withUnit = ({ outcomes }: MadeUpUnit, unit: number): Blocks => [
  table([
    row('Learning outcomes', 'Assessment criteria'),
    ...outcomes.map((outcome, at) =>
      row(
        `${String(unit)}.${String(at + 1)} ${outcome.text}`,
        numbered(outcome, at)
          .map((text) => `${String(unit)}.${text}`)
          .join('\n'),
      ),
    ),
  ]),
];

/** Counts in cells of their own, a table for each outcome. */
const countedRows = ({ outcomes }: MadeUpUnit): Blocks =>
  outcomes.flatMap((outcome, at) => [
    heading(4, `Outcome ${String(at + 1)}`),
    paragraph(outcome.text),
    table([
      row('No.', 'Assessment criteria'),
      ...outcome.criteria.map((text, index) => row(String(index + 1), text)),
    ]),
  ]);

export const arrangements = {
  spanned,
  fourColumns,
  oneCell,
  tablePerOutcome,
  prose,
  countedAnew,
  lettered,
  withUnit,
  countedRows,
} as const;

export type Arrangement = keyof typeof arrangements;

const particulars = (unit: MadeUpUnit): Blocks => [
  paragraph(`Unit reference number: ${unit.ref}`),
  paragraph(`Level: ${String(unit.level)}`),
  paragraph(`Credit value: ${String(unit.credits)}`),
  paragraph(`Guided learning hours: ${String(unit.glh)}`),
];

/** The whole document, its units set out in one of the ways. */
export const arrange = (given: MadeUp, arrangement: Arrangement): Blocks => {
  const credits = given.units.reduce((sum, unit) => sum + unit.credits, 0);
  return [
    heading(1, given.title),
    paragraph('Qualification specification'),
    heading(2, 'Qualification summary'),
    table([
      row('Qualification title', given.title),
      row('Qualification number (QN)', '900/0002/X'),
      row('Level', String(given.level)),
      row('Credit value', String(credits)),
    ]),
    heading(2, 'Qualification structure'),
    paragraph(`Learners must achieve all ${String(credits)} credits from the Group A mandatory units.`),
    paragraph('Group A - Mandatory units: learners must complete all units'),
    table([
      row('Unit reference number', 'Unit title', 'Level', 'Credit', 'Guided learning hours'),
      ...given.units.map((unit) =>
        row(unit.ref, unit.title, String(unit.level), String(unit.credits), String(unit.glh)),
      ),
    ]),
    heading(2, 'Units'),
    ...given.units.flatMap((unit, index): Blocks => [
      heading(3, `Unit ${String(index + 1)}: ${unit.title}`),
      ...particulars(unit),
      ...arrangements[arrangement](unit, index + 1),
    ]),
  ];
};
