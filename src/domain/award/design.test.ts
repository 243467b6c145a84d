import { describe, expect, test } from 'vitest';
import {
  type CertificateDesign,
  checkDesign,
  colourOf,
  contrastOf,
  palette,
  paperOf,
  papers,
  picturesOf,
  plainDesign,
} from './design.ts';

const problemsOf = (change: Partial<CertificateDesign>) =>
  checkDesign({ ...plainDesign, ...change }).map(({ path }) => path);

test('contrast is that of WCAG: black on white 21, a colour on itself 1, and the order makes no difference', () => {
  expect(contrastOf('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
  expect(contrastOf('#777777', '#FFFFFF')).toBeCloseTo(4.478, 2);
  expect(contrastOf('#A87B22', '#A87B22')).toBe(1);
  expect(contrastOf('#FFFFFF', '#777777')).toBe(contrastOf('#777777', '#FFFFFF'));
});

describe('a design', () => {
  test('that nobody has changed can be used', () => expect(checkDesign(plainDesign)).toEqual([]));

  test('is refused with letters that cannot be read on the paper, saying how faint they are', () => {
    const [problem] = checkDesign({ ...plainDesign, ink: 'gold' });
    expect(problem).toEqual({
      path: 'ink',
      message: 'The contrast with the paper is 3.8 to 1; letters need 7 to 1',
    });
    expect(problemsOf({ ink: 'navy', paper: 'cream' })).toEqual([]);
    expect(problemsOf({ accent: 'sky' })).toEqual(['accent']);
  });

  test('has at least one colour for letters and one for ornaments on every paper', () => {
    for (const { name: paper } of papers) {
      const least = (bound: number) =>
        palette.filter(({ name }) => contrastOf(colourOf(name), paperOf(paper)) >= bound).length;
      expect([least(7) >= 5, least(3) >= 9]).toEqual([true, true]);
    }
  });

  test.each([
    [{ headings: { ...plainDesign.headings, certificate: '  ' } }, ['headings.certificate']],
    [{ headings: { ...plainDesign.headings, unitList: 'x'.repeat(71) } }, ['headings.unitList']],
    [{ closing: 'Turned \u202Eround' }, ['closing']],
    [{ signature: { name: '', office: 'Chief Executive', picture: null } }, ['signature.name']],
    [{ signature: { name: 'Sample Officer', office: '', picture: null } }, ['signature.office']],
  ] satisfies [Partial<CertificateDesign>, string[]][])(
    'says which of its words are wrong: %j',
    (change, paths) => {
      expect(problemsOf(change)).toEqual(paths);
    },
  );

  test('names the pictures that it is made of', () => {
    expect(picturesOf(plainDesign)).toEqual([]);
    expect(
      picturesOf({
        ...plainDesign,
        logo: 'a',
        signature: { name: 'Sample Officer', office: 'Chief Executive', picture: 'b' },
        seal: { kind: 'picture', picture: 'c' },
      }),
    ).toEqual([
      { purpose: 'logo', id: 'a' },
      { purpose: 'signature', id: 'b' },
      { purpose: 'seal', id: 'c' },
    ]);
  });
});
