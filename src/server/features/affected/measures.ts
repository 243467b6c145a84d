/** Measures on what is affected: all that was chosen together, each item with what became of it. */
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/affected.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import type { Act } from '#server/audit/act.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { awardingsAt } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { lockMany, revoke } from '../awards/api.ts';
import { insertHolds, listHeldUnder } from '../holds/api.ts';
import { learnersSeenAt } from '../organisations/api.ts';
import { addToSamples } from '../sampling/api.ts';
import { findLabel } from './choices-repo.ts';
import * as measures from './measure-repo.ts';
import { findChosen } from './repo.ts';
import { type AffectedCall, type Measure, lookers, mayTake, ofCall, unknownStart } from './service.ts';

type Call = AffectedCall & { readonly app: Pick<App, 'settings' | 'clock'> };
type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;
type Chosen = Awaited<ReturnType<typeof findChosen>>[number];
type Done = { readonly certificateId: string | null; readonly left: string | null };

const done: Done = { certificateId: null, left: null };
const leave = (because: string): Done => ({ certificateId: null, left: because });

type Taking = {
  readonly call: Call;
  readonly centreId: string;
  readonly measureId: string;
  readonly body: Measure;
  readonly acts: Act[];
  /** Certificates that were revoked for another unit of the same one. */
  readonly revoked: Set<string>;
};

const hold = async ({ call, centreId, measureId, body }: Taking, item: Chosen): Promise<Done> => {
  await insertHolds(call.tx, [
    {
      centreId,
      id: newId(),
      awardingId: item.awardingId,
      heldUnder: measureId,
      what: 'claims',
      learnerId: item.learnerId,
      unitRef: item.unitRef,
      evidenceId: null,
      state: 'on',
      because: body.reason,
      setBy: call.actor.personId,
      setOn: call.today,
    },
  ]);
  return done;
};

const resample = async ({ call, centreId, body }: Taking, item: Chosen): Promise<Done> => {
  await addToSamples(call.tx, {
    centreId,
    specificationId: item.specificationId,
    learnerId: item.learnerId,
    unitRef: item.unitRef,
    reason: body.reason,
    chosenBy: call.actor.personId,
    chosenOn: call.today,
  });
  return done;
};

const revokeOf = async ({ call, body, acts, revoked }: Taking, item: Chosen): Promise<Done> => {
  const [first] = item.certificates;
  if (first === undefined) return leave('No certificate stands on it.');
  // A unit may stand on more than one: on the certificate of units that came first, and on that of the qualification.
  for (const { certificateId } of item.certificates) {
    if (revoked.has(certificateId)) continue;
    const answer = await revoke(call, certificateId, body.reason);
    if (!answer.ok) return leave(answer.failure.detail);
    revoked.add(certificateId);
    const { act } = answer.value;
    acts.push(...('chain' in act ? [act] : act));
  }
  return { certificateId: first.certificateId, left: null };
};

const takers = { hold, resample, revoke: revokeOf } as const;

const whoTakes = {
  hold: 'A coordinator of the centre or a quality manager of the awarding organisation',
  resample:
    'A quality assurer or coordinator of the centre, or a quality manager of the awarding organisation',
  revoke: 'A certification officer of the awarding organisation',
} as const;

const actOf = (centreId: string, measureId: string, action: string, detail: Act['detail'] = {}): Act => ({
  chain: centreId,
  action,
  subject: { kind: 'measure', id: measureId },
  detail,
});

/** Re-sampled before it is held, and held before it is revoked, in whatever order they were ticked. */
const order = ['resample', 'hold', 'revoke'] as const;
type Action = (typeof order)[number];

type Taken = ResponseOf<typeof contract.takeMeasure>['measures'][number];

/** One of the measures, item by item; what cannot be done is left, with the reason. */
const takeOne = async (
  taking: Omit<Taking, 'measureId'> & { readonly startedFrom: measures.NewMeasure['startedFrom'] },
  { action, takenWith }: { readonly action: Action; readonly takenWith: string | null },
  items: readonly [Chosen, ...Chosen[]],
): Promise<Taken> => {
  const { call, centreId, body } = taking;
  const measureId = newId();
  await measures.insertMeasure(call.tx, {
    centreId,
    id: measureId,
    awardingId: items[0].awardingId,
    startedFrom: taking.startedFrom,
    action,
    reason: body.reason,
    releases: null,
    takenWith,
    takenBy: call.actor.personId,
    takenOn: call.today,
  });
  const rows: measures.NewItem[] = [];
  for (const item of items) {
    const { certificateId, left } = await takers[action]({ ...taking, measureId }, item);
    const outcome = left === null ? ('done' as const) : ('left' as const);
    const { learnerId, unitRef } = item;
    rows.push({ centreId, measureId, learnerId, unitRef, certificateId, outcome, because: left });
  }
  await measures.insertItems(call.tx, rows);
  const left = rows.flatMap(({ learnerId, unitRef, because }) =>
    because === null ? [] : [{ learnerId, unitRef, because }],
  );
  return { action, measureId, done: rows.length - left.length, left };
};

