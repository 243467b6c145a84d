/** Tables without rules on pages so small that most of their rows are cut, without tags; also justified, in no tagged table. */
import { describe, expect, test } from 'vitest';
import { type Arrangement, arrange, arrangements } from '#testing/layouts/arrange.ts';
import { damage } from '#testing/layouts/damage.ts';
import { chances, madeUp } from '#testing/layouts/made-up.ts';
import { score } from '#testing/layouts/score.ts';
import { type PageStyle, typstSource } from '#testing/layouts/typst.ts';
import { typeset } from '#testing/typeset.ts';
import { readSpecificationFile } from '../read-file.ts';

const isArrangement = (name: string): name is Arrangement => name in arrangements;
const styles: readonly PageStyle[] = ['smallUnruled', 'smallStriped', 'justifiedGrid'];

const read = async (seed: number, arrangement: Arrangement, style: PageStyle, share: number) => {
  const given = madeUp(seed, 6);
  const blocks = damage(arrange(given, arrangement), share, chances(seed));
  const pdf = typeset(typstSource(blocks, style), { tagged: false });
  const result = await readSpecificationFile('small.pdf', pdf);
  if (!result.ok) throw new Error(result.failure.message);
  return score(given, result.value.specification);
};

describe.each(styles)('%s', (style) => {
  test.each(Object.keys(arrangements).filter(isArrangement))(
    'reads units set out as %s exactly',
    async (arrangement) => {
      for (const seed of [11, 18, 25]) {
        const { criteria, criteriaExact, silent } = await read(seed, arrangement, style, 0);
        expect({ seed, silent }).toEqual({ seed, silent: [] });
        expect(criteriaExact / criteria).toBeGreaterThanOrEqual(style === 'justifiedGrid' ? 0.98 : 1);
      }
    },
  );

  test('says of every criterion that damage changed', async () => {
    for (const arrangement of ['spanned', 'oneCell', 'withUnit'] as const)
      for (const seed of [18, 32, 101]) {
        const { silent } = await read(seed, arrangement, style, 0.3);
        expect({ arrangement, seed, silent }).toEqual({ arrangement, seed, silent: [] });
      }
  });
});

test('a table goes on below a page that holds nothing but its rest', async () => {
  const given = madeUp(25, 6);
  const pdf = typeset(typstSource(arrange(given, 'countedAnew'), 'justifiedGrid'), { tagged: true });
  const result = await readSpecificationFile('small.pdf', pdf);
  if (!result.ok) throw new Error(result.failure.message);
  expect(score(given, result.value.specification).silent).toEqual([]);
});
