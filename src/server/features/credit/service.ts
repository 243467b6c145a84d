/** Credit from elsewhere: put forward by whoever saw the certificate, decided by somebody else, marked T. */
import { clauseIn } from '#domain/specification/clause-words.ts';
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/credit.ts';
import { type Failure, failure } from '#contract/failure.ts';
import {
  type TransferContext,
  checkTransfer,
  mayDecideTransfer,
  refuseTransfer,
} from '#domain/award/credit-transfer.ts';
import type { Permit } from '#domain/people/gate.ts';
import type { UnitSummary } from '#domain/assessment/unit-standing.ts';
import { factsOfUnit } from '#domain/assessment/standing.ts';
import { unitStandingOf } from '#domain/assessment/unit-standing.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Unit } from '#domain/specification/model.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import {
  type UnitAct,
  documentOf,
  finish,
  insertSigning,
  open,
  refuseNaming,
  signingOf,
  statementOf,
} from '../assessment/api.ts';
import { notify } from '../notifications/api.ts';
import { readRegisterOf } from '../people/api.ts';
import {
  type RegistrationContext,
  type UnitActContext,
  findPortfolioContext,
  listUnitSummaries,
  staffMemberOf,
} from '../records/api.ts';
import { presentRefusals, refusedBy } from '../registrations/api.ts';
import { keepCertificate } from './certificate.ts';
import * as repo from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;
type Acting = { readonly tx: Tx; readonly actor: Actor; readonly today: string };

type Achieving = {
  readonly units: ReadonlyMap<string, UnitSummary>;
  readonly wording: ReadonlyMap<string, Unit>;
};

const achievedUnits = ({ units, wording }: Achieving): readonly Unit[] =>
  [...units.values()].flatMap(({ ref, state }) => (state === 'achieved' ? (wording.get(ref) ?? []) : []));

const isStaff = (actor: Actor, { registration }: RegistrationContext): boolean =>
  actor.personId !== registration.learnerId &&
  (registration.assessorId === actor.personId ||
    holdsRole(actor, registration.centreId, 'coordinator', 'internal-quality-assurer'));

const wordingIn = ({ rollUp }: UnitActContext): ReadonlyMap<string, Unit> =>
  new Map(rollUp.registrations.flatMap(({ specification }) => [...specification.units]));

const transferContextOf = (context: UnitActContext): TransferContext => ({
  specification: context.specification.content,
  unit: context.unit,
  achieved: achievedUnits({ units: context.rollUp.units, wording: wordingIn(context) }),
});

const standsNow = ({ unit, records, active }: UnitActContext): string =>
  unitStandingOf(unit, factsOfUnit(records, unit.ref), active.unitChosen).state;

const refusePresenting = (
  act: UnitAct,
  context: UnitActContext,
  body: BodyOf<typeof contract.presentCredit>,
): Failure | null => {
  if (!isStaff(act.actor, context))
    return failure('not-permitted', 'A certificate is put forward by staff of the centre who saw it.', {
      whoCan: 'The learner’s assessor, a quality assurer or a coordinator of the centre',
    });
  if (context.active.registrationState !== 'active' || !context.active.centreApproved)
    return failure('not-ready', 'The registration is not active, or the centre is not approved now.', {
      whoCan: 'The centre coordinator',
    });
  if (body.seenOn > act.today || body.achievedOn > body.seenOn)
    return failure(
      'malformed-request',
      'A certificate is seen after it was achieved, and not in the future.',
      {
        fields: [{ path: 'seenOn', message: 'From the day of achievement to today' }],
      },
    );
  return standsNow(context) === 'achieved'
    ? failure('already-done', `The unit ${context.unit.ref} is achieved already.`)
    : null;
};

