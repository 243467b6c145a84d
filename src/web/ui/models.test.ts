import { describe, expect, test } from 'vitest';
import { type CommandGroup, commandFor } from './commands.ts';
import { toCsv } from './csv.ts';
import { formatBytes, formatCount, formatDate, formatDay, readDay } from './format.ts';
import { type MatrixColumn, outcomesOf, shownColumns, unitsOf } from './matrix-model.ts';
import { type SunburstNode, arcsOf, countUnder, wayTo } from './sunburst-layout.ts';

describe('CSV', () => {
  test('quotes what needs it, and takes the force out of formulas', () => {
    expect(toCsv([['a,b', 'say "so"', null, 3, '=1+1', -2]])).toBe(
      '\uFEFF"a,b","say ""so""",,3,\'=1+1,-2\r\n',
    );
  });
});

describe('words for values', () => {
  test('dates are written out', () => {
    expect(formatDate('2026-11-02')).toBe('2 November 2026');
    expect(formatDate('2026-11-22T10:00:00Z')).toBe('22 November 2026');
    expect(formatDate('soon')).toBe('soon');
    expect(formatDay('2026-11-22', '2026-12-01')).toBe('22 Nov');
    expect(formatDay('2025-11-22', '2026-12-01')).toBe('22 Nov 2025');
  });
  test('days are read as people type them, the day first', () => {
    const ways = [
      '22 November 2026',
      '22 nov 2026',
      ' 22nd Nov. 2026 ',
      '22/11/2026',
      '22.11.2026',
      '2026-11-22',
    ];
    expect(ways.map(readDay)).toEqual(ways.map(() => '2026-11-22'));
    expect(readDay('1/2/2026')).toBe('2026-02-01');
    const none = [
      '',
      '31 February 2026',
      '22 Nov',
      '11/22/2026',
      '22/11/26',
      '22 Brumaire 2026',
      '0 May 2026',
    ];
    expect(none.map(readDay)).toEqual(none.map(() => null));
  });
  test('numbers say what they count', () => {
    expect(formatCount(1, 'learner')).toBe('1 learner');
    expect(formatCount(1500, 'criterion', 'criteria')).toBe('1,500 criteria');
    expect([0, 999, 3_400_000, 250_000_000].map(formatBytes)).toEqual([
      '0 bytes',
      '999 bytes',
      '3.4 MB',
      '250 MB',
    ]);
  });
});

const run = (): void => undefined;

describe('commands', () => {
  const groups: readonly CommandGroup[] = [
    { name: 'Page', commands: [{ key: 'j', label: 'Next learner', run }] },
    {
      name: 'Bench',
      commands: [
        { label: 'Without a key', run },
        { key: 'j', label: 'Next criterion', run },
      ],
    },
  ];
  const press = { key: 'j', isModified: false, isTaken: false };
  test('a key belongs to the piece that was shown last', () => {
    expect(commandFor(press, groups)?.label).toBe('Next criterion');
    expect(commandFor({ ...press, key: 'x' }, groups)).toBeUndefined();
  });
  test('what is typed into a field, or pressed with Ctrl, is no command', () => {
    expect(commandFor({ ...press, isTaken: true }, groups)).toBeUndefined();
    expect(commandFor({ ...press, isModified: true }, groups)).toBeUndefined();
  });
});

const tree: SunburstNode = {
  key: 'q',
  label: 'Q',
  name: 'Sample',
  parts: [
    {
      key: 'u1',
      label: 'Unit 1',
      name: 'First',
      parts: [
        { key: '1.1', label: '1.1', name: 'one', standing: 'met' },
        { key: '1.2', label: '1.2', name: 'two', standing: 'sampled' },
        { key: '1.3', label: '1.3', name: 'three', standing: 'submitted' },
      ],
    },
    {
      key: 'u2',
      label: 'Unit 2',
      name: 'Second',
      parts: [{ key: '2.1', label: '2.1', name: 'four', standing: 'none' }],
    },
  ],
};

describe('the map', () => {
  test('an arc is as wide as the criteria it holds, and parts lie within their whole', () => {
    const arcs = arcsOf(tree);
    const of = (key: string) => arcs.find((arc) => arc.node.key === key);
    expect([of('u1')?.from, of('u1')?.to, of('u2')?.to]).toEqual([0, 0.75, 1]);
    expect([of('1.3')?.from, of('1.3')?.to, of('1.3')?.depth]).toEqual([0.5, 0.75, 2]);
  });
  test('met and sampled count as done, submitted does not', () => {
    expect(countUnder(tree)).toEqual({ done: 2, all: 4 });
  });
  test('finds the way to a part', () => {
    expect(wayTo(tree, '2.1').map(({ key }) => key)).toEqual(['q', 'u2', '2.1']);
    expect(wayTo(tree, 'none')).toEqual([]);
  });
});

const column = (unit: string, outcome: string, number: string): MatrixColumn => ({
  key: `${unit}/${number}`,
  label: number,
  name: 'sample',
  unit: { key: unit, label: unit, name: unit },
  outcome: { key: `${unit}/${outcome}`, label: outcome },
});

describe('columns of the matrix', () => {
  const columns = [column('u1', '1', '1.1'), column('u1', '2', '2.1'), column('u2', '1', '1.1')];
  test('one for each unit, or the criteria of a unit or an outcome', () => {
    expect(shownColumns(columns, { kind: 'units' }).map(({ key }) => key)).toEqual(['u1', 'u2']);
    expect(shownColumns(columns, { kind: 'unit', key: 'u1' }).map(({ label }) => label)).toEqual([
      '1.1',
      '2.1',
    ]);
    expect(shownColumns(columns, { kind: 'outcome', key: 'u1/2' }).map(({ label }) => label)).toEqual([
      '2.1',
    ]);
    expect(unitsOf(columns).map((unit) => unit.columns.length)).toEqual([2, 1]);
    expect(outcomesOf(columns, 'u1').map(({ label }) => label)).toEqual(['1', '2']);
  });
  test('marks where a unit begins', () => {
    const shown = shownColumns(columns, { kind: 'all' });
    expect(shown.map((one) => one.kind === 'criterion' && one.startsUnit)).toEqual([true, false, true]);
  });
});
