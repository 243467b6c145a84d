/** How long records are kept: rules, legal holds, proposals made in the background, and disposal that a person confirms. */
import { z } from 'zod';
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/retention.ts';
import {
  type EndedRegistration,
  type RecordKind,
  disposalInWords,
  disposalOf,
} from '#domain/award/retention.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { enqueue } from '#server/jobs/jobs.ts';
import { lockStanding, shareStanding } from '../approvals/api.ts';
import { notify } from '../notifications/api.ts';
import { lockLearner, rebuildAfterMove } from '../records/api.ts';
import { getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

export type RetentionCall = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
};

const proposing = 'retention-proposals';
const removing = 'retention-files';
const proposingJob = z.object({ centreId: z.uuid() });
const removingJob = z.object({ digests: z.array(z.string()) });

const kinds: readonly RecordKind[] = ['portfolio', 'messages'];

const isHeldBy = (holds: readonly repo.HoldRow[], learnerId: string): boolean =>
  holds.some((hold) => hold.releasedOn === null && (hold.learnerId === null || hold.learnerId === learnerId));

export const readRetention = async (
  { tx, actor }: Pick<RetentionCall, 'tx' | 'actor'>,
  centreId: string,
): Promise<ResponseOf<typeof contract.centreRetention>> => {
  const [rules, holds, proposals, disposals] = await Promise.all([
    repo.listRules(tx, centreId),
    repo.listHolds(tx, centreId),
    repo.listProposals(tx, centreId),
    repo.listDisposals(tx, centreId),
  ]);
  return {
    rules: rules.map(({ awardingId: _awarding, ...rule }) => rule),
    holds: holds.map(({ learnerId: _learner, ...hold }) => hold),
    proposals: proposals.map(({ isLookedInto, ...one }) => ({
      ...one,
      isHeld: isLookedInto || isHeldBy(holds, one.learnerId),
    })),
    disposals,
    may: { decide: holdsRole(actor, centreId, 'coordinator') },
  };
};

/** Keeps a kind of record longer; what is usual, and what others ask, still counts where it is longer. */
export const setRule = async (
  { tx, actor, today }: RetentionCall,
  organisationId: string,
  body: BodyOf<typeof contract.setRetention>,
): Answer<{ ruleId: string }> => {
  const id = newId();
  await repo.insertRule(tx, { organisationId, id, ...body, setBy: actor.personId, setOn: today });
  return ok({
    response: { ruleId: id },
    act: {
      chain: organisationId,
      action: 'retention.set',
      subject: { kind: 'organisation', id: organisationId },
      detail: body,
    },
  });
};

const ofCentre = (centreId: string, action: string, detail: Readonly<Record<string, unknown>>) => ({
  chain: centreId,
  action,
  subject: { kind: 'organisation', id: centreId },
  detail,
});

export const hold = async (
  { tx, actor, today }: RetentionCall,
  centreId: string,
  { learnerId, reason }: BodyOf<typeof contract.placeHold>,
): Answer<{ holdId: string }> => {
  const id = newId();
  await lockStanding(tx, centreId);
  await repo.insertHold(tx, { centreId, id, learnerId, reason, heldBy: actor.personId, heldOn: today });
  return ok({
    response: { holdId: id },
    act: ofCentre(centreId, 'retention.hold', { hold: id, learner: learnerId, reason }),
  });
};

export const release = async (
  { tx, actor, today }: RetentionCall,
  { centreId, holdId }: { readonly centreId: string; readonly holdId: string },
  reason: string,
): Answer<{ releasedOn: string }> => {
  const found = (await repo.listHolds(tx, centreId)).find((one) => one.holdId === holdId);
  if (found === undefined) return failed(failure('not-found', 'There is no such legal hold.'));
  if (found.releasedOn !== null)
    return failed(
      failure('already-done', `The hold was released on ${dateInWords(found.releasedOn)} already.`),
    );
  const row = { centreId, id: newId(), holdId, reason, releasedBy: actor.personId, releasedOn: today };
  await repo.insertRelease(tx, row);
  return ok({
    response: { releasedOn: today },
    act: ofCentre(centreId, 'retention.release', { hold: holdId, reason }),
  });
};

