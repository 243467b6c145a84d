import { expect, test } from 'vitest';
import type { EvidenceRule } from '../specification/model.ts';
import { demandsOf } from './demands.ts';
import { floorsOf } from './floors.ts';
import type { WorkItem } from './sampling-work.ts';
import { checkStrategy, usualStrategy } from './strategy.ts';

const rule = (value: EvidenceRule['value'], scope: EvidenceRule['scope'] = {}): EvidenceRule => ({
  id: 'E1',
  kind: 'internal-quality-assurance',
  scope,
  value,
  source: { line: 7, text: 'Half of the work is sampled.' },
});

const item = (key: string, unit: string): WorkItem => ({
  key,
  learner: key,
  unit,
  assessor: 'a1',
  site: 's1',
  methods: [],
  stage: 'summative',
  samplers: ['q1'],
});

const none = new Map<never, never>();
const ratings = { assessor: none, unit: none, method: none, site: none, learner: none };
const work = ['1', '2', '3', '4'].map((key) => item(key, 'A/500/0001')).concat(item('5', 'D/500/0002'));

const floorDemands = (rules: readonly EvidenceRule[]) =>
  demandsOf({
    strategy: { ...usualStrategy, covers: [] },
    ratings,
    agreed: none,
    work,
    floors: floorsOf({ evidenceRules: rules }),
  })
    .filter(({ key }) => key.startsWith('floor'))
    .map(({ kind, needs, items }) => [kind, needs, items.length]);

test('a rule for the whole document binds the strategy', () => {
  const floors = floorsOf({ evidenceRules: [rule({ percent: 50 })] });
  expect(checkStrategy(usualStrategy, floors).map(({ code }) => code)).toEqual(['share-undercut']);
  expect(floorDemands([rule({ percent: 50 })])).toEqual([]);
});

test('a rule for a unit leaves the strategy alone and is asked of the work of that unit', () => {
  const own = rule({ percent: 50, least: 3 }, { units: ['A/500/0001'] });
  expect(checkStrategy(usualStrategy, floorsOf({ evidenceRules: [own] }))).toEqual([]);
  expect(floorDemands([own])).toEqual([
    ['share', 2, 4],
    ['least', 3, 4],
  ]);
});

test('a rule that only advises is no floor', () => {
  expect(floorsOf({ evidenceRules: [rule({ percent: 50, force: 'should' })] })).toEqual([]);
});

test('quality assurance that fits the methods covers each unit with each method, once however often it is said', () => {
  const fits = rule({ duty: 'fit-for-method' });
  const floors = floorsOf({ evidenceRules: [fits, fits, rule({ duty: 'commitment' })] });
  expect(floors).toHaveLength(1);
  const covers = usualStrategy.covers.filter((cover) => cover.join(' ') !== 'unit method');
  expect(checkStrategy({ ...usualStrategy, covers }, floors).map(({ code }) => code)).toEqual([
    'cover-undercut',
  ]);
  const ofOne = rule({ duty: 'fit-for-method' }, { units: ['A/500/0001'] });
  const withMethods = work.map((one) => ({ ...one, methods: ['O', 'P'] }));
  const demands = demandsOf({
    strategy: { ...usualStrategy, covers: [] },
    ratings,
    agreed: none,
    work: withMethods,
    floors: floorsOf({ evidenceRules: [ofOne] }),
  }).filter(({ key }) => key.startsWith('floor'));
  expect(demands.map(({ about, needs, items }) => [about.join(' '), needs, items.length])).toEqual([
    ['A/500/0001 O', 1, 4],
    ['A/500/0001 P', 1, 4],
  ]);
});