/** Puts a certificate forward for a unit; refused at once where a rule of the specification is not met. */
export const present = async (
  act: UnitAct,
  body: BodyOf<typeof contract.presentCredit>,
): Answer<{ transferId: string; evidenceVersionId: string }> => {
  const opened = await open(act);
  if (!opened.ok) return opened;
  const context = opened.value;
  const refused = refusePresenting(act, context, body);
  if (refused !== null) return failed(refused);
  const { registration, unit } = context;
  const { centreId, learnerId } = registration;
  const refusals = refuseTransfer(checkTransfer(transferContextOf(context), body));
  if (refusals.length > 0)
    return failed(refusedBy('The certificate was not put forward.', refusals, documentOf(context)));
  const { uploadIds: _uploads, ...credit } = body;
  const kept = await keepCertificate(act, context, body);
  if (!kept.ok) return kept;
  const transferId = newId();
  await repo.insertTransfer(act.tx, {
    ...credit,
    evidenceVersionId: kept.value,
    centreId,
    id: transferId,
    learnerId,
    registrationId: registration.id,
    unitRef: unit.ref,
    seenBy: act.actor.personId,
    recordedAt: context.recordedAt,
  });
  notify(act.tx, { actorId: act.actor.personId, at: context.recordedAt }, [
    {
      personId: registration.qualityAssurerId,
      centreId,
      kind: 'credit-transfer',
      title: `A certificate of ${registration.learnerName} for “${unit.title}” waits for your decision.`,
      link: `/credit?registration=${registration.id}`,
    },
  ]);
  return ok({
    response: { transferId, evidenceVersionId: kept.value },
    act: {
      chain: centreId,
      action: 'credit-transfer.present',
      subject: { kind: 'registration', id: registration.id },
      detail: { unit: unit.ref, transfer: transferId, awardedBy: body.awardedBy },
    },
  });
};

type Transfer = ReturnType<typeof factsOfUnit>['creditTransfers'][number];
type Verdict = BodyOf<typeof contract.decideCredit>['verdict'];

const mayDecide = (actor: Actor, context: UnitActContext, transfer: Transfer, today: string): Permit =>
  mayDecideTransfer(staffMemberOf(actor, 'internal-quality-assurer', context), {
    learnerId: context.registration.learnerId,
    specificationId: context.specification.id,
    employerId: context.registration.employerId,
    today,
    specification: context.specification.content,
    transfer,
  });

/** A verdict follows from what stands: what waits is accepted or refused, what was accepted is withdrawn. */
const refuseVerdict = (context: UnitActContext, transfer: Transfer, verdict: Verdict): Failure | null => {
  const { creditTransferDecisions } = factsOfUnit(context.records, context.unit.ref);
  const latest = creditTransferDecisions.filter(({ transferId }) => transferId === transfer.id).at(-1);
  const isFitting = latest === undefined ? verdict !== 'withdrawn' : verdict === 'withdrawn';
  if (latest !== undefined && (!isFitting || latest.verdict !== 'accepted'))
    return failure('already-done', `The certificate was ${latest.verdict} already. Put it forward again.`);
  return isFitting ? null : failure('not-ready', 'Nothing has been accepted that could be withdrawn.');
};

const tellLearner = (act: UnitAct, context: UnitActContext, verdict: Verdict): void => {
  const { registration, unit, recordedAt } = context;
  const said =
    verdict === 'accepted' ? 'counts for you' : verdict === 'refused' ? 'was refused' : 'was withdrawn';
  notify(act.tx, { actorId: act.actor.personId, at: recordedAt }, [
    {
      personId: registration.learnerId,
      centreId: registration.centreId,
      kind: 'credit-transfer',
      title: `Your credit from elsewhere for “${unit.title}” ${said}.`,
      link: `/credit?registration=${registration.id}`,
    },
  ]);
};

const unknownTransfer = failure('not-found', 'There is no such certificate among those that you see.');

type Deciding = {
  readonly act: UnitAct;
  readonly context: UnitActContext;
  readonly transfer: Transfer;
  readonly permit: Permit;
  readonly body: BodyOf<typeof contract.decideCredit>;
};

const keepDecision = async ({ act, context, transfer, permit, body }: Deciding) => {
  const statement = statementOf(`Credit from elsewhere for ${context.unit.ref}: ${body.verdict}`, {
    transfer,
    body,
  });
  const signing = signingOf(act, context, permit, statement);
  await insertSigning(act.tx, signing);
  const decision = {
    id: newId(),
    recordedAt: context.recordedAt,
    transferId: transfer.id,
    verdict: body.verdict,
    decidedBy: act.actor.personId,
    decidedOn: act.today,
  };
  const { centreId } = context.registration;
  const { reason } = body;
  await repo.insertTransferDecision(act.tx, { ...decision, centreId, reason, signingId: signing.id });
  tellLearner(act, context, body.verdict);
  const finished = finish(act, context, signing, {
    action: `credit-transfer.${body.verdict}`,
    detail: { transfer: transfer.id, reason: body.reason },
    added: { creditTransferDecisions: [decision] },
  });
  const { seal, unitState } = finished.response;
  return { ...finished, response: { decisionId: decision.id, seal, unitState } };
};

