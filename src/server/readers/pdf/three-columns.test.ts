/** Three columns of text look like a table by their place; tags that name what stands there are kept. */
import { expect, test } from 'vitest';
import { arrange } from '#testing/layouts/arrange.ts';
import { madeUp } from '#testing/layouts/made-up.ts';
import { score } from '#testing/layouts/score.ts';
import { typstSource } from '#testing/layouts/typst.ts';
import { typeset } from '#testing/typeset.ts';
import { readSpecificationFile } from '../read-file.ts';

test('a tagged page in three columns is read by its tags', async () => {
  const given = madeUp(18, 12);
  const source = typstSource(arrange(given, 'spanned'), 'unruled')
    .replace('columns: 1', 'columns: 3')
    .replace('paper: "a4"', 'paper: "a4", flipped: true');
  const result = await readSpecificationFile('three.pdf', typeset(source, { tagged: true }));
  if (!result.ok) throw new Error(result.failure.message);
  const { criteria, criteriaExact } = score(given, result.value.specification);
  expect(criteriaExact / criteria).toBeGreaterThan(0.9);
});
