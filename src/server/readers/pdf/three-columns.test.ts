/** Three columns of text look like a table by their place: they are told from it by their even gutters, or by tags. */
import { describe, expect, test } from 'vitest';
import { type Arrangement, arrange } from '#testing/layouts/arrange.ts';
import { type MadeUp, madeUp } from '#testing/layouts/made-up.ts';
import { type Score, score } from '#testing/layouts/score.ts';
import { typstSource } from '#testing/layouts/typst.ts';
import { typeset } from '#testing/typeset.ts';
import { readSpecificationFile } from '../read-file.ts';

const readInThree = async (
  given: MadeUp,
  arrangement: Arrangement,
  { tagged, size = '10pt', flipped = true }: { tagged: boolean; size?: string; flipped?: boolean },
): Promise<Score> => {
  const source = typstSource(arrange(given, arrangement), 'unruled')
    .replace('columns: 1', 'columns: 3')
    .replace('size: 10pt', `size: ${size}`)
    .replace('paper: "a4"', `paper: "a4", flipped: ${String(flipped)}`);
  const result = await readSpecificationFile('three.pdf', typeset(source, { tagged }));
  if (!result.ok) throw new Error(result.failure.message);
  return score(given, result.value.specification);
};

test('a tagged page in three columns is read by its tags', async () => {
  const { criteria, criteriaExact } = await readInThree(madeUp(18, 12), 'spanned', { tagged: true });
  expect(criteriaExact / criteria).toBeGreaterThan(0.9);
});

const cases = (['prose', 'lettered', 'tablePerOutcome'] as const).flatMap((arrangement) =>
  [true, false].map((flipped) => ({ arrangement, flipped })),
);

describe.each([
  ...cases,
  { arrangement: 'spanned', flipped: true },
  { arrangement: 'oneCell', flipped: true },
] as const)('units set out as $arrangement in three columns without tags, on its side $flipped,', (style) => {
  test.each([11, 18])('have every criterion exact (document %i)', async (seed) => {
    const { arrangement, flipped } = style;
    const found = await readInThree(madeUp(seed, 12), arrangement, { tagged: false, size: '9pt', flipped });
    expect(found).toEqual({ ...found, criteriaExact: found.criteria, silent: [] });
  });
});
