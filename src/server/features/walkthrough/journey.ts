/** From the published document to certificates, with every refusal that should come on the way. */
import { clauseIn } from '#domain/specification/clause-words.ts';
import { evaluate } from '#domain/combination/evaluate.ts';
import type { CombinationStructure } from '#domain/combination/model.ts';
import { plan } from '#domain/combination/plan.ts';
import { structureOf } from '#domain/combination/structure.ts';
import { findConfirmationRule } from '#domain/quality/releasing.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import type { Specification, Unit } from '#domain/specification/model.ts';
import { decide } from '../assessment/api.ts';
import { decideApproval } from '../approvals/api.ts';
import { claim, issue } from '../awards/api.ts';
import { chooseUnits } from '../portfolio/api.ts';
import { register } from '../registering/api.ts';
import { confirm } from '../verification/api.ts';
import {
  type People,
  type UnitWork,
  achieveUnit,
  countersignAll,
  criteriaOf,
  gather,
  handIn,
  judgeMet,
  sampleUnit,
  signUnitOff,
} from '../sample/api.ts';
import { asOwner, need } from '../sample/api.ts';
import { type PublishedSpecification, getSpecification, publishDocument } from '../specifications/api.ts';
import { findRegistration } from '../registrations/api.ts';
import type { Journal } from './journal.ts';
import { type Person, type Stage, recordStaff } from './stage.ts';

export type Published = {
  readonly stage: Stage;
  readonly specification: PublishedSpecification;
  readonly journal: Journal;
};

export type Document = {
  readonly name: string;
  readonly original: Uint8Array;
  readonly text: string;
  readonly content: Specification;
};

const accepted = 'Read beside the source; accepted for this walk-through.';

/** Publishes the document and approves the centre, after trying to register without approval. */
export const publish = async (stage: Stage, document: Document, journal: Journal): Promise<Published> => {
  const { awardingId, today, as } = stage;
  const developer = await as('developer');
  const given = { awardingId, today, ...document, personId: developer.actor.personId };
  if (document.content.findings.some(({ severity }) => severity === 'error'))
    journal.refused(
      'publish while errors stand unaccepted',
      await developer.act((tx) => publishDocument(tx, { ...given, acceptBecause: null })),
    );
  const { specificationId } = need(
    await developer.act((tx) => publishDocument(tx, { ...given, acceptBecause: accepted })),
  );
  journal.done('publish the specification', document.content.title);
  const specification = await asOwner(stage.app, (tx) => getSpecification(tx, specificationId));
  const published = { stage, specification, journal };
  journal.refused(
    'register at a centre that is not approved',
    await tryRegister(published, 'learnerOne', {}),
  );
  const manager = await as('manager');
  const deciding = {
    centreId: stage.centreId,
    specificationId,
    verdict: 'approved' as const,
    reason: null,
    awardingIds: [awardingId],
    personId: manager.actor.personId,
    today,
  };
  need(await manager.act((tx) => decideApproval(tx, deciding)));
  journal.done('approve the centre');
  await recordStaff(stage, specificationId);
  journal.done('record the qualifications and competence of the staff');
  return published;
};

type RegisterOptions = { readonly uln?: string; readonly on?: string; readonly assessor?: Person };

const tryRegister = async (
  { stage, specification }: Published,
  learner: Person,
  { uln, on, assessor }: RegisterOptions,
) => {
  const coordinator = await stage.as('coordinator');
  const given = {
    learner: { kind: 'known' as const, personId: stage.ids[learner] },
    uln: uln ?? null,
    specificationId: specification.id,
    qualificationNumber: specification.content.qualifications[0]?.number ?? null,
    pathway: null,
    registeredOn: on ?? stage.today,
    startedOn: null,
    isMember: false,
    employerId: null,
    siteId: null,
    assessorId: stage.ids[assessor ?? 'assessor'],
    qualityAssurerId: stage.ids.qualityAssurer,
  };
  return coordinator.act((tx, actor) =>
    register(tx, {
      centreId: stage.centreId,
      personId: actor.personId,
      today: on ?? stage.today,
      now: stage.app.clock.now(),
      given,
    }),
  );
};

