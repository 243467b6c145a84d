import { assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCentreInOrder, aHold, failing, finished, proofOf, second } from '#testing/builders/claims.ts';
import type { ClaimProof } from './claim-proof.ts';

type Leaf = { readonly path: readonly (string | number)[]; readonly value: unknown };

const leavesOf = (value: unknown, path: readonly (string | number)[] = []): readonly Leaf[] => {
  if (Array.isArray(value))
    return [{ path, value }, ...value.flatMap((item, at) => leavesOf(item, [...path, at]))];
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
};

const otherThan = (value: unknown): unknown => {
  if (typeof value === 'string') return `${value} changed`;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return Array.isArray(value) ? value.slice(0, -1) : 'changed';
};

const putAt = (value: unknown, path: readonly (string | number)[], to: unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((item, at) => (at === key ? putAt(item, rest, to) : item));
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([name, item]) => [name, name === key ? putAt(item, rest, to) : item]),
  );
};

/** A proof with one leaf of another value: it may be of any shape, as what comes from outside is. */
const changedAt = (proof: ClaimProof, path: readonly (string | number)[], to: unknown): ClaimProof =>
  JSON.parse(JSON.stringify(putAt(proof, path, to)));

describe('any single change', () => {
  const history = finished();
  history.change('withdrawn');
  history.change('active');
  const whole = proofOf(history, {
    files: Object.fromEntries(history.records().evidenceVersions.map(({ id }) => [id, ['digest']])),
    centre: aCentreInOrder({
      sanctions: [
        {
          id: 's',
          level: '1',
          specificationId: null,
          reason: 'Sample reason',
          fromOn: '2026-01-01',
          liftedOn: null,
        },
      ],
      holds: [aHold({ liftedOn: '2026-02-01' })],
      reviews: [
        {
          heldOn: '2026-02-01',
          grades: [1],
          reliability: 'A',
          learners: 3,
          finals: 2,
          openActions: 0,
        },
      ],
      risk: { risk: 'low', ratedOn: '2026-01-01' },
    }),
  });
  const leaves = leavesOf(whole).filter(({ value }) => !Array.isArray(value) || value.length > 0);

  test('holds before', () => expect(failing(whole)).toEqual([]));

  test('of any leaf is found, and the part that it is in is named', () => {
    expect(leaves.length).toBeGreaterThan(300);
    const unnamed = leaves.filter(
      ({ path, value }) =>
        !failing(changedAt(whole, path, otherThan(value))).some((what) => what.startsWith('As sealed: ')),
    );
    expect(unnamed.map(({ path }) => path.join('.'))).toEqual([]);
  });

  test('is named by the unit and the kind of record where it has them', () => {
    const at = ['records', 'decisions', 2, 'assessorId'];
    expect(failing(changedAt(whole, at, 'other'))).toContain(`As sealed: the decisions of ${second.ref}`);
  });

  test('two at random are found as well', () => {
    assert(
      property(constantFrom(...leaves), constantFrom(...leaves), (one, other) => {
        const once = changedAt(whole, one.path, otherThan(one.value));
        const twice = changedAt(once, other.path, otherThan(other.value));
        expect(failing(twice)).not.toEqual([]);
      }),
    );
  });
});
