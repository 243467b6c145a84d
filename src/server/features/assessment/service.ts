import { createHash } from 'node:crypto';
import type { BodyOf } from '#contract/endpoint.ts';
import type { signDecisions } from '#contract/assessment.ts';
import type { Failure } from '#contract/failure.ts';
import {
  type JudgedEvidence,
  type JudgementContext,
  type StaffMember,
  type UnitContext,
  checkJudgement,
  mayAssess,
  maySignOff,
} from '#domain/assessment/judging.ts';
import { firstShownAt } from '#domain/assessment/first-shown.ts';
import { partsOf } from '#domain/assessment/parts.ts';
import { type AddedFacts, withFacts } from '#domain/assessment/records.ts';
import { factsOfUnit } from '#domain/assessment/standing.ts';
import { type UnitStanding, decisionsThatCount, unitStandingOf } from '#domain/assessment/unit-standing.ts';
import type { Permit } from '#domain/people/gate.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { plainDateOf } from '#server/clock.ts';
import { type Tx, send } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import {
  type UnitActContext,
  type UnitContext as OpenUnit,
  keepUnits,
  openUnitAct,
  staffMemberOf,
} from '../records/api.ts';
import { readRegister } from '../people/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { dropDraft, readEvidenceTerms } from '../judging/api.ts';
import { notify } from '../notifications/api.ts';
import { tellCountersigners } from './countersigners.ts';
import * as repo from './repo.ts';
import { decidedNotices, signedOffNotices } from './telling.ts';

/** Who acts on which unit, on which day. */
export type UnitAct = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly params: { readonly registrationId: string; readonly unitRef: string };
  /** Appointed to judge in the place of whoever is assigned, as when an appeal was upheld. */
  readonly isAppointed?: true;
};

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

export const unitContextOf = (context: OpenUnit): UnitContext => ({
  ...context.active,
  specification: context.specification.content,
  specificationId: context.specification.id,
  employerId: context.registration.employerId,
  unit: context.unit,
  parts: partsOf(factsOfUnit(context.records, context.unit.ref)),
});

export const documentOf = (context: Pick<OpenUnit, 'specification'>): string =>
  context.specification.shortName;

export const open = ({ tx, actor, today, params }: UnitAct): Promise<Result<UnitActContext, Failure>> =>
  openUnitAct(tx, { actor, today, ...params });

const whoseOf = ({ registration }: UnitActContext) => ({
  centreId: registration.centreId,
  learnerId: registration.learnerId,
});

export const tellingOf = ({ actor }: UnitAct, { recordedAt }: UnitActContext) => ({
  actorId: actor.personId,
  at: recordedAt,
});

/** Keeps where the unit stands with the facts that the act added. */
const keepUnit = ({ tx }: UnitAct, context: UnitActContext, added: AddedFacts): UnitStanding | undefined => {
  const { unit, records, rollUp } = context;
  const known = { records: withFacts(records, added), rollUp };
  return keepUnits(tx, whoseOf(context), [unit.ref], known).get(unit.ref);
};

/** The short seal that people see: the beginning of the digest of what was signed. */
export const sealOf = (id: string, statement: string): string =>
  createHash('sha256').update(`${id}${statement}`).digest('hex').slice(0, 12).toUpperCase();

/** What is signed, with the digest of every part of it. */
export const statementOf = (words: string, content: unknown): string =>
  `${words} (${createHash('sha256').update(JSON.stringify(content)).digest('hex')})`;

const evidenceOf = (
  { records, unit }: UnitActContext,
  titles: ReadonlyMap<string, string>,
): ReadonlyMap<string, JudgedEvidence> => {
  const linked = new Map<string, Map<string, boolean>>();
  for (const link of records.links) {
    if (link.unitRef !== unit.ref) continue;
    const criteria = linked.get(link.evidenceId) ?? new Map<string, boolean>();
    linked.set(link.evidenceId, criteria.set(link.criterion, link.state === 'linked'));
  }
  return new Map(
    records.evidenceVersions.map((version) => [
      version.id,
      {
        versionId: version.id,
        title: titles.get(version.id) ?? version.typeCode,
        typeCode: version.typeCode,
        happenedOn: version.happenedOn,
        presentedOn: plainDateOf(new Date(firstShownAt(records.evidenceVersions, version))),
        declared: version.declared,
        setting: version.setting,
        linkedTo: [...(linked.get(version.evidenceId) ?? [])]
          .filter(([, is]) => is)
          .map(([criterion]) => criterion),
      },
    ]),
  );
};

const repeated = (criteria: readonly string[]): Refusal[] =>
  new Set(criteria).size === criteria.length
    ? []
    : [
        {
          code: 'criterion-repeated',
          detail: 'A criterion is judged twice in one signature.',
          whoCan: 'The assessor can judge each once.',
        },
      ];

