/** Documents set in two columns are read as exactly as others: narrow cells, short last pages, tables over columns. */
import { describe, expect, test } from 'vitest';
import { type Arrangement, arrange, arrangements } from '#testing/layouts/arrange.ts';
import { madeUp } from '#testing/layouts/made-up.ts';
import { score } from '#testing/layouts/score.ts';
import { typstSource } from '#testing/layouts/typst.ts';
import { typeset } from '#testing/typeset.ts';
import { readSpecificationFile } from './read-file.ts';

const isArrangement = (name: string): name is Arrangement => name in arrangements;
const cases = Object.keys(arrangements)
  .filter(isArrangement)
  .flatMap((arrangement) => [true, false].map((tagged) => ({ arrangement, tagged })));

describe.each(cases)(
  'units set out as $arrangement in two columns, tagged $tagged,',
  ({ arrangement, tagged }) => {
    test.each([11, 18])('are read exactly (document %i)', async (seed) => {
      const given = madeUp(seed, 6);
      const pdf = typeset(typstSource(arrange(given, arrangement), 'twoColumns'), { tagged });
      const result = await readSpecificationFile('sample.pdf', pdf);
      const found = score(given, result.ok ? result.value.specification : undefined);
      expect(found).toEqual({
        ...found,
        unitsExact: found.units,
        criteriaExact: found.criteria,
        silent: [],
      });
    });
  },
);
