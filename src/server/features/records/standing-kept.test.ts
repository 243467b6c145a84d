/** Over random histories played through the routes, the read models stay equal to the pure function of the facts. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as credit from '#contract/credit.ts';
import * as portfolio from '#contract/portfolio.ts';
import { standing } from '#domain/assessment/standing.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aCertificate,
  aJudgement,
  aStrictSpecification,
  anUpload,
  countersign,
  criteriaOf,
  enrol,
  firstUnit,
  gather,
  handIn,
  makeClaim,
  realUnit,
  secondUnit,
  signDecisions,
  signOff,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { inTransaction } from '../../db/transaction.ts';
import { rebuildStandings } from './rebuild.ts';
import { readLearnerRecords } from './repo.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const units = [firstUnit, secondUnit, realUnit] as const;
const acts = [
  'choose',
  'drop',
  'gather',
  'hand-in',
  'judge',
  'countersign',
  'finish',
  'sample',
  'claim',
  'transfer',
  'accept',
  'withdraw',
] as const;

/** Weighted towards what carries a unit on, so that histories come to sign-offs and claims. */
const command = fc.record({
  act: fc.constantFrom(...acts, 'gather' as const, 'judge' as const, 'judge' as const, 'finish' as const),
  unit: fc.constantFrom(...units),
  /** How many of the unit's criteria it is about; all of them most often. */
  criteria: fc.constantFrom(1, 4, 4, 4),
  isGood: fc.constantFrom(true, true, true, false),
});
type Command = typeof command extends fc.Arbitrary<infer Given> ? Given : never;

/** What a centre does with a unit from beginning to end; what went before may refuse some of it. */
const whole: readonly Command[] = (
  ['choose', 'gather', 'hand-in', 'judge', 'countersign', 'finish', 'sample', 'claim'] as const
).map((act) => ({ act, unit: secondUnit, criteria: 4, isGood: true }));

/** Credit from elsewhere that is taken back again; what comes at random may leave some standing. */
const brought: readonly Command[] = (['transfer', 'accept', 'withdraw', 'transfer', 'accept'] as const).map(
  (act) => ({ act, unit: realUnit, criteria: 4, isGood: true }),
);

type Played = {
  readonly enrolled: Enrolled;
  /** The newest version of evidence of each unit. */
  readonly evidence: Map<string, string>;
  /** The decision that counts for each criterion of each unit. */
  readonly decided: Map<string, string>;
  /** The last certificate from elsewhere that was put forward. */
  transferId?: string;
};

const judge = async ({ enrolled, evidence, decided }: Played, given: Command): Promise<boolean> => {
  const { unit, criteria, isGood } = given;
  const version = evidence.get(unit);
  const judgements = criteriaOf(unit)
    .slice(0, criteria)
    .map((criterion) => {
      const supersedes = decided.get(`${unit} ${criterion}`) ?? null;
      return aJudgement(criterion, {
        outcome: isGood ? 'met' : 'not-yet',
        feedback: isGood ? null : 'Sample feedback',
        evidenceVersionIds: version === undefined ? [] : [version],
        supersedes,
        reason: supersedes === null ? null : 'Sample reason',
      });
    });
  const signed = await signDecisions(world, enrolled, unit, judgements);
  if (!signed.ok) return false;
  for (const { number, decisionId } of signed.value.criteria) decided.set(`${unit} ${number}`, decisionId);
  return true;
};

const chooseUnit = async ({ enrolled }: Played, unitRef: string, choice: 'chosen' | 'dropped') => {
  const { registrationId, learnerId } = enrolled;
  const body = { changes: [{ unitRef, choice }] };
  return (await server.as(learnerId))(portfolio.changeUnitChoices, { params: { registrationId }, body });
};

const countersignAll = async ({ enrolled, decided }: Played, numbers: readonly string[], given: Command) => {
  const decisionIds = numbers.flatMap((number) => decided.get(`${given.unit} ${number}`) ?? []);
  if (decisionIds.length === 0) return false;
  const verdict = given.isGood ? 'agreed' : 'returned';
  const signed = await countersign(world, enrolled, given.unit, {
    by: world.colleague,
    decisionIds,
    verdict,
  });
  return signed.ok;
};

const putForward = async (played: Played, unitRef: string): Promise<boolean> => {
  const { registrationId } = played.enrolled;
  const body = aCertificate({
    awardedRef: unitRef,
    uploadIds: [await anUpload(server, world.coordinator)],
  });
  const coordinator = await server.as(world.coordinator);
  const shown = await coordinator(credit.presentCredit, { params: { registrationId, unitRef }, body });
  if (shown.ok) played.transferId = shown.value.transferId;
  return shown.ok;
};

