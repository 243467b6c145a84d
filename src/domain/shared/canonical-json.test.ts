import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, reversed(member)]),
  );
};

test('the order of names does not matter, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(reversed(value))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('names stand in order, undefined members are left out, the order of a list counts', () => {
  expect(canonicalJson({ b: [2, 1], a: undefined, Z: { d: null, c: 'ü' } })).toBe(
    '{"Z":{"c":"ü","d":null},"b":[2,1]}',
  );
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});