/** Registers the learners, after the registrations that the rules refuse. */
export const enrol = async (
  published: Published,
): Promise<{ readonly one: string; readonly two: string }> => {
  const { journal, specification } = published;
  const [qualification] = specification.content.qualifications;
  journal.refused(
    'register with a ULN whose check digit is wrong',
    await tryRegister(published, 'learnerOne', { uln: '1000000018' }),
  );
  if (qualification?.minimumAge == null)
    journal.skipped('register under age', 'the document sets no least age');
  else
    journal.refused(
      `register a learner under ${String(qualification.minimumAge)}`,
      await tryRegister(published, 'learnerYoung', {}),
    );
  const end = qualification?.operationalEndOn ?? null;
  if (end === null) journal.skipped('register after the end date', 'the document has no end date');
  else
    journal.refused(
      `register after ${end}`,
      await tryRegister(published, 'learnerOne', { on: addDays(end, 1) }),
    );
  const one = need(await tryRegister(published, 'learnerOne', { uln: '1000000019' })).registrationId;
  const two = need(
    await tryRegister(published, 'learnerTwo', { uln: '2000000087', assessor: 'trainee' }),
  ).registrationId;
  journal.done('register two learners');
  journal.refused(
    'register the same learner twice',
    await tryRegister(published, 'learnerOne', { uln: '1000000019' }),
  );
  const other = await published.stage.as('otherCoordinator');
  const seen = await other.read((tx) => findRegistration(tx, one));
  if (seen === undefined) journal.done('the other centre does not see the registration');
  else journal.refused('look at the registration of another centre', { ok: true, value: seen });
  return { one, two };
};

/** The least route through the rules, or the two smallest units of a suite. */
export const chooseRoute = ({ specification, journal }: Published): readonly Unit[] => {
  const structure = structureOf(specification.content);
  const units = [...specification.units.values()];
  if (structure === null) {
    const smallest = units
      .toSorted((one, other) => criteriaOf(one).length - criteriaOf(other).length)
      .slice(0, 3);
    journal.done('choose units of the suite', smallest.map(({ ref }) => ref).join(', '));
    return smallest;
  }
  const answer = plan(structure, { minimise: 'credits' });
  if (answer.kind !== 'plan') throw new Error('the rules of this document cannot be met');
  journal.done(
    'plan the shortest route',
    `${String(answer.units.length)} units, ${String(answer.credits)} credits${answer.glh === null ? '' : `, ${String(answer.glh)} guided learning hours`}`,
  );
  const least = plan(structure, { minimise: 'glh' });
  if (least.kind === 'plan' && least.glh !== null)
    journal.done('least guided learning hours', String(least.glh));
  tryOverCap(structure, specification.shortName, journal);
  return answer.units.flatMap((ref) => specification.units.get(ref) ?? []);
};

/** A selection that reaches the credits only with more from a capped group than may count. */
const tryOverCap = (structure: CombinationStructure, document: string, journal: Journal): void => {
  const cap = structure.rules.find(({ kind, max }) => kind === 'credits' && max !== null);
  if (cap === undefined) {
    journal.skipped('count more than a group’s maximum', 'the document caps no group');
    return;
  }
  const capped = structure.units.filter(({ group }) => cap.from.groups?.includes(group) === true);
  const mandatory = structure.units.filter(({ group }) =>
    structure.rules.some(({ kind, from }) => kind === 'all' && from.groups?.includes(group) === true),
  );
  const selection = [...mandatory, ...capped];
  const evaluation = evaluate(
    structure,
    selection.map(({ ref }) => ref),
  );
  const offered = selection.reduce((sum, { credits }) => sum + (credits ?? 0), 0);
  const reasons = evaluation.missing.map(({ text, clause }) => ({
    code: 'rule',
    detail: text,
    clause: clauseIn(document, clause),
  }));
  journal.refused(
    `count ${String(offered)} credits with a whole capped group`,
    evaluation.outcome === 'met'
      ? { ok: true, value: evaluation }
      : {
          ok: false,
          failure: {
            kind: 'rule-not-met',
            detail: 'The cap holds.',
            reasons: [
              ...reasons,
              {
                code: 'cap',
                detail: `${String(offered - evaluation.credits)} credits do not count.`,
                clause: clauseIn(document, cap.source),
              },
            ],
          },
        },
  );
};

