/** Specifications at random for tests of formats: their wording has everything that a format may stumble over. */
import * as fc from 'fast-check';
import type { Rule, UnitSelector } from '#domain/combination/model.ts';
import {
  type Clause,
  type Criterion,
  type EvidenceRule,
  type Group,
  type Level,
  type OccupationalStandard,
  type Outcome,
  STANDARD_EXTENTS,
  type Specification,
  type Unit,
} from '#domain/specification/model.ts';
import { aQualification, aSpecification } from './specification.ts';

const words = fc.array(
  fc.constantFrom(
    ...'Explain the risks of a site café “quoted” and/or £5 1.2 =1+1 @home -5 +44 tab a,b c;d don\'t "so"'.split(
      ' ',
    ),
    ...'50% <b> &amp; 日本 2020-01-02 TRUE 007'.split(' '),
  ),
  { minLength: 1, maxLength: 8 },
);

/** Wording of one line, folded as the reader folds it. */
export const someWords: fc.Arbitrary<string> = words.map((list) => list.join(' '));

const lines = fc.array(someWords, { minLength: 1, maxLength: 3 }).map((list) => list.join('\n'));

const clause = (text: string): fc.Arbitrary<Clause> =>
  fc.record(
    {
      line: fc.integer({ min: 1, max: 5000 }),
      text: fc.constant(text),
      page: fc.integer({ min: 1, max: 99 }),
    },
    { requiredKeys: ['line', 'text'] },
  );

const level: fc.Arbitrary<Level> = fc.oneof(
  fc.integer({ min: 1, max: 8 }),
  fc.constantFrom('Entry 1' as const, 'Entry 2' as const, 'Entry 3' as const),
);

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { nil: null });

const whole = fc.integer({ min: 0, max: 300 });

const criterion = (number: string): fc.Arbitrary<Criterion> =>
  fc.tuple(someWords, fc.boolean(), fc.option(lines, { nil: undefined })).chain(([text, isLost, guidance]) =>
    clause(text).map((source) => ({
      number,
      text,
      ...(isLost ? { incomplete: true as const } : {}),
      guidance:
        guidance === undefined
          ? []
          : [{ text: guidance, criteria: [number], source: { ...source, text: guidance } }],
      source,
    })),
  );

const outcome = (number: string): fc.Arbitrary<Outcome> =>
  fc.tuple(someWords, fc.integer({ min: 1, max: 4 })).chain(([text, many]) =>
    fc.record({
      number: fc.constant(number),
      text: fc.constant(text),
      nature: fc.constantFrom('knowledge' as const, 'competence' as const, 'unknown' as const),
      criteria: fc.tuple(
        ...Array.from({ length: many }, (_, at) => criterion(`${number}.${String(at + 1)}`)),
      ),
      source: clause(text),
    }),
  );

const unitOf = (ref: string): fc.Arbitrary<Unit> =>
  fc.tuple(someWords, fc.integer({ min: 1, max: 3 })).chain(([title, many]) =>
    fc.record({
      ref: fc.constant(ref),
      codes: fc.uniqueArray(fc.constantFrom('Unit 1', 'CS 1', 'M&L 57', '12'), { maxLength: 2 }),
      title: fc.constant(title),
      level: maybe(level),
      credits: maybe(whole),
      glh: maybe(whole),
      tut: maybe(whole),
      aim: maybe(lines),
      nos: fc.uniqueArray(fc.constantFrom('CFAM&LAA1', 'SSB 2', 'BAD123'), { maxLength: 2 }),
      simulation: fc.oneof(
        fc.constant({ allowed: 'not-stated' as const, source: null }),
        fc
          .tuple(fc.constantFrom('yes' as const, 'no' as const, 'conditional' as const), someWords)
          .chain(([allowed, text]) => clause(text).map((source) => ({ allowed, source }))),
      ),
      assessmentStrategy: maybe(someWords.chain((name) => clause(name).map((source) => ({ name, source })))),
      openTo: maybe(someWords.chain(clause)),
      outcomes: fc.tuple(...Array.from({ length: many }, (_, at) => outcome(String(at + 1)))),
      guidance: fc.array(
        lines.chain((text) => clause(text).map((source) => ({ text, criteria: [], source }))),
        {
          maxLength: 2,
        },
      ),
      source: clause(title),
    }),
  );

const selectorOf = (groups: readonly Group[]): fc.Arbitrary<UnitSelector> =>
  fc.record(
    {
      groups: fc.shuffledSubarray(
        groups.map(({ key }) => key),
        { minLength: 1 },
      ),
      units: fc.shuffledSubarray(
        groups.flatMap(({ units }) => units),
        { minLength: 1 },
      ),
      minLevel: level,
      maxLevel: level,
    },
    { requiredKeys: [] },
  );