const refuseTaking = ({ actor }: Call, centreId: string, actions: readonly Action[]): Failure | null => {
  const may = mayTake(actor, centreId);
  const refused = actions.find((action) => !may[action]);
  return refused === undefined
    ? null
    : failure('not-permitted', 'This measure is not yours to take.', { whoCan: whoTakes[refused] });
};

/** Takes measures on everything that was chosen, together: one reason, one act. */
export const take = async (
  call: Call,
  centreId: string,
  body: Measure,
): Answer<ResponseOf<typeof contract.takeMeasure>> => {
  const actions = order.filter((action) => body.actions.includes(action));
  const refused = refuseTaking(call, centreId, actions);
  if (refused !== null) return failed(refused);
  const label = await findLabel(call.tx, centreId, body.from);
  if (label === undefined) return failed(unknownStart);
  const items = await findChosen(call.tx, ofCall(call.actor, centreId, body.from), body.chosen);
  const [first, ...others] = items;
  if (first === undefined || items.length < body.chosen.length)
    return failed(
      failure(
        'changed-meanwhile',
        'Some of what you chose does not rest on it any more. Look again, then choose.',
      ),
    );
  // Whoever issues meanwhile comes before or after, so that nobody waits in a circle.
  if (actions.includes('revoke')) await lockMany(call.tx, centreId, items);
  const startedFrom = { ...body.from, label };
  const taking = { call, centreId, body, startedFrom, acts: [] as Act[], revoked: new Set<string>() };
  const taken: Taken[] = [];
  for (const action of actions)
    taken.push(await takeOne(taking, { action, takenWith: taken[0]?.measureId ?? null }, [first, ...others]));
  const detail = {
    from: body.from,
    reason: body.reason,
    items: items.length,
    taken: taken.map(({ action, done, left }) => ({ action, done, left: left.length })),
  };
  return ok({
    response: { measures: taken },
    act: [actOf(centreId, taken[0]?.measureId ?? '', 'measure.take', detail), ...taking.acts],
  });
};

/** Releases everything that a measure holds. */
export const release = async (
  call: Call,
  params: { readonly centreId: string; readonly measureId: string },
  { reason }: BodyOf<typeof contract.releaseMeasure>,
): Answer<{ released: number }> => {
  const { centreId, measureId } = params;
  const { tx, actor, today } = call;
  const found = await measures.findMeasure(tx, params, learnersSeenAt(actor, centreId, ...lookers));
  if (found === undefined || found.action !== 'hold')
    return failed(failure('not-found', 'There is no such measure that holds anything.'));
  const manages = awardingsAt(actor, centreId, 'quality-manager').includes(found.awardingId);
  const isOwn = found.takenBy === actor.personId && mayTake(actor, centreId).hold;
  if (!manages && !isOwn)
    return failed(
      failure('not-permitted', 'A hold is released by whoever set it, or a quality manager.', {
        whoCan: found.byName,
      }),
    );
  const held = await listHeldUnder(tx, { centreId, heldUnder: measureId });
  if (held.length === 0) return failed(failure('already-done', 'Nothing is held under it any more.'));
  const common = { centreId, awardingId: found.awardingId, setBy: actor.personId, setOn: today };
  await insertHolds(
    tx,
    held.map((one) => ({ ...one, ...common, id: newId(), heldUnder: measureId, state: 'off' as const })),
  );
  const id = newId();
  await measures.insertMeasure(tx, {
    centreId,
    id,
    awardingId: found.awardingId,
    startedFrom: found.startedFrom,
    action: 'release',
    reason,
    releases: measureId,
    takenWith: null,
    takenBy: actor.personId,
    takenOn: today,
  });
  return ok({
    response: { released: held.length },
    act: actOf(centreId, id, 'measure.release', { releases: measureId, reason }),
  });
};