/** Accepts, refuses or withdraws credit from elsewhere. What is accepted achieves the unit at once. */
export const decide = async (
  acting: Acting,
  transferId: string,
  body: BodyOf<typeof contract.decideCredit>,
): Answer<{ decisionId: string; seal: string; unitState: string }> => {
  const place = await repo.findTransferPlace(acting.tx, transferId);
  if (place === undefined) return failed(unknownTransfer);
  const act: UnitAct = { ...acting, params: place };
  const opened = await open(act);
  if (!opened.ok) return failed(unknownTransfer);
  const context = opened.value;
  const transfer = factsOfUnit(context.records, place.unitRef).creditTransfers.find(
    ({ id }) => id === transferId,
  );
  if (transfer === undefined) return failed(unknownTransfer);
  const permit = mayDecide(acting.actor, context, transfer, acting.today);
  if (permit.refusals.length > 0)
    return refuseNaming(act, context, 'The certificate was not decided on.', (of) => [
      ...mayDecide(acting.actor, of, transfer, acting.today).refusals,
    ]);
  const refused = refuseVerdict(context, transfer, body.verdict);
  if (refused !== null) return failed(refused);
  const broken =
    body.verdict === 'accepted' ? refuseTransfer(checkTransfer(transferContextOf(context), transfer)) : [];
  if (broken.length > 0)
    return failed(refusedBy('The credit was not accepted.', broken, documentOf(context)));
  return ok(await keepDecision({ act, context, transfer, permit, body }));
};

type Listed = ResponseOf<typeof contract.listCreditTransfers>;

type Presenting = {
  readonly found: RegistrationContext;
  readonly summaries: ReadonlyMap<string, UnitSummary>;
  readonly permitOf: (row: repo.TransferRow) => Permit;
};

const presentRow = (row: repo.TransferRow, { found, summaries, permitOf }: Presenting) => {
  const { specification } = found;
  const unit = specification.units.get(row.unitRef);
  if (unit === undefined) return [];
  const { seenBy: _seenBy, ...shown } = row;
  const document = specification.shortName;
  const achieved = achievedUnits({ units: summaries, wording: specification.units }).filter(
    ({ ref }) => ref !== unit.ref,
  );
  const checks = checkTransfer({ specification: specification.content, unit, achieved }, row);
  return [
    {
      ...shown,
      unitTitle: unit.title,
      state: row.decisions[0]?.verdict ?? ('waiting' as const),
      counts: summaries.get(unit.ref)?.transferId === row.transferId,
      checks: checks.map(({ code, what, outcome, detail, clause }) => ({
        code,
        what,
        outcome,
        detail,
        clause: clause === null ? null : clauseIn(document, clause),
      })),
      mayNotDecide: presentRefusals(permitOf(row).refusals, document),
    },
  ];
};

/** The certificates from elsewhere of a registration's units, with what the rules say of each. */
export const list = async (
  { tx, actor, today }: Acting,
  registrationId: string,
): Promise<Result<Listed, Failure>> => {
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const whose = { centreId: registration.centreId, learnerId: registration.learnerId };
  const [rows, summaries, register] = await Promise.all([
    repo.listTransfers(tx, whose),
    listUnitSummaries(tx, whose),
    readRegisterOf(tx, whose.centreId, actor.personId, today),
  ]);
  const person = staffMemberOf(actor, 'internal-quality-assurer', { registration, register });
  const permitOf = (row: repo.TransferRow): Permit =>
    mayDecideTransfer(person, {
      learnerId: whose.learnerId,
      specificationId: specification.id,
      employerId: registration.employerId,
      today,
      specification: specification.content,
      transfer: row,
    });
  return ok({
    items: rows.flatMap((row) => presentRow(row, { found: found.value, summaries, permitOf })),
    mayPresent: isStaff(actor, found.value) && registration.state === 'active',
  });
};