type SignedDecisions = {
  readonly signingId: string;
  readonly seal: string;
  readonly needsCountersignature: boolean;
  readonly unitState: string;
  readonly criteria: {
    readonly number: string;
    readonly state: UnitStateOfCriterion;
    readonly decisionId: string;
  }[];
};

type UnitStateOfCriterion = ReturnType<typeof unitStandingOf>['criteria'][number]['state'];

type Judgements = BodyOf<typeof signDecisions>['judgements'];

const recordDecisions = (act: UnitAct, context: UnitActContext, judgements: Judgements, permit: Permit) => {
  const { registration, unit, unitTextSha256, recordedAt } = context;
  const criteria = unit.outcomes.flatMap((outcome) => outcome.criteria);
  const wordings = new Map(criteria.map(({ number, text }) => [number, text]));
  const decisions = judgements.map((judgement) => ({
    centreId: registration.centreId,
    id: newId(),
    learnerId: registration.learnerId,
    registrationId: registration.id,
    unitRef: unit.ref,
    unitTextSha256,
    wording: wordings.get(judgement.criterion) ?? null,
    ...judgement,
    assessorId: act.actor.personId,
    needsCountersignature: permit.needsCountersignature && judgement.outcome === 'met',
    decidedOn: act.today,
    recordedAt,
  }));
  const statement = statementOf(`Judged ${String(decisions.length)} criteria of ${unit.ref}`, decisions);
  const signing = signingOf(act, context, permit, statement);
  send(act.tx, repo.insertSigning(act.tx, signing));
  send(
    act.tx,
    repo.insertDecisions(
      act.tx,
      decisions.map((decision) => ({ ...decision, signingId: signing.id })),
    ),
  );
  return { decisions, signing };
};

/** Whoever judges; somebody appointed for it need not be assigned to the learner. */
const assessorOf = (act: UnitAct, context: UnitActContext): StaffMember => {
  const member = staffMemberOf(act.actor, 'assessor', context);
  return act.isAppointed === true ? { ...member, isAssigned: true } : member;
};

/** Signs decisions on criteria of one unit, all together or none. */
export const decide = async (act: UnitAct, body: BodyOf<typeof signDecisions>): Answer<SignedDecisions> => {
  const [opened, terms] = await Promise.all([open(act), readEvidenceTerms(act.tx, act.params)]);
  if (!opened.ok) return opened;
  const context = opened.value;
  const unit = unitContextOf(context);
  const assessor = mayAssess(assessorOf(act, context), unit);
  const versionIds = body.judgements.flatMap((one) => one.evidenceVersionIds);
  const titles = await repo.readTitles(act.tx, { ...whoseOf(context), versionIds });
  const judgement: JudgementContext = {
    ...unit,
    ...terms,
    evidence: evidenceOf(context, titles),
    decided: decisionsThatCount(context.unit, context.records.decisions),
  };
  const refusals = [
    ...repeated(body.judgements.map(({ criterion }) => criterion)),
    ...body.judgements.flatMap((one) => checkJudgement(one, judgement)),
  ];
  if (assessor.refusals.length > 0)
    return refuseNaming(
      act,
      context,
      'The decisions were not signed.',
      (whole) => mayAssess(assessorOf(act, whole), unitContextOf(whole)).refusals,
    );
  if (refusals.length > 0)
    return failed(refusedBy('The decisions were not signed.', refusals, documentOf(context)));
  const { decisions, signing } = recordDecisions(act, context, body.judgements, assessor);
  notify(act.tx, tellingOf(act, context), decidedNotices(context, decisions));
  const count = decisions.filter(({ needsCountersignature }) => needsCountersignature).length;
  await tellCountersigners({ ...act, context, unit, permit: assessor, count });
  const own = { ...whoseOf(context), ...act.params, personId: act.actor.personId };
  send(act.tx, dropDraft(act.tx, own));
  const standing = keepUnit(act, context, { decisions });
  const states = new Map(standing?.criteria.map(({ number, state }) => [number, state]));
  return ok({
    response: {
      signingId: signing.id,
      seal: sealOf(signing.id, signing.statement),
      needsCountersignature: assessor.needsCountersignature,
      unitState: standing?.state ?? 'chosen',
      criteria: decisions.map(({ criterion, id }) => ({
        number: criterion,
        state: states.get(criterion) ?? 'none',
        decisionId: id,
      })),
    },
    act: {
      chain: context.registration.centreId,
      action: 'criteria.judge',
      subject: { kind: 'registration', id: context.registration.id },
      detail: {
        unit: context.unit.ref,
        criteria: decisions.map(({ criterion, outcome }) => [criterion, outcome]),
      },
    },
  });
};