const decideOn = async (
  { transferId }: Played,
  verdict: 'accepted' | 'refused' | 'withdrawn',
): Promise<boolean> => {
  if (transferId === undefined) return false;
  const sampler = await server.as(world.sampler);
  const body = { verdict, reason: 'Sample reason' };
  return (await sampler(credit.decideCredit, { params: { transferId }, body })).ok;
};

const anAction = { verdict: 'action', action: 'Sample action', actionDueOn: '2026-10-01' } as const;

/** Does what the command says and answers whether it was allowed; what is refused must leave nothing behind. */
const play = async (played: Played, given: Command): Promise<boolean> => {
  const { enrolled, evidence } = played;
  const { unit, criteria, isGood } = given;
  const numbers = criteriaOf(unit).slice(0, criteria);
  const doing: Readonly<Record<Command['act'], () => Promise<boolean>>> = {
    choose: async () => (await chooseUnit(played, unit, 'chosen')).ok,
    drop: async () => (await chooseUnit(played, unit, 'dropped')).ok,
    gather: async () => {
      evidence.set(unit, (await gather(world, enrolled, unit, { criteria: numbers })).versionId);
      return true;
    },
    'hand-in': async () => (await handIn(world, enrolled, unit, numbers)).ok,
    judge: () => judge(played, given),
    countersign: () => countersignAll(played, numbers, given),
    finish: async () => (await signOff(world, enrolled, unit)).ok,
    sample: async () => (await takeSample(world, enrolled, unit, isGood ? {} : anAction)).ok,
    claim: async () => (await makeClaim(world, enrolled, 'units')).ok,
    transfer: () => putForward(played, unit),
    accept: () => decideOn(played, isGood ? 'accepted' : 'refused'),
    withdraw: () => decideOn(played, 'withdrawn'),
  };
  return doing[given.act]();
};

const expectKept = async ({ learnerId, registrationId }: Enrolled): Promise<void> => {
  const whose = { centreId: world.centre, learnerId };
  const { records, rows } = await inTransaction(server.database, 'owner', async (tx) => ({
    records: await readLearnerRecords(tx, whose),
    rows: await tx
      .selectFrom('unitStanding')
      .select(['unitRef', 'state'])
      .where('learnerId', '=', learnerId)
      .execute(),
  }));
  const derived = standing(new Map([[world.specificationId, aStrictSpecification()]]), records);
  const kept = new Map(rows.map(({ unitRef, state }) => [unitRef, state]));
  // A unit that nobody has touched has no row.
  const states = [...derived.units].map(([ref, { state }]) => [ref, kept.get(ref) ?? 'not-chosen', state]);
  expect(states).toEqual(states.map(([ref, , state]) => [ref, state, state]));
  expect([...kept.keys()].filter((ref) => !derived.units.has(ref))).toEqual([]);
  const { complete } = await server.database.owner
    .selectFrom('registrationStanding')
    .select('complete')
    .where('registrationId', '=', registrationId)
    .executeTakeFirstOrThrow();
  expect(complete).toBe(derived.registrations.get(registrationId)?.complete);
};

test('what is kept equals what is derived, whatever was done and refused before', async () => {
  const allowed = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { minLength: 5, maxLength: 20 }),
      fc.boolean(),
      async (commands, isTrainee) => {
        const assessorId = isTrainee ? world.trainee : world.assessor;
        const enrolled = await enrol(world, { choose: [firstUnit], assessorId });
        const played: Played = { enrolled, evidence: new Map(), decided: new Map() };
        for (const one of [...whole, ...brought.slice(0, 3), ...commands, ...whole, ...brought])
          if (await play(played, one)) allowed.set(one.act, (allowed.get(one.act) ?? 0) + 1);
        await expectKept(enrolled);
      },
    ),
    { numRuns: 10, endOnFailure: true },
  );
  // Every row of every learner, column by column.
  const { differences } = await rebuildStandings(server.database, { keep: false, progress: () => undefined });
  expect(differences).toEqual([]);
  // Otherwise the histories show nothing.
  for (const act of ['gather', 'hand-in', 'judge', 'countersign', 'sample', 'transfer', 'accept', 'withdraw'])
    expect({ act, times: allowed.get(act) ?? 0 }).not.toEqual({ act, times: 0 });
}, 240_000);
