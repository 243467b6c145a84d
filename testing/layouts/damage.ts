/** Damage as conversions leave it: no word is taken away, but rows and cells are cut, repeated and parted. */
import type { LooseBlock, LooseRow } from '#server/readers/lay-out.ts';

type Table = Extract<LooseBlock, { kind: 'table' }>;
type Chance = () => number;

const NUMBER = /^(?<number>\d{1,2}\.\d{1,2})\s+(?<rest>.+)$/su;

/** The end of a cell's text goes on in a row of its own below. */
const cutRow = (row: LooseRow, chance: Chance): readonly LooseRow[] => {
  const at = row.cells.findLastIndex(({ text }) => text.split(' ').length > 5 && !text.includes('\n'));
  const cell = row.cells[at];
  if (cell === undefined) return [row];
  const words = cell.text.split(' ');
  const cut = 3 + Math.floor(chance() * (words.length - 4));
  const withText = (text: string, others: boolean): LooseRow => ({
    cells: row.cells.map((one, index) => (index === at ? { ...one, text } : others ? one : { text: '' })),
  });
  return [withText(words.slice(0, cut).join(' '), true), withText(words.slice(cut).join(' '), false)];
};

/** A criterion's number is printed without its text, which follows in the next row. */
const partNumber = (row: LooseRow): readonly LooseRow[] => {
  const at = row.cells.findIndex(({ text }) => NUMBER.test(text) && !text.includes('\n'));
  const { number, rest } = NUMBER.exec(row.cells[at]?.text ?? '')?.groups ?? {};
  if (number === undefined || rest === undefined) return [row];
  const first = row.cells.map((one, index) => (index === at ? { ...one, text: number } : one));
  const second = row.cells.map((_, index) => ({ text: index === at ? rest : '' }));
  return [{ cells: first }, { cells: second }];
};

const dropNumber = (row: LooseRow): readonly LooseRow[] => [
  {
    ...row,
    cells: row.cells.map((cell) => {
      const rest = NUMBER.exec(cell.text)?.groups?.['rest'];
      return rest === undefined || cell.text.includes('\n') ? cell : { ...cell, text: rest };
    }),
  },
];

const repeat = (row: LooseRow): readonly LooseRow[] => [row, row];

const kinds = [cutRow, partNumber, dropNumber, repeat] as const;

/** Spans are given up first, as conversions give them up: a cell that reached down is empty below. */
const withoutSpans = (table: Table): Table => {
  const width = Math.max(...table.rows.map(({ cells }) => cells.length));
  return {
    ...table,
    rows: table.rows.map(({ cells }) => ({
      cells: [
        ...Array.from(
          { length: cells.some(({ span }) => span?.columns !== undefined) ? 0 : width - cells.length },
          () => ({
            text: '',
          }),
        ),
        ...cells.map(({ text }) => ({ text })),
      ],
    })),
  };
};

/** Damages about that share of the rows that hold criteria. */
export const damage = (blocks: readonly LooseBlock[], share: number, chance: Chance): readonly LooseBlock[] =>
  blocks.map((block): LooseBlock => {
    if (
      block.kind !== 'table' ||
      !block.rows.some(({ cells }) => cells.some(({ text }) => NUMBER.test(text)))
    )
      return block;
    const whole = withoutSpans(block);
    return {
      ...whole,
      rows: whole.rows.flatMap((row, index): readonly LooseRow[] => {
        const kind = kinds[Math.floor(chance() * kinds.length)];
        return index === 0 || kind === undefined || chance() >= share ? [row] : kind(row, chance);
      }),
    };
  });
