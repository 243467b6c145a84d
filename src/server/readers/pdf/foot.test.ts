/** Names of columns that stand alone at the foot of a page head the table on the next; without one they are text. */
import { expect, test } from 'vitest';
import { typeset } from '#testing/typeset.ts';
import { pdfFormat } from './pdf-format.ts';

const page = (body: string): Uint8Array =>
  typeset(
    `#set page(width: 140mm, height: 80mm, margin: 12mm)\n#set text(font: "Source Sans 3", size: 10pt)\n${body}`,
    { tagged: false },
  );

const textOf = async (body: string): Promise<string> => {
  const result = await pdfFormat.read(page(body), { name: 'foot.pdf', onProgress: () => undefined });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.text;
};

const grid = (...rows: readonly string[]): string =>
  `#table(columns: (40mm, 60mm), stroke: none, ${rows.map((row) => `[${row}]`).join(', ')})`;

const head = grid('Learning \\ outcomes', 'Assessment criteria');
const rows = grid(
  '1. Know wheels',
  '1. Name a wheel',
  '',
  '2. Name a spoke',
  '2. Know brakes',
  '1. Name a brake',
);

test('they head the table that goes on', async () => {
  expect(await textOf(`Some words.\n${head}\n#pagebreak()\n${rows}`)).toBe(
    'Some words.\n\nLearning outcomes\tAssessment criteria\n1. Know wheels\t1. Name a wheel\n\t2. Name a spoke\n2. Know brakes\t1. Name a brake',
  );
});

test('they are text where none does', async () => {
  const text = await textOf(`Some words.\n${head}\n#pagebreak()\nMore words stand here.`);
  expect(text).not.toContain('\t');
  expect(text).toContain('Assessment criteria');
  expect(text).toContain('More words stand here.');
});
