/** A learner's work through a unit, by the services that people use: evidence, judgement, sign-off, sample. */
import type { BodyOf } from '#contract/endpoint.ts';
import type { addEvidence } from '#contract/portfolio.ts';
import { planEvidence } from '#domain/assessment/evidence-plan.ts';
import { evidenceTestsOf } from '#domain/specification/rules-of-evidence.ts';
import type { Unit } from '#domain/specification/model.ts';
import { countersign, decide, signOff } from '../assessment/api.ts';
import { addPiece, submit } from '../portfolio/api.ts';
import { sample } from '../quality/api.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import { type Acting, need } from './world.ts';

export type People = { readonly learner: Acting; readonly assessor: Acting; readonly qualityAssurer: Acting };

export type UnitWork = {
  readonly specification: PublishedSpecification;
  readonly registrationId: string;
  readonly unit: Unit;
  readonly today: string;
};

export const criteriaOf = (unit: Unit): readonly string[] =>
  unit.outcomes.flatMap((outcome) => outcome.criteria.map(({ number }) => number));

type Piece = BodyOf<typeof addEvidence>;

/** A piece of evidence with everything that a piece may say. */
export const pieceOf = (
  given: Pick<Piece, 'title' | 'typeCode' | 'account' | 'links'> & { readonly happenedOn: string },
): Piece => ({
  ...given,
  webAddress: null,
  transcript: null,
  entries: [],
  setting: 'workplace',
  place: 'Sample workplace',
  ownContribution: null,
  keptElsewhere: null,
  anonymised: true,
  uploadIds: [],
  keepFileIds: [],
  declare: true,
});

/** Evidence for a unit as its specification asks for it. Answers the versions by criterion. */
export const gather = async (
  { learner }: People,
  { specification, unit, today }: UnitWork,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const versions = new Map<string, string[]>();
  for (const { typeCode, nature, happenedOn, criteria } of planEvidence(specification.content, unit, today)) {
    const piece = pieceOf({
      title:
        nature === 'knowledge' ? `Account of what I know: ${unit.title}` : `Record of my work: ${unit.title}`,
      typeCode,
      account: 'A sample account, written for demonstration.',
      links: criteria.map((criterion) => ({ unitRef: unit.ref, criterion })),
      happenedOn,
    });
    const { versionId } = need(
      await learner.act((tx, actor) => addPiece({ tx, actor, today }, actor.personId, piece)),
    );
    for (const number of criteria) versions.set(number, [...(versions.get(number) ?? []), versionId]);
  }
  return versions;
};

export const handIn = async (
  { learner }: People,
  { registrationId, unit, today }: UnitWork,
  criteria: readonly string[],
): Promise<void> => {
  need(
    await learner.act((tx, actor) =>
      submit(
        { tx, actor, today },
        { registrationId, unitRef: unit.ref },
        { criteria: [...criteria], note: null },
      ),
    ),
  );
};

const allTestsOf = ({ specification, unit }: UnitWork): Readonly<Record<string, true>> =>
  Object.fromEntries(evidenceTestsOf(specification.content, unit.ref).map(({ key }) => [key, true]));

const judgementsOf = (
  work: UnitWork,
  criteria: readonly string[],
  versions: ReadonlyMap<string, readonly string[]>,
) => {
  const tests = allTestsOf(work);
  return criteria.map((criterion) => ({
    criterion,
    outcome: 'met' as const,
    tests,
    evidenceVersionIds: [...(versions.get(criterion) ?? [])],
    feedback: null,
    supersedes: null,
    reason: null,
  }));
};

/** Judges criteria as met and signs them together. */
export const judgeMet = async (
  { assessor }: Pick<People, 'assessor'>,
  work: UnitWork,
  criteria: readonly string[],
  versions: ReadonlyMap<string, readonly string[]>,
) =>
  assessor.act((tx, actor) =>
    decide(
      {
        tx,
        actor,
        today: work.today,
        params: { registrationId: work.registrationId, unitRef: work.unit.ref },
      },
      { judgements: judgementsOf(work, criteria, versions) },
    ),
  );

export const signUnitOff = async (
  { assessor }: Pick<People, 'assessor'>,
  { registrationId, unit, today }: UnitWork,
) =>
  assessor.act((tx, actor) => signOff({ tx, actor, today, params: { registrationId, unitRef: unit.ref } }));

export const countersignAll = async (
  countersigner: Acting,
  { registrationId, unit, today }: UnitWork,
  decisionIds: readonly string[],
) =>
  countersigner.act((tx, actor) =>
    countersign(
      { tx, actor, today, params: { registrationId, unitRef: unit.ref } },
      { decisionIds: [...decisionIds], verdict: 'agreed', follows: null, note: null },
    ),
  );

export const sampleUnit = async (sampler: Acting, work: UnitWork, reason: string) => {
  const { registrationId, unit, today } = work;
  const tests = allTestsOf(work);
  return sampler.act((tx, actor) =>
    sample(
      { tx, actor, today, params: { registrationId, unitRef: unit.ref } },
      {
        kind: 'summative',
        findings: criteriaOf(unit).map((criterion) => ({ criterion, tests, note: null })),
        selectionReason: reason,
        verdict: 'agreed',
        feedback: 'The decisions rest on the evidence.',
        action: null,
        actionDueOn: null,
      },
    ),
  );
};

/** The whole way through one unit: gathered, handed in, judged and signed off. */
export const achieveUnit = async (people: People, work: UnitWork): Promise<void> => {
  const versions = await gather(people, work);
  const criteria = criteriaOf(work.unit);
  await handIn(people, work, criteria);
  need(await judgeMet(people, work, criteria, versions));
  need(await signUnitOff(people, work));
};
