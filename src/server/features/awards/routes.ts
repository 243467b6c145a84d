import * as batches from '#contract/award-batches.ts';
import * as contract from '#contract/awards.ts';
import type { Claim } from '#contract/awards.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { claimableFrom } from '#domain/award/timing.ts';
import { type Failure, failure } from '#contract/failure.ts';
import {
  checkClaimProof,
  fallbackClaimable,
  lastDayToClaim,
  qualificationClaimable,
  unitsClaimable,
} from '#domain/award/claiming.ts';
import { awardTitle } from '#domain/award/award-title.ts';
import { holdsOnUnits, standingHolds, whoReleases } from '#domain/award/holding.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Actor } from '../../http/actor.ts';
import { addDownload } from '../../http/download.ts';
import { type Http, addReading, addWriting } from '../../http/routes.ts';
import { listAwardHolds } from '../holds/api.ts';
import { findPortfolioContext } from '../records/api.ts';
import { getSpecification } from '../specifications/api.ts';
import { addChecks } from './checking.ts';
import { printCertificate } from './printing.ts';
import * as claims from './claims-repo.ts';
import * as repo from './repo.ts';
import { awardsSeenBy, maySeeCertificate, seesAwards } from './access.ts';
import { oldForm, proofOf, unknownClaim } from './acting.ts';
import { claim } from './claiming.ts';
import { readClaimContext } from './context.ts';
import { hold, lift } from './holding.ts';
import { check, claimAll } from './batches.ts';
import { presentReasons } from './presenting.ts';
import { readClaim } from './reading.ts';
import { share } from './sharing.ts';
import { issue, refuseReleasing } from './issuing.ts';
import { revoke } from './revoking.ts';

const PAGE = 50;

const offsetOf = (after: string | undefined): number => Math.max(0, Number.parseInt(after ?? '0', 10) || 0);

const presentClaim = (row: claims.ClaimRow): Claim => ({
  claimId: row.claimId,
  centreId: row.centreId,
  centreName: row.centreName,
  registrationId: row.registrationId,
  learnerName: row.learnerName,
  title: row.title,
  kind: row.kind,
  unitRefs: row.unitRefs,
  claimedBy: row.claimedBy,
  claimedOn: row.claimedOn,
  certificate: row.certificate,
  waitsFor: row.waitsFor,
  heldBecause: row.heldBecause,
});

const presentCertificate = (row: repo.CertificateRow, actor: Actor, today: string) => ({
  certificateId: row.certificateId,
  serial: row.serial,
  verificationCode: row.verificationCode,
  kind: row.kind,
  title: awardTitle(row),
  learnerName: row.learnerName,
  centreName: row.centreName,
  issuedOn: row.issuedOn,
  revokedOn: row.revokedOn,
  replaces: row.replaces,
  replacedBy: row.replacedBy,
  sentOn: row.sentOn,
  sharedUntil: row.sharedUntil !== null && row.sharedUntil >= today ? row.sharedUntil : null,
  isOwn: row.learnerId === actor.personId,
});

/** One claim with its proof recomputed now, and what keeps its certificate back. */
const lookAtClaim = async (
  tx: Tx,
  actor: Actor,
  claimId: string,
  today: string,
): Promise<Result<ResponseOf<typeof contract.findClaim>, Failure>> => {
  const row = await claims.findClaimRow(tx, claimId, today);
  if (row === undefined || !seesAwards(actor, row)) return failed(unknownClaim);
  const proof = proofOf(row);
  if (proof === null) return failed(oldForm);
  const { id: specificationId } = proof.specification;
  const specification = await getSpecification(tx, specificationId);
  const [reading, refusal, holds] = await Promise.all([
    readClaim(tx, proof, specification),
    row.certificate === null ? refuseReleasing(tx, row, specificationId, today) : null,
    listAwardHolds(tx, row),
  ]);
  return ok({
    claim: presentClaim(row),
    proof,
    checks: [...checkClaimProof(specification.content, proof)],
    reading,
    inTheWay: refusal === null ? null : { rule: refusal.detail, clause: null, whoCan: refusal.whoCan },
    holds: standingHolds(holdsOnUnits(holds, row.unitRefs), today).map((hold) => ({
      holdId: hold.id,
      reason: hold.reason,
      heldOn: hold.heldOn,
      heldBy: hold.setByName,
      onLearner: hold.claimId === null,
      unitRef: hold.unitRef,
      under: hold.under,
      whoCan: whoReleases(hold.under),
    })),
  });
};

