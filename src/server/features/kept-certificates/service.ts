/** Certificates that a centre keeps: listed, handed over, returned or destroyed with a record. */
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/kept-certificates.ts';
import { awardTitle } from '#domain/award/award-title.ts';
import {
  type KeepingRule,
  handoverInWords,
  keptUntil,
  refuseHandover,
  usualKeeping,
} from '#domain/award/keeping.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { awardingsAt, holdsRole } from '#server/http/actor.ts';
import type { Call } from '#server/http/routes.ts';
import { newId } from '#server/ids.ts';
import { notify } from '../notifications/api.ts';
import * as repo from './repo.ts';

type Acting = Pick<Call<unknown>, 'app' | 'tx' | 'actor' | 'today'>;
type Answer<Entry> = Promise<Result<Recorded<ResponseOf<Entry>>, Failure>>;

const PAGE = 500;

const unseen = failure('not-found', 'There is no such centre among those that you see.');

/** The rule of each awarding organisation, asked once. */
export const rulesOf = (tx: Tx) => {
  const known = new Map<string, Promise<KeepingRule>>();
  return (awardingId: string): Promise<KeepingRule> => {
    const rule = known.get(awardingId) ?? repo.findSetRule(tx, awardingId).then((set) => set ?? usualKeeping);
    known.set(awardingId, rule);
    return rule;
  };
};

const present = (row: repo.KeptRow, rule: KeepingRule, today: string): contract.KeptCertificateRow => {
  const untilOn = keptUntil(row, rule);
  return {
    certificateId: row.certificateId,
    dispatchId: row.dispatchId,
    serial: row.serial,
    learnerName: row.learnerName,
    title: awardTitle(row),
    sentOn: row.sentOn,
    untilOn,
    isOver: row.isVoid || today > untilOn,
    isVoid: row.isVoid,
    afterwards: rule.afterwards,
    ended: row.ended,
  };
};

export const list = async (
  { tx, actor, today }: Pick<Acting, 'tx' | 'actor' | 'today'>,
  centreId: string,
  show: 'kept' | 'ended',
): Promise<Result<ResponseOf<typeof contract.listKept>, Failure>> => {
  const mayRecord = holdsRole(actor, centreId, 'coordinator');
  const officerOf = awardingsAt(actor, centreId, 'certification-officer');
  if (!mayRecord && officerOf.length === 0) return failed(unseen);
  const awardingIds = mayRecord ? null : officerOf;
  const rows = await repo.listKeptRows(tx, { centreId, awardingIds, show, limit: PAGE + 1 });
  const ruleOf = rulesOf(tx);
  const items: contract.KeptCertificateRow[] = [];
  for (const row of rows.slice(0, PAGE)) items.push(present(row, await ruleOf(row.awardingId), today));
  return ok({ items, hasMore: rows.length > PAGE, mayRecord });
};

type Body = BodyOf<typeof contract.recordHandovers>;

const tellLearner = (acting: Acting, row: repo.KeptRow, { what, on }: Body): void =>
  notify(acting.tx, { actorId: acting.actor.personId, at: acting.app.clock.now().toISOString() }, [
    {
      personId: row.learnerId,
      centreId: row.centreId,
      kind: 'certificate',
      title: `The paper of certificate ${row.serial} was ${handoverInWords(what)} on ${dateInWords(on)}.`,
      link: `/certificates/${row.certificateId}/delivery`,
    },
  ]);

/** Records what became of many; what cannot be so is left with the reason. */
export const record = async (
  acting: Acting,
  centreId: string,
  body: Body,
): Answer<typeof contract.recordHandovers> => {
  const { tx, actor, today } = acting;
  if (!holdsRole(actor, centreId, 'coordinator'))
    return failed(
      actor.centreIds.includes(centreId)
        ? failure(
            'not-permitted',
            'What becomes of certificates at a centre is recorded by its coordinators.',
            {
              whoCan: 'A coordinator of the centre can record it.',
            },
          )
        : unseen,
    );
  await repo.lockHandovers(tx, centreId);
  const rows = await repo.findKept(tx, centreId, [...new Set(body.dispatchIds)]);
  const ruleOf = rulesOf(tx);
  const results: ResponseOf<typeof contract.recordHandovers>['results'] = [];
  const done: repo.KeptRow[] = [];
  for (const row of rows) {
    const kept = { ...row, ended: row.ended?.what ?? null };
    const [refused] = refuseHandover(kept, body.what, body.on, { rule: await ruleOf(row.awardingId), today });
    const { dispatchId, serial } = row;
    results.push({
      dispatchId,
      serial,
      refused: refused === undefined ? null : { detail: refused.detail, whoCan: refused.whoCan },
    });
    if (refused === undefined) done.push(row);
  }
  await repo.insertHandovers(
    tx,
    done.map(({ dispatchId }) => ({
      centreId,
      id: newId(),
      dispatchId,
      what: body.what,
      note: body.note,
      happenedOn: body.on,
      recordedBy: actor.personId,
    })),
  );
  for (const row of done) tellLearner(acting, row, body);
  return ok({
    response: { results },
    act: {
      chain: centreId,
      action: 'certificate.handover',
      subject: { kind: 'organisation', id: centreId },
      detail: { what: body.what, on: body.on, serials: done.map(({ serial }) => serial) },
    },
  });
};

export const findRule = async (
  tx: Tx,
  awardingId: string,
): Promise<ResponseOf<typeof contract.findKeepingRule>> => {
  const found = await repo.findSetRule(tx, awardingId);
  if (found === undefined) return { ...usualKeeping, set: null };
  const { months, afterwards, ...set } = found;
  return { months, afterwards, set };
};

export const setRule = async (
  { tx, actor, today }: Acting,
  awardingId: string,
  { months, afterwards, reason }: BodyOf<typeof contract.setKeepingRule>,
): Answer<typeof contract.setKeepingRule> => {
  await repo.insertRule(tx, {
    awardingId,
    id: newId(),
    months,
    andThen: afterwards,
    reason,
    setBy: actor.personId,
    setOn: today,
  });
  return ok({
    response: { months, afterwards },
    act: {
      chain: awardingId,
      action: 'certificate-keeping.set',
      subject: { kind: 'organisation', id: awardingId },
      detail: { months, afterwards, reason },
    },
  });
};
