/** Claims and certificates for many: one transaction a batch, and in it each one whole or not at all. */
import type { ResponseOf } from '#contract/endpoint.ts';
import type { checkClaims, claimMany } from '#contract/award-batches.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { type ClaimKind, qualificationClaimable } from '#domain/award/claiming.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { awardingsAt, holdsRole } from '#server/http/actor.ts';
import { findRegistrationContext } from '../records/api.ts';
import { refuseCertifying } from '../verification/api.ts';
import type { Acting, Answer } from './acting.ts';
import * as batch from './batches-repo.ts';
import { claim } from './claiming.ts';
import { readClaimContext } from './context.ts';
import { issue } from './issuing.ts';
import { presentReasons } from './presenting.ts';

const PAGE = 25;

const notTheirs = failure('not-found', 'There is no such centre among those that you see.');

/** Does one of many; what it began is undone where it is refused. */
const attempt = async <Value>(
  tx: Tx,
  act: () => Promise<Result<Recorded<Value>, Failure>>,
): Promise<Result<Value, Failure>> => {
  await batch.beginOne(tx);
  const result = await act();
  if (!result.ok) {
    await batch.undoOne(tx);
    return result;
  }
  return ok(result.value.response);
};

const refusedOf = ({ detail, whoCan, reasons = [] }: Failure) => {
  const [first] = reasons;
  return { detail: first?.detail ?? detail, whoCan: first?.whoCan ?? whoCan ?? null };
};

type OfSpecification = Parameters<typeof refuseCertifying>[1];

/** Why certificates are held now, asked once for each specification. */
const certifyingStops = (tx: Tx, today: string) => {
  const known = new Map<string, Promise<string | null>>();
  return ({ centreId, awardingId, specificationId }: OfSpecification): Promise<string | null> => {
    const asked =
      known.get(specificationId) ??
      refuseCertifying(tx, { centreId, awardingId, specificationId }, today).then(
        (one) => one?.detail ?? null,
      );
    known.set(specificationId, asked);
    return asked;
  };
};

/** Who of the registrations that could come into it may be claimed for now. */
export const check = async (
  { tx, actor, today }: Pick<Acting, 'tx' | 'actor' | 'today'>,
  centreId: string,
  after: string | undefined,
): Promise<Result<ResponseOf<typeof checkClaims>, Failure>> => {
  if (!holdsRole(actor, centreId, 'coordinator', 'internal-quality-assurer')) return failed(notTheirs);
  const rows = await batch.listUnclaimed(tx, { centreId, after: after ?? null, limit: PAGE + 1 });
  const heldBecause = certifyingStops(tx, today);
  const items: ResponseOf<typeof checkClaims>['items'] = [];
  for (const { registrationId, learnerName } of rows.slice(0, PAGE)) {
    const found = await findRegistrationContext(tx, registrationId);
    if (!found.ok) continue;
    const { context } = await readClaimContext(tx, found.value, today);
    const whole = qualificationClaimable(context);
    const { claimable, reasons } = presentReasons(whole);
    items.push({
      registrationId,
      learnerName,
      title: found.value.specification.summary.title,
      claimable,
      units: whole.unitRefs.length,
      credits: whole.credits,
      heldBecause: claimable ? await heldBecause(found.value.registration) : null,
      reasons,
    });
  }
  return ok({ items, next: rows.length > PAGE ? (rows[PAGE - 1]?.place ?? null) : null });
};

/** Claims for many. Those who wait for each other take them in one order. */
export const claimAll = async (
  acting: Acting,
  centreId: string,
  { kind, registrationIds }: { readonly kind: ClaimKind; readonly registrationIds: readonly string[] },
): Answer<ResponseOf<typeof claimMany>> => {
  if (!holdsRole(acting.actor, centreId, 'coordinator', 'internal-quality-assurer')) return failed(notTheirs);
  const many = await batch.keepOfCentre(acting.tx, centreId, registrationIds);
  await batch.lockMany(acting.tx, centreId, many);
  const results: ResponseOf<typeof claimMany>['results'] = [];
  for (const { id: registrationId } of many) {
    const made = await attempt(acting.tx, () => claim(acting, registrationId, kind));
    results.push(
      made.ok
        ? {
            registrationId,
            claim: {
              claimId: made.value.claimId,
              route: made.value.route.to,
              because: made.value.route.because,
              serial: made.value.certificate?.serial ?? null,
            },
            refused: null,
          }
        : { registrationId, claim: null, refused: refusedOf(made.failure) },
    );
  }
  const claims = results.flatMap((one) => one.claim ?? []).map(({ claimId }) => claimId);
  return ok({
    response: { results },
    act: {
      chain: centreId,
      action: 'claim.make-many',
      subject: { kind: 'organisation', id: centreId },
      detail: { kind, claims, refused: results.length - claims.length },
    },
  });
};

type Issued = {
  readonly claimId: string;
  readonly serial: string | null;
  readonly refused: { readonly detail: string; readonly whoCan: string | null } | null;
};

/** Issues many certificates of one centre. */
export const issueAll = async (
  acting: Acting,
  centreId: string,
  claimIds: readonly string[],
): Answer<{ readonly results: readonly Issued[] }> => {
  if (awardingsAt(acting.actor, centreId, 'certification-officer').length === 0)
    return failed(
      acting.actor.allocations.some((one) => one.centreId === centreId) ||
        acting.actor.memberships.some(({ organisationId }) => organisationId === centreId)
        ? failure('not-permitted', 'Certificates are issued by certification officers.')
        : notTheirs,
    );
  const many = await batch.keepClaimsOfCentre(acting.tx, centreId, claimIds);
  await batch.lockMany(acting.tx, centreId, many);
  const results: Issued[] = [];
  for (const { id: claimId } of many) {
    const made = await attempt(acting.tx, () => issue(acting, claimId));
    results.push({
      claimId,
      serial: made.ok ? made.value.serial : null,
      refused: made.ok ? null : refusedOf(made.failure),
    });
  }
  const serials = results.flatMap(({ serial }) => serial ?? []);
  return ok({
    response: { results },
    act: {
      chain: centreId,
      action: 'certificate.issue-many',
      subject: { kind: 'organisation', id: centreId },
      detail: { serials, refused: results.length - serials.length },
    },
  });
};