/** Chooses units for a learner. */
export const chooseFor = async (
  { stage }: Published,
  learner: Person,
  registrationId: string,
  units: readonly Unit[],
): Promise<void> => {
  const acting = await stage.as(learner);
  const changes = units.map(({ ref }) => ({ unitRef: ref, choice: 'chosen' as const }));
  need(
    await acting.act((tx, actor) =>
      chooseUnits({ tx, actor, today: stage.today }, registrationId, { changes, reason: null }),
    ),
  );
};

/** Who works together: a learner, their assessor and the quality assurer. */
export const castOf = async (stage: Stage, learner: Person, assessor: Person): Promise<People> => ({
  learner: await stage.as(learner),
  assessor: await stage.as(assessor),
  qualityAssurer: await stage.as('qualityAssurer'),
});

/** The first unit, tried wrongly in every way before it is done rightly. */
const achieveAgainstRefusals = async (
  { stage, journal }: Published,
  people: People,
  work: UnitWork,
): Promise<void> => {
  const criteria = criteriaOf(work.unit);
  journal.refused('judge without evidence', await judgeMet(people, work, criteria.slice(0, 1), new Map()));
  const versions = await gather(people, work);
  await handIn(people, work, criteria);
  journal.refused('sign off with no criterion met', await signUnitOff(people, work));
  journal.refused(
    'judge by somebody who is not assigned',
    await judgeMet({ assessor: await stage.as('trainee') }, work, criteria, versions),
  );
  const untested = {
    criterion: criteria[0] ?? '',
    outcome: 'met' as const,
    tests: {},
    evidenceVersionIds: [...(versions.get(criteria[0] ?? '') ?? [])],
    feedback: null,
    supersedes: null,
    reason: null,
  };
  journal.refused(
    'judge without the tests of evidence',
    await people.assessor.act((tx, actor) =>
      decide(
        {
          tx,
          actor,
          today: stage.today,
          params: { registrationId: work.registrationId, unitRef: work.unit.ref },
        },
        { judgements: [untested] },
      ),
    ),
  );
  need(await judgeMet(people, work, criteria, versions));
  need(await signUnitOff(people, work));
  journal.done(`achieve ${work.unit.ref}`, `${String(criteria.length)} criteria signed together`);
  journal.refused(
    'sample a unit by the one who decided it',
    await sampleUnit(people.assessor, work, 'own work'),
  );
};

/** The first learner's way to the whole route; the first unit is tried wrongly in every way first. */
export const achieveRoute = async (
  published: Published,
  registrationId: string,
  units: readonly Unit[],
  progress: (done: number, of: number) => void,
): Promise<void> => {
  const { stage, specification, journal } = published;
  await chooseFor(published, 'learnerOne', registrationId, units);
  const people = await castOf(stage, 'learnerOne', 'assessor');
  const coordinator = await stage.as('coordinator');
  const kind =
    specification.content.qualifications.length === 0 ? ('units' as const) : ('qualification' as const);
  const claimNow = () =>
    coordinator.act((tx, actor) =>
      claim({ tx, actor, today: stage.today, app: stage.app }, registrationId, kind),
    );
  const [first] = units;
  if (first === undefined) throw new Error('the route has no unit');
  const work = { specification, registrationId, unit: first, today: stage.today };
  await achieveAgainstRefusals(published, people, work);
  journal.refused('claim too early', await claimNow());
  progress(1, units.length);
  for (const [index, unit] of units.slice(1).entries()) {
    await achieveUnit(people, { ...work, unit });
    progress(index + 2, units.length);
  }
  journal.done('achieve every unit of the route', `${String(units.length)} units`);
  journal.refused('claim before quality assurance has sampled', await claimNow());
  for (const unit of units.slice(0, Math.max(1, Math.ceil(units.length / 4))))
    need(
      await sampleUnit(
        people.qualityAssurer,
        { ...work, unit },
        'First unit of a route; a quarter of the units by order.',
      ),
    );
  journal.done('sample a quarter of the units');
};

