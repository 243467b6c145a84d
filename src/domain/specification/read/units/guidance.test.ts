import { describe, expect, test } from 'vitest';
import { codes, guidance, HEAD, read, shape } from '#testing/unit-blocks.ts';
import type { UnitsRead } from './units.ts';

describe('guidance', () => {
  const COLUMNS = 'Learning outcomes | | Assessment criteria | Assessment guidance';
  const guided = (rows: string): UnitsRead => read(`${HEAD}\n${COLUMNS}\n${rows}`);

  test('stands with the criterion of its row and goes on over a page', () => {
    const result =
      guided(`1 | Know about flour | 1.1 Describe the kinds of flour | Kinds of flour include:\\n• wheat
 | | 1.2 Explain how flour is stored |

 | | | • rye
 | | 1.3 Assess the quality of finished loaves | Loaves means bread only`);
    expect(guidance(result)).toEqual([
      '1.1 [1.1] Kinds of flour include: / • wheat / • rye',
      '1.3 [1.3] Loaves means bread only',
    ]);
  });

  test('serves the criteria it names', () => {
    const result =
      guided(`1 | Know about flour | 1.1 Describe the kinds of flour | 1.1 and 1.2 should be in relation to one bakery
 | | 1.2 Explain how flour is stored |
 | | 1.3 Assess the quality of finished loaves | See 1.1`);
    expect(guidance(result)).toEqual([
      '1.1 [1.1 1.2 1.3] 1.1 and 1.2 should be in relation to one bakery',
      '1.2 [1.1 1.2 1.3] 1.1 and 1.2 should be in relation to one bakery',
      '1.3 [1.1 1.2 1.3] 1.1 and 1.2 should be in relation to one bakery',
      '1.3 [1.3] See 1.1',
    ]);
  });

  test('labelled with numbers is divided at them, wherever it stands', () => {
    const result =
      guided(`1 | Know about flour | 1.1 | Describe the kinds of flour | 1.2 Stores could include: Silos
 | | 1.2 | Explain how flour is stored | Sacks 1.3 Quality might include crust
 | | 1.3 | Assess the quality of finished loaves | and crumb`);
    expect(guidance(result)).toEqual([
      '1.2 [1.2] Stores could include: Silos / Sacks',
      '1.3 [1.3] Quality might include crust and crumb',
    ]);
  });

  test('moves to the criterion it speaks of when a merged cell put it beside another', () => {
    const result =
      guided(`1 | Know about flour | 1.1 Describe the kinds of grain | Stored flour may be kept in silos
 | | 1.2 Explain how flour is stored |
 | | 1.3 Assess the quality of finished loaves | It goes with AC1.2 and stays here`);
    expect(guidance(result)).toEqual([
      '1.2 [1.2] Stored flour may be kept in silos',
      '1.3 [1.3] It goes with AC1.2 and stays here',
    ]);
    expect(codes(result)).toEqual(['guidance-realigned H/600/1111 1.2']);
  });

  test('in sections of its own under the criteria it amplifies', () => {
    const result = read(`${HEAD}
1 | Know about flour | 1.1 | Describe the kinds of flour
 | | 1.2 | Explain how flour is stored

AC1.1: Describe the kinds of flour
- wheat, rye
- spelt
AC 1.2 Explain how flour is stored
Silos and sacks.

# Information for tutors
Bread is best taught in a bakery.`);
    expect(guidance(result)).toEqual(['1.1 [1.1] • wheat, rye / • spelt', '1.2 [1.2] Silos and sacks.']);
    expect(result.units[0]?.guidance.map((one) => one.text)).toEqual(['Bread is best taught in a bakery.']);
  });

  test('that slipped into the cell of its criterion is taken out', () => {
    const result = guided(`1 | Know about flour | 1.1 | Describe flour. | • wheat
 | | 1.2 | Explain storing.\\n• silos\\n• sacks
 | | 1.3 | List faults of:\\n• crust\\n• crumb | • burnt`);
    expect(shape(result).slice(1)).toEqual([
      '  1.1 Describe flour.',
      '  1.2 Explain storing.',
      '  1.3 List faults of: crust crumb',
    ]);
    expect(guidance(result)).toEqual([
      '1.1 [1.1] • wheat',
      '1.2 [1.2] • silos / • sacks',
      '1.3 [1.3] • burnt',
    ]);
  });
});