/** A signature, still to be recorded, with the standing of whoever signs on the day. */
export const signingOf = (
  act: UnitAct,
  { registration, recordedAt }: Pick<UnitActContext, 'registration' | 'recordedAt'>,
  { capacity, gate }: Permit,
  statement: string,
): repo.NewSigning => ({
  centreId: registration.centreId,
  id: newId(),
  personId: act.actor.personId,
  role: gate?.role ?? 'assessor',
  capacity,
  gate,
  statement,
  signedOn: act.today,
  recordedAt,
});

/** The failure of an act that the gate refused, with the people of the centre named who could do it. */
export const refuseNaming = async (
  act: UnitAct,
  context: UnitActContext,
  detail: string,
  ask: (whole: UnitActContext) => readonly Refusal[],
): Promise<Result<never, Failure>> => {
  const register = await readRegister(act.tx, context.registration.centreId, act.today);
  return failed(refusedBy(detail, ask({ ...context, register }), documentOf(context)));
};

/** Keeps where the unit stands and closes the act; the answer is the seal and where the unit now stands. */
export const finish = (
  act: UnitAct,
  context: UnitActContext,
  signing: repo.NewSigning,
  done: {
    readonly action: string;
    readonly detail: Readonly<Record<string, unknown>>;
    readonly added: AddedFacts;
  },
): Recorded<{ signingId: string; seal: string; unitState: string }> => {
  const standing = keepUnit(act, context, done.added);
  return {
    response: {
      signingId: signing.id,
      seal: sealOf(signing.id, signing.statement),
      unitState: standing?.state ?? 'chosen',
    },
    act: {
      chain: context.registration.centreId,
      action: done.action,
      subject: { kind: 'registration', id: context.registration.id },
      detail: { unit: context.unit.ref, ...done.detail },
    },
  };
};

/** Signs a unit off. Refused unless every criterion is met. */
export const signOff = async (
  act: UnitAct,
): Answer<{ signOffId: string; seal: string; unitState: string }> => {
  const opened = await open(act);
  if (!opened.ok) return opened;
  const context = opened.value;
  const { registration, unit, records, active } = context;
  const standing = unitStandingOf(unit, factsOfUnit(records, unit.ref), active.unitChosen);
  const ask = (of: UnitActContext): Permit =>
    maySignOff(staffMemberOf(act.actor, 'assessor', of), standing, unitContextOf(of));
  const permit = ask(context);
  if (permit.refusals.length > 0)
    return refuseNaming(act, context, 'The unit was not signed off.', (of) => ask(of).refusals);
  const decisionIds = standing.criteria.flatMap(({ decisionId }) => decisionId ?? []);
  const signing = signingOf(act, context, permit, statementOf(`Signed off ${unit.ref}`, decisionIds));
  const signOff = {
    centreId: registration.centreId,
    id: newId(),
    learnerId: registration.learnerId,
    registrationId: registration.id,
    unitRef: unit.ref,
    unitTextSha256: context.unitTextSha256,
    decisionIds,
    assessorId: act.actor.personId,
    signingId: signing.id,
    signedOn: act.today,
    recordedAt: context.recordedAt,
  };
  send(act.tx, repo.insertSigning(act.tx, signing));
  send(act.tx, repo.insertSignOff(act.tx, signOff));
  notify(act.tx, tellingOf(act, context), signedOffNotices(context));
  const finished = finish(act, context, signing, {
    action: 'unit.sign-off',
    detail: { signOff: signOff.id },
    added: { signOffs: [signOff] },
  });
  const { seal, unitState } = finished.response;
  return ok({ ...finished, response: { signOffId: signOff.id, seal, unitState } });
};

const PAGE = 50;

const place =
  /^(?<since>infinity|\d{4}-\d\d-\d\dT[\d:.]+Z)\|(?<registrationId>[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}) (?<unitRef>.+)$/u;

/** Where a page of the queue ended, as its answer said; null for the beginning. */
const placeOf = (text: string): repo.QueuePlace | null => {
  const { since, registrationId, unitRef } = place.exec(text)?.groups ?? {};
  return since === undefined || registrationId === undefined || unitRef === undefined
    ? null
    : { since, registrationId, unitRef };
};

/** The units that wait for the assessor, the longest waiting first. */
export const listAssessorQueue = async (
  tx: Tx,
  actor: Actor,
  centreIds: readonly string[],
  query: { readonly filter: repo.QueueFilter; readonly after?: string | undefined },
): Promise<{ items: repo.QueueRow[]; counts: Record<repo.QueueFilter, number>; next: string | null }> => {
  const after = placeOf(query.after ?? '');
  const [rows, counts] = await Promise.all([
    repo.listQueue(tx, {
      centreIds,
      assessorId: actor.personId,
      filter: query.filter,
      after,
      limit: PAGE + 1,
    }),
    repo.countQueue(tx, { centreIds, assessorId: actor.personId }),
  ]);
  const items = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? items.at(-1) : undefined;
  return {
    items,
    counts,
    next: last === undefined ? null : `${last.since ?? 'infinity'}|${last.registrationId} ${last.unitRef}`,
  };
};
