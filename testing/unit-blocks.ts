/** Units in a plain notation, and what is read out of them in short. */
import type { Block } from '#domain/specification/blocks.ts';
import { readUnits, type UnitsRead } from '#domain/specification/read/units/units.ts';

/** Blocks from a plain notation: rows hold `|`, `#` opens a heading, `-` an entry of a list, a blank line parts blocks. */
export const blocksOf = (text: string): readonly Block[] => {
  const blocks: Block[] = [];
  let table: Extract<Block, { kind: 'table' }> | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const place = { line: index + 1, endLine: index + 1 };
    const content = line.trim();
    if (line.includes('|')) {
      const cells = line.split('|').map((cell) => ({ text: cell.trim().replaceAll('\\n', '\n') }));
      const rows: readonly { cells: readonly { text: string }[]; place: typeof place }[] = table?.rows ?? [];
      if (table !== null) blocks.pop();
      table = { kind: 'table', rows: [...rows, { cells, place }], place };
      blocks.push(table);
      continue;
    }
    table = null;
    if (content === '') continue;
    const entry = /^(-|\d{1,2}[.)])\s+(.*)$/.exec(content);
    if (content.startsWith('#'))
      blocks.push({ kind: 'heading', depth: 2, text: content.replace(/^#+\s*/, ''), place });
    else if (entry !== null)
      blocks.push({ kind: 'item', depth: 1, marker: entry[1] ?? '-', text: entry[2] ?? '', place });
    else blocks.push({ kind: 'paragraph', text: content, place });
  }
  return blocks;
};

export const HEAD = `# Unit 1: Bake bread
Unit reference number: H/600/1111
Level: 2
Credit value: 4
Guided learning hours: 30
`;

/** Prose that teaches the reader which words exist and follow each other, as any real document does. */
export const PROSE = `
# About the trade
The baker will describe the kinds of flour used in the making of bread and explain how flour is stored in the bakery.
The effects of temperature on yeast and on the handling of dough are part of the practices of the trade.
A baker can assess the quality of finished loaves against agreed standards and record the results of each batch.
Explain the importance of cleaning the oven. Weigh the ingredients of the recipe. Shape the dough by hand.
`;

export const read = (body: string): UnitsRead => readUnits(blocksOf(body));

export const damaged = (body: string): UnitsRead => read(`${PROSE}\n${HEAD}\n${body}`);

export const shape = ({ units }: UnitsRead): readonly string[] =>
  units.flatMap((unit) =>
    unit.outcomes.flatMap((outcome) => [
      `${outcome.number} ${outcome.text}${outcome.incomplete === true ? ' [incomplete]' : ''}`,
      ...outcome.criteria.map(
        (one) => `  ${one.number} ${one.text}${one.incomplete === true ? ' [incomplete]' : ''}`,
      ),
    ]),
  );

export const guidance = ({ units }: UnitsRead): readonly string[] =>
  units.flatMap((unit) =>
    unit.outcomes.flatMap((outcome) =>
      outcome.criteria.flatMap((one) =>
        one.guidance.map(
          (block) => `${one.number} [${block.criteria.join(' ')}] ${block.text.replaceAll('\n', ' / ')}`,
        ),
      ),
    ),
  );

export const codes = ({ findings }: UnitsRead): readonly string[] =>
  findings.map((finding) => `${finding.code} ${finding.about ?? ''}`);

export const BREAD = [
  '1 Know about flour',
  '  1.1 Describe the kinds of flour',
  '  1.2 Explain how flour is stored',
  '2 Be able to make dough',
  '  2.1 Weigh the ingredients',
  '  2.2 Shape the dough by hand',
];
