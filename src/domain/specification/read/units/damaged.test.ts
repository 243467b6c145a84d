import { describe, expect, test } from 'vitest';
import { BREAD, codes, damaged, guidance, HEAD, PROSE, read, shape } from '#testing/unit-blocks.ts';

describe('damage', () => {
  test('an outcome over rows and pages', () => {
    const result = damaged(`Learning outcomes | | Assessment criteria |
1 | Know about the kinds | 1.1 | Describe the kinds of flour
 | of flour and their | 1.2 | Explain how flour is stored

 | uses | 1.3 | Assess the quality of finished loaves`);
    expect(shape(result)[0]).toBe('1 Know about the kinds of flour and their uses');
    expect(codes(result)).toEqual(['outcome-over-rows H/600/1111 1', 'outcome-over-rows H/600/1111 1']);
  });

  test('an outcome beside the wrong row', () => {
    const result = damaged(`1 | Know about flour | 1.1 | Describe the kinds of flour
2 | Be able to make dough | 1.2 | Explain how flour is stored
 | | 2.1 | Weigh the ingredients
 | | 2.2 | Shape the dough by hand`);
    expect(shape(result)).toEqual(BREAD);
    expect(codes(result)).toEqual(['outcome-beside-other-row H/600/1111 2']);
  });

  test('numbers one row above their texts, the outcome in the criteria column', () => {
    const result = damaged(`1 | | Know about flour
 | 1.1 | Describe the kinds of flour
 | 1.2 | Explain how flour is stored
2 | 2.1 | Be able to make dough
 | 2.2 | Weigh the ingredients
 | | Shape the dough by hand`);
    expect(shape(result)).toEqual(BREAD);
    expect(codes(result)).toEqual(['numbers-moved H/600/1111 2.1', 'numbers-moved H/600/1111 2.2']);
  });

  test('numbers lost in the row, in the list, and apart from the text', () => {
    const result = damaged(`1 | 1 Know about flour | | Describe the kinds of flour
 | | 1.2 | Explain how flour is stored
2 | Be able to make dough | 2.1 | Weigh the ingredients

2.2

Shape the dough by hand`);
    expect(shape(result)).toEqual(BREAD);
    expect(codes(result)).toEqual([
      'criterion-number-restored H/600/1111 1.1',
      'numbers-moved H/600/1111 2.2',
    ]);
  });

  test('a criterion carried over a page', () => {
    const result = damaged(`1 | Know about flour | 1.1 Describe the kinds of flour |
 | | 1.2 Explain how flour is |

 | stored in the bakery |
 | 1.3 Assess the quality of finished loaves |`);
    expect(shape(result)[2]).toBe('  1.2 Explain how flour is stored in the bakery');
  });

  test('a row printed again below the table', () => {
    const result = damaged(`Learning outcomes | Assessment criteria
1 Know about flour | 1.1 Describe the kinds of flour
 | 1.2 Explain how flour is stored

1.2 Explain how flour is stored

2 Be able to make dough | 2.1 Weigh the ingredients
 | 2.2 Shape the dough by hand`);
    expect(shape(result)).toEqual(BREAD);
    expect(guidance(result)).toEqual([]);
    expect(codes(result)).toEqual(['duplicate-row H/600/1111 1.2']);
  });

  test('a criterion in the column of the outcomes', () => {
    const result = damaged(`1 | Know about flour | 1.1 | Describe the kinds of flour |
 | 1.2 | Explain how flour is stored | |
2 | Be able to make dough | 2.1 | Weigh the ingredients |
2.2 | Shape the dough by hand | | |`);
    expect(shape(result)).toEqual(BREAD);
  });

  test('cells cut in two columns', () => {
    const result = damaged(`LEARNING OUTCOMES | ASSESSMENT CRIT | ERIA
1 Know about flour | 1.1 Describe the kin making of bread | ds of flour used in the
 | 1.2 Assess the quality of agreed standards | inished loaves against
 | Record the res | sults of each batch`);
    expect(shape(result)).toEqual([
      '1 Know about flour',
      '  1.1 Describe the kinds of flour used in the making of bread',
      '  1.2 Assess the quality of finished loaves against agreed standards',
      '  1.3 Record the results of each batch',
    ]);
  });

  test('lost words are marked, never supplied', () => {
    const result = damaged(`LEARNING OUTCOMES | ASSESSMENT CRIT | ERIA
1 Know about flour | 1.1 Describe the kin making of bread | ds of flour used in the
 | | f temperature on yeast
 | 1.3 Record the res | sults of each batch

 | | 2.1 | Weigh the ingredients |`);
    expect(shape(result)).toEqual([
      '1 Know about flour',
      '  1.1 Describe the kinds of flour used in the making of bread',
      '  1.2 f temperature on yeast [incomplete]',
      '  1.3 Record the results of each batch',
      '2  [incomplete]',
      '  2.1 Weigh the ingredients',
    ]);
    expect(result.findings.filter((one) => one.severity === 'error').map((one) => one.code)).toEqual([
      'words-lost',
      'outcome-text-lost',
    ]);
  });

  test('a number used twice and a number left out', () => {
    const result = damaged(`1 | Know about flour | 1.1 | Describe the kinds of flour
 | | 1.2 | Explain how flour is stored
 | | 1.2 | Assess the quality of finished loaves
 | | 1.5 | Record the results of each batch`);
    expect(result.units[0]?.outcomes[0]?.criteria.map((one) => one.number)).toEqual([
      '1.1',
      '1.2',
      '1.3',
      '1.5',
    ]);
    expect(codes(result)).toEqual([
      'criterion-number-repeated H/600/1111 1.3',
      'numbering-gap H/600/1111 1.4',
    ]);
  });

  test('a unit printed twice counts once', () => {
    const unit = `${HEAD}\n1 | Know about flour | 1.1 | Describe the kinds of flour\n`;
    const same = read(`${unit}\n${unit}`);
    expect(same.units).toHaveLength(1);
    expect(same.spans).toHaveLength(2);
    expect(same.findings).toMatchObject([{ code: 'unit-printed-twice', severity: 'note' }]);
    const other = read(`${unit}\n${unit.replace('kinds', 'names')}`);
    expect(other.findings).toMatchObject([{ code: 'unit-printed-twice', severity: 'warning' }]);
  });

  test('columns read across each other', () => {
    const result = read(`${PROSE}
The guidance says that the kinds of flour could include rye. Explain how flour is stored in the bakery.
Know about flour and the practices of the trade.
${HEAD}
LEARNING OUTCOMES ASSESSMENT CRITERIA 1.1 The kinds of flour could Know about flour 1.1 Describe the kinds of flour include rye. and the practices of the trade used in the making of bread Spelt flakes Explain how flour is stored

 | | 1.3 | Assess the quality of finished loaves |`);
    expect(shape(result)).toEqual([
      '1 Know about flour and the practices of the trade',
      '  1.1 Describe the kinds of flour used in the making of bread',
      '  1.2 Explain how flour is stored',
      '  1.3 Assess the quality of finished loaves',
    ]);
    expect(guidance(result)).toEqual(['1.1 [1.1] The kinds of flour could include rye. / Spelt flakes']);
  });
});