/** The second learner works under a trainee and finishes a single unit: the smallest, to be claimed by itself. */
export const achieveOneUnit = async (published: Published, registrationId: string): Promise<void> => {
  const { stage, specification, journal } = published;
  const [unit] = [...specification.units.values()].toSorted(
    (one, other) => criteriaOf(one).length - criteriaOf(other).length,
  );
  if (unit === undefined) throw new Error('the specification has no unit');
  await chooseFor(published, 'learnerTwo', registrationId, [unit]);
  const people = await castOf(stage, 'learnerTwo', 'trainee');
  const work = { specification, registrationId, unit, today: stage.today };
  const versions = await gather(people, work);
  await handIn(people, work, criteriaOf(unit));
  const signed = need(await judgeMet(people, work, criteriaOf(unit), versions));
  journal.refused(
    'sign off what a trainee decided and nobody countersigned',
    await signUnitOff(people, work),
  );
  const ids = signed.criteria.map(({ decisionId }) => decisionId);
  journal.refused('countersign one’s own decisions', await countersignAll(people.assessor, work, ids));
  need(await countersignAll(await stage.as('assessor'), work, ids));
  need(await signUnitOff(people, work));
  need(await sampleUnit(people.qualityAssurer, work, 'The assessor is in training.'));
  journal.done(`achieve ${unit.ref} under a trainee, countersigned and sampled`);
};

/** Where the specification has certificates released only once the work was looked at, an external quality assurer does. */
const confirmClaim = async ({ stage, specification, journal }: Published, claimId: string): Promise<void> => {
  if (findConfirmationRule(specification.content) === undefined) return;
  const { app, today } = stage;
  const officer = await stage.as('officer');
  journal.refused(
    'issue before the work behind the claim was looked at',
    await officer.act((tx, actor) => issue({ tx, actor, today, app }, claimId)),
  );
  const verifier = await stage.as('verifier');
  const word = { verdict: 'confirmed' as const, note: 'Looked at for this walk-through.' };
  need(await verifier.act((tx, actor) => confirm({ tx, actor, today, now: app.clock.now() }, claimId, word)));
  journal.done('confirm the work behind the claim');
};

/** Claims and issues; answers the claim and the certificate. */
export const award = async (
  published: Published,
  registrationId: string,
  kind: 'qualification' | 'units',
) => {
  const { stage, journal } = published;
  const coordinator = await stage.as('coordinator');
  const officer = await stage.as('officer');
  const acting = { today: stage.today, app: stage.app };
  const { claimId } = need(
    await coordinator.act((tx, actor) => claim({ tx, actor, ...acting }, registrationId, kind)),
  );
  journal.done(kind === 'qualification' ? 'claim the qualification' : 'claim the units achieved');
  journal.refused(
    'issue by somebody of the centre',
    await coordinator.act((tx, actor) => issue({ tx, actor, ...acting }, claimId)),
  );
  await confirmClaim(published, claimId);
  const issued = need(await officer.act((tx, actor) => issue({ tx, actor, ...acting }, claimId)));
  journal.done('issue the certificate', issued.serial);
  journal.refused(
    'issue it a second time',
    await officer.act((tx, actor) => issue({ tx, actor, ...acting }, claimId)),
  );
  return { claimId, ...issued };
};
