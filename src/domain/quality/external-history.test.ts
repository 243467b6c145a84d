import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aQualificationHeld, aStaffRecord } from '#testing/builders/records.ts';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { type Act, mayAct } from '../people/gate.ts';
import { mayRegister } from '../people/registering.ts';
import { addDays } from '../shared/plain-date.ts';
import {
  type DirectClaimsDecision,
  type Review,
  directClaimsOn,
  usualDirectClaimsRule,
} from './direct-claims.ts';

const role = 'external-quality-assurer' as const;
const specification = aSpecification({
  evidenceRules: [
    anEvidenceRule('quality-assurer-qualification', { value: { role }, source: aClause(3) }),
    anEvidenceRule('countersigning', { value: { role }, source: aClause(4) }),
  ],
});

const begin = '2026-09-01';
const deadlineOn = '2026-09-20';

/** Two who are qualified, one in training until a day, one who has nothing, and one with an interest in the centre. */
const people = ['first', 'second', 'trainee', 'nobody', 'interested'] as const;
type Person = (typeof people)[number];

const training = aQualificationHeld(role, { standing: 'working-towards', deadlineOn });
const interest = {
  id: 'interest',
  withPersonId: null,
  withOrganisationId: 'centre',
  what: 'Sample interest',
  fromOn: '2026-09-05',
  untilOn: null,
};

const register = {
  nation: 'England' as const,
  people: [
    aStaffRecord({ personId: 'first' }),
    aStaffRecord({ personId: 'second' }),
    aStaffRecord({ personId: 'trainee', qualifications: [training] }),
    aStaffRecord({ personId: 'nobody', qualifications: [] }),
    aStaffRecord({ personId: 'interested', interests: [interest] }),
  ],
};

/** Who is what on a day, told apart from the rules that are tried. */
const isQualified = (person: Person, on: string): boolean =>
  person === 'first' || person === 'second' || (person === 'interested' && on < interest.fromOn);

type Held = Review & {
  readonly by: Person;
  readonly waits: boolean;
  readonly signed: { readonly by: Person; readonly on: string } | null;
};

type World = {
  today: string;
  reviews: readonly Held[];
  decision: DirectClaimsDecision | null;
  approval: 'approved' | 'withdrawn';
  readonly seen: {
    counted: number;
    countersigned: number;
    granted: number;
    registered: number;
    refused: number;
  };
};

const ask = (act: Act, person: Person, on: string, sampled: readonly string[]) =>
  mayAct({
    act,
    person,
    on,
    register,
    specification,
    subject: {
      learnerId: 'learner',
      employerId: null,
      centreId: 'centre',
      specificationId: 'specification',
      unitRef: null,
      parts: { sampled },
    },
  }).may;

const counts = ({ waits, signed }: Held): boolean => !waits || signed !== null;

type Step = (world: World) => void;

const review =
  (by: Person, grade: number): Step =>
  (world) => {
    const may = ask('external-sample', by, world.today, []);
    if (may === 'no') {
      world.seen.refused += 1;
      return;
    }
    const found = { grades: [grade], reliability: 'A', learners: 3, finals: 2, openActions: 0 };
    const held = { ...found, heldOn: world.today, by, waits: may === 'countersigned', signed: null };
    world.reviews = [held, ...world.reviews];
  };

const countersign =
  (by: Person, place: number): Step =>
  (world) => {
    world.reviews = world.reviews.map((one, index) => {
      if (index !== place || !one.waits || one.signed !== null) return one;
      if (ask('external-countersignature', by, world.today, [one.by]) !== 'yes') return one;
      world.seen.countersigned += 1;
      return { ...one, signed: { by, on: world.today } };
    });
  };

const grant: Step = (world) => {
  const { reviews, decision, today } = world;
  const given = { reviews: reviews.filter(counts), decision, rule: usualDirectClaimsRule };
  if (directClaimsOn(given, today).state !== 'earned') return;
  // A review that does not count earns nothing: some counted one of the best grade stands behind it.
  expect(reviews.some((one) => counts(one) && one.grades.every((grade) => grade === 1))).toBe(true);
  world.decision = { verdict: 'granted', decidedOn: today };
  world.seen.granted += 1;
};

const enrol: Step = (world) => {
  const [qualification] = specification.qualifications;
  const refusals = mayRegister(
    {
      dateOfBirth: '2000-01-01',
      uln: null,
      qualificationNumber: qualification?.number ?? null,
      pathway: null,
      registeredOn: world.today,
      isMember: null,
    },
    {
      specificationId: 'specification',
      specification,
      approval: world.approval,
      earlier: [],
      ends: [],
      today: world.today,
    },
  );
  if (refusals.length > 0) return;
  expect(world.approval).toBe('approved');
  world.seen.registered += 1;
};

const anybody = fc.constantFrom(...people);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(anybody, fc.integer({ min: 1, max: 4 })).map((given) => review(...given)),
  },
  { weight: 4, arbitrary: fc.tuple(anybody, fc.nat({ max: 3 })).map((given) => countersign(...given)) },
  fc.constant(grant),
  fc.constant(enrol),
  fc.constantFrom('approved' as const, 'withdrawn' as const).map((approval): Step => (world) => {
    world.approval = approval;
  }),
  fc.integer({ min: 1, max: 6 }).map((days): Step => (world) => {
    world.today = addDays(world.today, days);
  }),
);

/** Nobody but somebody who might act, or a second person who might, stands behind a review that counts. */
const judge = ({ reviews, seen }: World): void => {
  for (const one of reviews.filter(counts)) {
    seen.counted += 1;
    const { signed, by, heldOn } = one;
    expect(by).not.toBe('nobody');
    if (signed === null) expect(isQualified(by, heldOn)).toBe(true);
    else {
      expect(signed.by).not.toBe(by);
      expect(isQualified(signed.by, signed.on)).toBe(true);
      expect(heldOn <= deadlineOn).toBe(true);
    }
  }
};

test('no history of permitted acts yields a counted review without a person who might act, nor direct claims or learners that should not be', () => {
  const seen = { counted: 0, countersigned: 0, granted: 0, registered: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const world: World = { today: begin, reviews: [], decision: null, approval: 'approved', seen };
      for (const take of steps) take(world);
      judge(world);
    }),
    { numRuns: 2_000 },
  );
  // Otherwise the histories show nothing.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});