const addClaims = (http: Http): void => {
  addReading(http, contract.claimability, {
    answer: async ({ tx, actor, params, today }) => {
      const found = await findPortfolioContext(tx, actor, params.registrationId);
      if (!found.ok) return found;
      const { context } = await readClaimContext(tx, found.value, today);
      const whole = qualificationClaimable(context);
      return ok({
        qualification: { ...presentReasons(whole), credits: whole.credits },
        units: presentReasons(unitsClaimable(context)),
        fallback: presentReasons(fallbackClaimable(context)),
        earliestOn:
          context.timing === null
            ? null
            : claimableFrom({
                countsFromOn: context.timing.countsFromOn,
                leastWeeks: context.timing.least.weeks,
              }),
        latestOn: lastDayToClaim(context)?.endsOn ?? null,
      });
    },
  });
  addWriting(http, contract.makeClaim, {
    act: (call) => claim(call, call.params.registrationId, call.body.kind),
  });
  addReading(http, contract.listClaims, {
    answer: async ({ tx, actor, query, today }) => {
      const offset = offsetOf(query.after);
      const rows = await claims.listClaimRows(tx, {
        ...awardsSeenBy(actor),
        filter: query.filter,
        centreId: query.centre ?? null,
        queue: query.queue ?? null,
        offset,
        limit: PAGE + 1,
        today,
      });
      return ok({
        items: rows.slice(0, PAGE).map(presentClaim),
        next: rows.length > PAGE ? String(offset + PAGE) : null,
      });
    },
  });
  addReading(http, contract.countWaitingClaims, {
    answer: async ({ tx, actor, today }) =>
      ok({ items: [...(await claims.countWaiting(tx, awardsSeenBy(actor), today))] }),
  });
  addReading(http, contract.findClaim, {
    answer: ({ tx, actor, params, today }) => lookAtClaim(tx, actor, params.claimId, today),
  });
  addWriting(http, contract.holdAward, {
    act: (call) => hold(call, call.params.claimId, call.body),
  });
  addWriting(http, contract.liftHold, {
    act: (call) => lift(call, call.params, call.body.reason),
  });
};

const addCertificates = (http: Http): void => {
  addWriting(http, contract.issueCertificate, { act: (call) => issue(call, call.params.claimId) });
  addWriting(http, contract.revokeCertificate, {
    act: (call) => revoke(call, call.params.certificateId, call.body.reason),
  });
  addWriting(http, contract.shareCertificate, {
    act: (call) => share(call, call.params.certificateId, call.body.untilOn),
  });
  addReading(http, contract.listCertificates, {
    answer: async ({ tx, actor, query, today }) => {
      const offset = offsetOf(query.after);
      const rows = await repo.listCertificateRows(tx, {
        ...awardsSeenBy(actor),
        learnerId: actor.personId,
        registrationId: query.registration ?? null,
        offset,
        limit: PAGE + 1,
      });
      const items = rows.slice(0, PAGE).map((row) => presentCertificate(row, actor, today));
      return ok({ items, next: rows.length > PAGE ? String(offset + PAGE) : null });
    },
  });
  addDownload(http, contract.certificatePdf, async ({ app, tx, actor, params }) => {
    const row = await repo.findCertificateRow(tx, params.certificateId);
    if (row === undefined || !maySeeCertificate(actor, row))
      return failed(failure('not-found', 'There is no such certificate among those that you see.'));
    return ok(await printCertificate(app, tx, row, params.document));
  });
};

const addBatches = (http: Http): void => {
  addReading(http, batches.checkClaims, {
    answer: (call) => check(call, call.params.centreId, call.query.after),
  });
  addWriting(http, batches.claimMany, {
    act: (call) => claimAll(call, call.params.centreId, call.body),
  });
};

/** Claims, certificates and their public check. */
export const routes = (http: Http): void => {
  addClaims(http);
  addCertificates(http);
  addBatches(http);
  addChecks(http);
};
