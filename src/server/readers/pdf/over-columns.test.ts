/** Rows that go on at the head of the next column of a page, by tags or by their place alone. */
import { describe, expect, test } from 'vitest';
import { arrange } from '#testing/layouts/arrange.ts';
import { madeUp } from '#testing/layouts/made-up.ts';
import { score } from '#testing/layouts/score.ts';
import { typstSource } from '#testing/layouts/typst.ts';
import { typeset } from '#testing/typeset.ts';
import { readSpecificationFile } from '../read-file.ts';

const cases = (['spanned', 'oneCell', 'countedAnew', 'withUnit'] as const).flatMap((arrangement) =>
  (['inTwo', 'inThree'] as const).flatMap((style) =>
    [true, false].map((tagged) => ({ arrangement, style, tagged })),
  ),
);

describe.each(cases)('units set out as $arrangement $style, tagged $tagged,', (one) => {
  test.each([11, 18, 25])('lose nothing in silence (document %i)', async (seed) => {
    const given = madeUp(seed, 12);
    const source = typstSource(arrange(given, one.arrangement), one.style);
    const result = await readSpecificationFile('columns.pdf', typeset(source, { tagged: one.tagged }));
    if (!result.ok) throw new Error(result.failure.message);
    const { criteria, criteriaExact, silent } = score(given, result.value.specification);
    expect(silent).toEqual([]);
    expect(criteriaExact / criteria).toBeGreaterThan(0.99);
  });
});
