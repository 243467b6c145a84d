/** Tables without rules in the columns of a page: four and six columns of text, in which only the whole document shows the page's own. */
import { describe, expect, test } from 'vitest';
import { arrange } from '#testing/layouts/arrange.ts';
import { type MadeUp, madeUp } from '#testing/layouts/made-up.ts';
import { hasPublished, publishedAs } from '#testing/layouts/published.ts';
import { type Score, score } from '#testing/layouts/score.ts';
import { typstSource } from '#testing/layouts/typst.ts';
import { typeset } from '#testing/typeset.ts';
import { readSpecificationFile } from '../read-file.ts';

const specificationOf = async (name: string, bytes: Uint8Array) => {
  const result = await readSpecificationFile(name, bytes);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.specification;
};

const readInColumns = async (given: MadeUp, columns: number): Promise<Score> => {
  const source = typstSource(arrange(given, 'spanned'), 'unruled').replace(
    'columns: 1',
    `columns: ${String(columns)}`,
  );
  return score(given, await specificationOf('columns.pdf', typeset(source, { tagged: false })));
};

test('made-up units in tables without rules in two columns are read exactly', async () => {
  for (const seed of [11, 18, 25]) {
    const found = await readInColumns(madeUp(seed, 12), 2);
    expect({ seed, ...found }).toEqual({ seed, ...found, criteriaExact: found.criteria, silent: [] });
  }
});

/** Four columns narrower than many words, which run over into the next and over the gutters of the page. */
const readNarrow = async (given: MadeUp, style: 'inTwo' | 'inThree'): Promise<Score> => {
  const source = typstSource(arrange(given, 'fourColumns'), style);
  return score(given, await specificationOf('narrow.pdf', typeset(source, { tagged: false })));
};

test('made-up units in four columns as narrow as words are read exactly', async () => {
  for (const seed of [11, 18]) {
    const found = await readNarrow(madeUp(seed, 6), 'inTwo');
    expect({ seed, ...found }).toEqual({ seed, ...found, criteriaExact: found.criteria, silent: [] });
  }
});

test('on a page of three such columns what is not read exactly has a finding', async () => {
  for (const seed of [11, 18]) expect((await readNarrow(madeUp(seed, 6), 'inThree')).silent).toEqual([]);
});

test.skipIf(!hasPublished).each(['inTwo', 'inThree'] as const)(
  'so have published ones (%s)',
  async (style) => {
    const found = await readNarrow(await publishedAs('000'), style);
    expect(found).toEqual({ ...found, criteriaExact: found.criteria, silent: [] });
  },
);

describe.skipIf(!hasPublished)('published units in tables without rules', () => {
  test.each([
    { prefix: '001', columns: 2 },
    { prefix: '001', columns: 3 },
    { prefix: '003', columns: 2 },
    { prefix: '003', columns: 3 },
  ])('of $prefix in $columns columns are read exactly', async ({ prefix, columns }) => {
    const found = await readInColumns(await publishedAs(prefix), columns);
    expect(found).toEqual({ ...found, criteriaExact: found.criteria, silent: [] });
  });
});
