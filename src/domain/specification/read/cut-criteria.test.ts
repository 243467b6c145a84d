/** Criteria whose parts went elsewhere are told by how they begin and end; whole ones and lists are not. */
import { describe, expect, test } from 'vitest';
import type { Block, Place } from '../blocks.ts';
import type { Outcome } from '../model.ts';
import { findCutCriteria, findCutOutcomes } from './cut-criteria.ts';
import { readSpecification } from './read-specification.ts';

const at = (line: number): Place => ({ line, endLine: line });

const cutIn = (...criteria: readonly string[]) => {
  const rows = criteria.map((text, index) => [
    index === 0 ? '1 Understand wheels' : '',
    `1.${String(index + 1)} ${text}`,
  ]);
  const blocks: readonly Block[] = [
    { kind: 'heading', depth: 2, text: 'Unit 1: Look after wheels', place: at(1) },
    { kind: 'paragraph', text: 'Unit reference number: L/900/0020', place: at(2) },
    {
      kind: 'table',
      place: { line: 3, endLine: 3 + rows.length },
      rows: [['Learning outcomes', 'Assessment criteria'], ...rows].map((cells, index) => ({
        place: at(3 + index),
        cells: cells.map((text) => ({ text })),
      })),
    },
  ];
  const source = { name: 'sample.txt', mediaType: 'text/plain', bytes: 1, lines: 40 };
  const result = readSpecification({ source, blocks });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.findings
    .filter(({ code }) => code === 'criterion-may-be-cut')
    .map(({ about, severity, source: { line } }) => [about, severity, line]);
};

const whole = ['Explain how a wheel is made true', 'Name two kinds of spoke', 'Check worn chains'];

describe('a criterion that was cut', () => {
  test.each([
    ['breaks off', 'Check the customer’s wishes and the'],
    ['breaks off between two', 'Explain how tools and/or'],
    ['begins inside a sentence', 'able to look after the bicycle'],
    ['ends a bracket that nothing opened', 'Set up worn chains their carer) before work'],
    ['opens a bracket and never ends it', 'Set up worn chains (or their'],
  ])('is told where it %s', (_how, text) => {
    expect(cutIn(...whole, text)).toEqual([['L/900/0020 1.4', 'warning', 7]]);
  });
});

test.each([
  'Explain what a wheel consists of',
  'Report to the person (or their carer) whom one reports to',
  'Name the parts of a wheel: a) rims b) spokes',
])('“%s” is whole', (text) => {
  expect(cutIn(...whole, text)).toEqual([]);
});

test('criteria that all go on from a heading begin in small letters', () => {
  expect(cutIn('explain how a wheel is made true', 'name two kinds of spoke', 'check worn chains')).toEqual(
    [],
  );
});

/** A unit of one outcome, whose last criterion may have words below it. */
const unitOf = (outcome: string, criteria: readonly string[], below?: string) => {
  const source = { line: 3, text: '' };
  const outcomes: readonly Outcome[] = [
    {
      number: '1',
      text: outcome,
      nature: 'knowledge',
      source,
      criteria: criteria.map((text, index) => ({
        number: `1.${String(index + 1)}`,
        text,
        source,
        guidance:
          below === undefined || index < criteria.length - 1
            ? []
            : [{ text: below, source, criteria: [`1.${String(index + 1)}`] }],
      })),
    },
  ];
  return { ref: 'L/900/0020', outcomes };
};

const stopped = Array.from({ length: 11 }, (_, index) => `Check wheel ${String(index)}.`);

test.each([
  ['Explain what is asked of: rims spokes', 'Hubs Other parts of the wheel.', ['L/900/0020 1.12']],
  ['Explain what is asked of: rims spokes', '• Hubs and other parts of the wheel.', []],
  ['Explain what is asked of rims.', 'Hubs and other parts.', []],
])('where others end with a full stop, “%s” above “%s” is told: %j', (text, below, told) => {
  const units = [unitOf('Look after wheels.', [...stopped, text], below)];
  expect(findCutCriteria(units, []).map(({ about }) => about)).toEqual(told);
});

test.each([
  ['Be able to look after the', ['L/900/0020 1']],
  ['Be able to work with', ['L/900/0020 1']],
  ['Be', ['L/900/0020 1']],
  ['Un-1.1 derstand how to work', ['L/900/0020']],
  ['Be able to look after wheels', []],
  ['Know what the customer asked for.', []],
  ['Understand version 2.0', []],
])('the outcome “%s” is told: %j', (text, told) => {
  expect(findCutOutcomes([unitOf(text, stopped)]).map(({ about }) => about)).toEqual(told);
});