const ruleOf = (id: string, groups: readonly Group[]): fc.Arbitrary<Rule> =>
  fc.tuple(someWords, selectorOf(groups)).chain(([text, from]) => {
    const base = { id: fc.constant(id), from: fc.constant(from), source: clause(text) };
    const none = fc.constant(null);
    return fc.oneof(
      fc.record({
        ...base,
        kind: fc.constantFrom('credits' as const, 'units' as const, 'glh' as const, 'tut' as const),
        min: maybe(whole),
        max: maybe(whole),
      }),
      fc.record({ ...base, kind: fc.constantFrom('all' as const, 'barred' as const), min: none, max: none }),
      fc.record({
        ...base,
        kind: fc.constant('requires' as const),
        needs: selectorOf(groups),
        min: fc.integer({ min: 1, max: 9 }),
        max: none,
      }),
    );
  });

const evidenceRuleOf = (id: string, refs: readonly string[]): fc.Arbitrary<EvidenceRule> =>
  someWords.chain((text) =>
    fc.record({
      id: fc.constant(id),
      kind: fc.constantFrom('evidence-test' as const, 'simulation' as const, 'cpd' as const),
      scope: fc.record(
        {
          units: fc.shuffledSubarray([...refs], { minLength: 1 }),
          outcomes: fc.constant([`${refs[0] ?? ''} 1`]),
          natures: fc.constant(['knowledge' as const]),
        },
        { requiredKeys: [] },
      ),
      value: fc.record(
        {
          name: someWords,
          hours: whole,
          allowed: fc.boolean(),
          roles: fc.array(someWords, { maxLength: 2 }),
        },
        { requiredKeys: [] },
      ),
      source: clause(text),
    }),
  );

const standardOf = (code: string, covering: readonly string[]): fc.Arbitrary<OccupationalStandard> =>
  fc.record({
    code: fc.constant(code),
    title: maybe(someWords),
    suite: maybe(someWords),
    covered: fc.shuffledSubarray([...covering]).chain((refs) =>
      fc.tuple(
        ...refs.map((unit) =>
          fc.record({
            unit: fc.constant(unit),
            extent: maybe(fc.constantFrom(...STANDARD_EXTENTS)),
            source: someWords.chain(clause),
          }),
        ),
      ),
    ),
    source: clause(code),
  });

/** What is said of standards, some of which units cover, in the row that tells it first. */
const standardsOf = (units: readonly Unit[]): fc.Arbitrary<readonly OccupationalStandard[]> =>
  fc
    .shuffledSubarray(['SSB 9', ...new Set(units.flatMap(({ nos }) => nos))])
    .chain((codes) =>
      fc.tuple(
        ...codes.map((code) =>
          standardOf(
            code,
            units.filter(({ nos }) => nos.includes(code)).map(({ ref }) => ref),
          ),
        ),
      ),
    )
    .map((standards) =>
      standards.map((standard) => ({ ...standard, source: standard.covered[0]?.source ?? standard.source })),
    );

const references = ['A/500/0001', 'D/500/0002', 'F/500/0003', 'H/500/0004'] as const;

/** A qualification of one to four units in one or two groups, with rules of every kind. */
export const someSpecification: fc.Arbitrary<Specification> = fc
  .integer({ min: 1, max: references.length })
  .chain((many) =>
    fc.tuple(fc.constant(references.slice(0, many)), fc.integer({ min: 1, max: many }), someWords),
  )
  .chain(([refs, cut, title]) => {
    const groups: Group[] = [
      { key: 'A', title: 'Group A', kind: 'mandatory' as const, units: refs.slice(0, cut) },
      { key: 'B', title, kind: 'optional' as const, units: refs.slice(cut).toReversed() },
    ]
      .filter(({ units }) => units.length > 0)
      .map((group) => ({ ...group, source: { line: 3, text: group.title } }));
    return fc
      .tuple(
        fc.tuple(...refs.map(unitOf)),
        fc.tuple(ruleOf('r1', groups), ruleOf('r2', groups), ruleOf('r3', groups)),
        fc.tuple(evidenceRuleOf('e1', refs), evidenceRuleOf('e2', refs)),
      )
      .chain(([units, rules, evidenceRules]) =>
        standardsOf(units).map((standards) => ({ units, rules, evidenceRules, standards })),
      )
      .map(({ units, rules, evidenceRules, standards }) =>
        aSpecification({
          title,
          units,
          ...(standards.length === 0 ? {} : { standards }),
          evidenceRules,
          qualifications: [aQualification({ title, groups, rules })],
        }),
      );
  });