/** Asks for it to be worked out what may go. */
export const propose = async ({ tx }: RetentionCall, centreId: string): Answer<{ asked: boolean }> => {
  await enqueue(tx, proposing, { centreId });
  return ok({ response: { asked: true }, act: ofCentre(centreId, 'retention.ask', {}) });
};

const keyOfProposal = ({
  learnerId,
  recordKind,
}: Pick<repo.NewProposal, 'learnerId' | 'recordKind'>): string => `${learnerId} ${recordKind}`;

type Proposing = { readonly tx: Tx; readonly centreId: string; readonly today: string };

const registrationsOf = async (
  tx: Tx,
  endings: readonly repo.LearnerEnding[],
): Promise<ReadonlyMap<string, readonly EndedRegistration[]>> => {
  const byLearner = new Map<string, EndedRegistration[]>();
  for (const { learnerId, awardingId, specificationId, funder, endedOn } of endings) {
    const { content } = await getSpecification(tx, specificationId);
    const known = byLearner.get(learnerId) ?? [];
    byLearner.set(learnerId, [...known, { awardingId, specification: content, funder, endedOn }]);
  }
  return byLearner;
};

const findProposals = async ({ tx, centreId, today }: Proposing): Promise<readonly repo.NewProposal[]> => {
  const rules = await repo.listRules(tx, centreId);
  const learners = await registrationsOf(tx, await repo.listEndings(tx, centreId));
  const proposals: repo.NewProposal[] = [];
  for (const [learnerId, registrations] of learners)
    for (const recordKind of kinds) {
      const due = disposalOf(recordKind, registrations, rules);
      if (due === null || due.dueOn > today) continue;
      const rows = await repo.countRows(tx, { centreId, learnerId, recordKind });
      if (rows === 0) continue;
      const clause = due.clause === null ? null : { line: due.clause.line, text: due.clause.text };
      const rule = { text: disposalInWords(due), months: due.months, clause };
      proposals.push({ centreId, learnerId, recordKind, rule, dueOn: due.dueOn, rows });
    }
  return proposals;
};

type Confirming = BodyOf<typeof contract.confirmDisposal>;

const refuse = (
  proposal: repo.ProposalRow | undefined,
  holds: readonly repo.HoldRow[],
  today: string,
): Failure | null => {
  if (proposal === undefined)
    return failure('not-found', 'Nothing of this kind is proposed to go.', {
      whoCan: 'A coordinator can have it worked out anew',
    });
  if (isHeldBy(holds, proposal.learnerId))
    return failure('rule-not-met', 'A legal hold stands on these records.', {
      whoCan: 'A coordinator can release it, with a reason',
    });
  if (proposal.isLookedInto)
    return failure(
      'rule-not-met',
      'These records are kept while something about the learner is looked into.',
      {
        whoCan: 'They can go once it is decided and nothing of the learner’s is held any more',
      },
    );
  return proposal.dueOn > today
    ? failure('not-ready', `These records are kept until ${dateInWords(proposal.dueOn)}.`)
    : null;
};

/** What the rules say today: whoever set a longer one since the proposal is heard. */
const isStillDue = async (
  { tx, today }: RetentionCall,
  centreId: string,
  { learnerId, recordKind }: Confirming,
): Promise<boolean> => {
  const endings = (await repo.listEndings(tx, centreId)).filter((one) => one.learnerId === learnerId);
  const registrations = (await registrationsOf(tx, endings)).get(learnerId) ?? [];
  const due = disposalOf(recordKind, registrations, await repo.listRules(tx, centreId));
  return due !== null && due.dueOn <= today;
};

/**
 * Deletes what was proposed. The rows go by one function of the database; the log keeps their digests, the rule and who
 * confirmed it. Files go afterwards, and only those that no other record names.
 */
