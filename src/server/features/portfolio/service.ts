import type { BodyOf } from '#contract/endpoint.ts';
import type { Failure } from '#contract/failure.ts';
import type { changeUnitChoices, submitCriteria } from '#contract/portfolio.ts';
import { withFacts } from '#domain/assessment/records.ts';
import { factsOfUnit } from '#domain/assessment/standing.ts';
import { unitStandingOf } from '#domain/assessment/unit-standing.ts';
import { mayChangeAgreed } from '#domain/portfolio/agreeing.ts';
import { mayChooseUnits, maySubmit } from '#domain/portfolio/gathering.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { type Tx, send } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import {
  findPortfolioContext,
  keepUnits,
  lockLearner,
  openUnitAct,
  readLearnerRecords,
  refreshUnits,
} from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { benchAddress, notify } from '../notifications/api.ts';
import { readAgreement } from './agreeing.ts';
import * as repo from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;
type Acting = { readonly tx: Tx; readonly actor: Actor; readonly today: string };

/** Chooses or drops units of a registration. */
export const chooseUnits = async (
  { tx, actor }: Acting,
  registrationId: string,
  body: BodyOf<typeof changeUnitChoices>,
): Answer<{ chosen: string[] }> => {
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  const { centreId, learnerId } = registration;
  await lockLearner(tx, centreId, learnerId);
  const records = await readLearnerRecords(tx, { centreId, learnerId });
  const { state } = await readAgreement(tx, { centreId, registrationId });
  const choosing = mayChooseUnits(body.changes, {
    registrationState: registration.state,
    isTheirs:
      actor.personId === learnerId ||
      actor.personId === registration.assessorId ||
      holdsRole(actor, centreId, 'coordinator'),
    units: specification.units,
    decided: new Set(records.decisions.map(({ unitRef }) => unitRef)),
  });
  const refusals = [...choosing, ...mayChangeAgreed(state, body.reason)];
  if (refusals.length > 0)
    return failed(refusedBy('The choice was not changed.', refusals, specification.shortName));
  const common = { centreId, registrationId, learnerId, reason: body.reason, chosenBy: actor.personId };
  await repo.insertChoices(
    tx,
    body.changes.map((change) => ({ ...common, ...change, id: newId() })),
  );
  const refreshed = await refreshUnits(
    tx,
    { centreId, learnerId },
    body.changes.map(({ unitRef }) => unitRef),
  );
  const now = new Set(
    records.unitChoices.filter((one) => one.registrationId === registrationId).map(({ unitRef }) => unitRef),
  );
  for (const { unitRef, choice } of body.changes) if (choice === 'chosen') now.add(unitRef);
  return ok({
    response: { chosen: [...now].filter((ref) => refreshed.get(ref)?.state !== 'not-chosen').toSorted() },
    act: {
      chain: centreId,
      action: 'units.choose',
      subject: { kind: 'registration', id: registrationId },
      detail: { changes: body.changes },
    },
  });
};

const declaredEvidence = (
  versions: readonly {
    readonly evidenceId: string;
    readonly versionNumber: number;
    readonly declared: boolean;
  }[],
): ReadonlySet<string> => {
  const newest = new Map<string, { readonly versionNumber: number; readonly declared: boolean }>();
  for (const version of versions) {
    const known = newest.get(version.evidenceId);
    if (known === undefined || known.versionNumber < version.versionNumber)
      newest.set(version.evidenceId, version);
  }
  return new Set([...newest].filter(([, { declared }]) => declared).map(([id]) => id));
};

/** The learner hands criteria of a unit to the assessor. */
export const submit = async (
  { tx, actor, today }: Acting,
  params: { readonly registrationId: string; readonly unitRef: string },
  body: BodyOf<typeof submitCriteria>,
): Answer<{ submissionId: string; unitState: string }> => {
  const opened = await openUnitAct(tx, { actor, today, ...params });
  if (!opened.ok) return opened;
  const { registration, specification, unit, records, active, rollUp, recordedAt } = opened.value;
  const standing = unitStandingOf(unit, factsOfUnit(records, unit.ref), active.unitChosen);
  const refusals = maySubmit(body.criteria, standing, {
    ...active,
    isLearner: actor.personId === registration.learnerId,
    specification: specification.content,
    declared: declaredEvidence(records.evidenceVersions),
  });
  if (refusals.length > 0)
    return failed(refusedBy('Nothing was handed in.', refusals, specification.shortName));
  const { centreId, learnerId } = registration;
  const submission = {
    centreId,
    id: newId(),
    registrationId: registration.id,
    learnerId,
    unitRef: unit.ref,
    ...body,
    submittedOn: today,
    recordedAt,
  };
  send(tx, repo.insertSubmission(tx, submission));
  notify(tx, { actorId: actor.personId, at: recordedAt }, [
    {
      personId: registration.assessorId,
      centreId,
      kind: 'handed-in',
      title: `${registration.learnerName} handed in work on “${unit.title}”.`,
      detail: body.note,
      link: benchAddress({ registrationId: registration.id, unitRef: unit.ref }),
    },
  ]);
  const known = { records: withFacts(records, { submissions: [submission] }), rollUp };
  const refreshed = keepUnits(tx, { centreId, learnerId }, [unit.ref], known);
  return ok({
    response: { submissionId: submission.id, unitState: refreshed.get(unit.ref)?.state ?? 'chosen' },
    act: {
      chain: centreId,
      action: 'criteria.submit',
      subject: { kind: 'registration', id: registration.id },
      detail: { unit: unit.ref, criteria: body.criteria },
    },
  });
};
