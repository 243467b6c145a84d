/** Ways in which publishers set out units, as blocks that any file format can show. Places that a spanning cell covers are left out of their rows. */
import type { Cell } from '#domain/specification/blocks.ts';
import type { Criterion, Outcome, Unit } from '#domain/specification/model.ts';
import type { LooseBlock, LooseRow } from '#server/readers/lay-out.ts';

const heading = (depth: number, text: string): LooseBlock => ({ kind: 'heading', depth, text });
const paragraph = (text: string): LooseBlock => ({ kind: 'paragraph', text });
const wide = (text: string, columns: number): Cell => ({ text, span: { columns } });
const tall = (text: string, rows: number): Cell => (rows > 1 ? { text, span: { rows } } : { text });
const row = (...cells: readonly (Cell | string)[]): LooseRow => ({
  cells: cells.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)),
});

const guidanceOf = ({ guidance }: Criterion): string => guidance.map(({ text }) => text).join('\n');
const numbered = ({ number, text }: Criterion): string => `${number} ${text}`;
const named = ({ number, text }: Outcome): string => `${number} ${text}`;

/** A row for each criterion, the outcome in a cell beside all of its own. */
const inRows = ({ outcomes }: Unit): readonly LooseBlock[] => [
  {
    kind: 'table',
    rows: [
      row('Learning outcomes', 'Assessment criteria', 'Assessment guidance'),
      ...outcomes.flatMap((outcome) =>
        outcome.criteria.map((criterion, index) => {
          const own = [numbered(criterion), guidanceOf(criterion)];
          return index === 0 ? row(tall(named(outcome), outcome.criteria.length), ...own) : row(...own);
        }),
      ),
    ],
  },
];

/** Numbers in columns of their own. */
const inNumberColumns = ({ outcomes }: Unit): readonly LooseBlock[] => [
  {
    kind: 'table',
    rows: [
      row(wide('Learning outcomes', 2), wide('Assessment criteria', 2), 'Assessment guidance'),
      ...outcomes.flatMap((outcome) =>
        outcome.criteria.map((criterion, index) => {
          const own = [criterion.number, criterion.text, guidanceOf(criterion)];
          const many = outcome.criteria.length;
          return index === 0
            ? row(tall(outcome.number, many), tall(outcome.text, many), ...own)
            : row(...own);
        }),
      ),
    ],
  },
];

/** A table for each outcome. */
const inOwnTables = ({ outcomes }: Unit): readonly LooseBlock[] =>
  outcomes.flatMap((outcome): readonly LooseBlock[] => [
    heading(4, `Learning outcome ${named(outcome)}`),
    {
      kind: 'table',
      rows: [
        row('Assessment criteria', 'Assessment guidance'),
        ...outcome.criteria.map((criterion) => row(numbered(criterion), guidanceOf(criterion))),
      ],
    },
  ]);

/** All criteria of an outcome in one cell; there is no place for guidance. */
const inOneCell = ({ outcomes }: Unit): readonly LooseBlock[] => [
  {
    kind: 'table',
    rows: [
      row('Learning outcomes', 'Assessment criteria'),
      ...outcomes.map((outcome) => row(named(outcome), outcome.criteria.map(numbered).join('\n'))),
    ],
  },
];

/** No tables; there is no place for guidance. */
const inProse = ({ outcomes }: Unit): readonly LooseBlock[] => [
  heading(4, 'Learning outcomes and assessment criteria'),
  ...outcomes.flatMap((outcome) => [
    paragraph(named(outcome)),
    ...outcome.criteria.map((one) => paragraph(numbered(one))),
  ]),
];

export const unitLayouts = { inRows, inNumberColumns, inOwnTables, inOneCell, inProse };
export type UnitLayout = keyof typeof unitLayouts;

export const showsGuidance = (layout: UnitLayout): boolean => layout !== 'inOneCell' && layout !== 'inProse';

/** Units one after another, each with its particulars, aim, outcomes and criteria. */
export const layOutUnits = (units: readonly Unit[], layout: UnitLayout): readonly LooseBlock[] =>
  units.flatMap((unit) => [
    heading(2, `${unit.codes[0] ?? 'Unit'}: ${unit.title}`),
    {
      kind: 'table',
      rows: [
        row('Unit reference number', unit.ref),
        row('Level', String(unit.level)),
        row('Credit value', String(unit.credits)),
        row('Guided learning hours', String(unit.glh)),
      ],
    },
    heading(3, 'Unit aim'),
    paragraph(unit.aim ?? 'It covers what its criteria say.'),
    ...unitLayouts[layout](unit),
  ]);