export const confirm = async (
  call: RetentionCall,
  centreId: string,
  body: Confirming,
): Answer<ResponseOf<typeof contract.confirmDisposal>> => {
  const { tx, actor, today } = call;
  const { learnerId, recordKind, reason } = body;
  await lockLearner(tx, centreId, learnerId);
  // Whoever holds something at the centre meanwhile comes before, and is heard, or after.
  await shareStanding(tx, centreId);
  const proposal = await repo.findProposal(tx, { centreId, learnerId, recordKind });
  const refused = refuse(proposal, await repo.listHolds(tx, centreId), today);
  if (proposal === undefined || refused !== null)
    return failed(refused ?? failure('not-found', 'Nothing of this kind is proposed to go.'));
  if (!(await isStillDue(call, centreId, body)))
    return failed(failure('changed-meanwhile', 'A longer rule was set, or the learner is registered again.'));
  const whose = { centreId, learnerId };
  const digests = await repo.listFileDigests(tx, whose);
  const disposalId = newId();
  const { counts, proofSha256 } = await repo.dispose(tx, { ...whose, recordKind, disposalId, today });
  const exported = recordKind === 'portfolio' ? await repo.removeExports(tx, whose) : [];
  const unnamed = await repo.listUnnamed(tx, [...digests, ...exported]);
  await repo.insertDisposal(tx, {
    ...whose,
    id: disposalId,
    recordKind,
    rule: proposal.rule,
    dueOn: proposal.dueOn,
    counts,
    files: unnamed.length,
    proofSha256,
    reason,
    confirmedBy: actor.personId,
    confirmedOn: today,
  });
  await rebuildAfterMove(tx, whose);
  if (unnamed.length > 0) await enqueue(tx, removing, { digests: unnamed });
  return ok({
    response: { disposalId, counts, proofSha256 },
    act: {
      chain: centreId,
      action: 'retention.dispose',
      subject: { kind: 'person', id: learnerId },
      detail: { disposal: disposalId, recordKind, rule: proposal.rule.text, counts, proofSha256, reason },
    },
  });
};

/** Puts what may go in the place of what was proposed before; coordinators are told of what is new. */
const proposeAt = async (app: App, centreId: string): Promise<void> =>
  inTransaction(app.database, 'owner', async (tx) => {
    const today = app.clock.today();
    const before = new Set((await repo.listProposals(tx, centreId)).map(keyOfProposal));
    const proposals = await findProposals({ tx, centreId, today });
    await repo.replaceProposals(tx, centreId, proposals);
    const fresh = proposals.filter((one) => !before.has(keyOfProposal(one)));
    if (fresh.length === 0) return;
    const coordinators = await repo.listCoordinators(tx, { centreId, today });
    notify(
      tx,
      { actorId: null, at: app.clock.now().toISOString() },
      coordinators.map((personId) => ({
        personId,
        centreId,
        kind: 'work-for-you' as const,
        title: 'The time of some records is over. They go once you have confirmed it.',
        link: '/retention',
      })),
    );
  });

/** Every day: what may go, at each centre. A centre whose rules cannot be read does not keep the others waiting. */
export const proposeEverywhere = async (app: App): Promise<void> => {
  const centres = await inTransaction(app.database, 'owner', repo.listCentresWithRecords);
  const failures: unknown[] = [];
  for (const centreId of centres)
    await proposeAt(app, centreId).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'what may go was not worked out everywhere');
};

/** Removes files, each only if still no record names it. */
export const removeFiles = async (app: App, digests: readonly string[]): Promise<void> => {
  const gone = await inTransaction(app.database, 'owner', async (tx) => {
    const unnamed = await repo.listUnnamed(tx, digests);
    await repo.forgetFiles(tx, unnamed);
    return unnamed;
  });
  for (const sha256 of gone) await app.files.remove(sha256);
};

export const handleRetentionJobs = (app: App): void => {
  app.jobs.handle(proposing, async (data) => {
    await proposeAt(app, proposingJob.parse(data).centreId);
  });
  app.jobs.daily('retention-daily', () => proposeEverywhere(app));
  app.jobs.handle(removing, (data) => removeFiles(app, removingJob.parse(data).digests));
};
