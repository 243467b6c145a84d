import * as contract from '#contract/awards.ts';
import type { Claim } from '#contract/awards.ts';
import { failure } from '#contract/failure.ts';
import {
  checkClaimProof,
  fallbackClaimable,
  qualificationClaimable,
  unitsClaimable,
} from '#domain/award/claiming.ts';
import type { Claimable } from '#domain/award/claiming.ts';
import type { DocumentKind } from '#domain/award/documents.ts';
import { levelInWords } from '#domain/award/documents.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { inTransaction } from '../../db/transaction.ts';
import { renderPdf } from '../../documents/render.ts';
import { addDownload } from '../../http/download.ts';
import { type Http, addPublic, addReading, addWriting } from '../../http/routes.ts';
import { findPortfolioContext } from '../records/api.ts';
import { getSpecification } from '../specifications/api.ts';
import {
  certificateContentOf,
  storedCertificateSchema,
  unitCertificateContentOf,
  unitListContentOf,
} from './content.ts';
import * as repo from './repo.ts';
import { awardsSeenBy, maySeeCertificate, seesAwards } from './access.ts';
import { claim, issue, oldForm, proofOf, readClaimContext, revoke, unknownClaim } from './service.ts';

const PAGE = 50;

const offsetOf = (after: string | undefined): number => Math.max(0, Number.parseInt(after ?? '0', 10) || 0);

const presentReasons = (claimable: Claimable) => ({
  claimable: claimable.claimable,
  unitRefs: [...claimable.unitRefs],
  reasons: claimable.reasons.map(({ rule, clause, whoCan }) => ({
    rule,
    whoCan,
    clause: clause === null ? null : { line: clause.line, text: clause.text },
  })),
});

const presentClaim = (row: repo.ClaimRow): Claim => ({
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
});

const presentCertificate = (row: repo.CertificateRow) => ({
  certificateId: row.certificateId,
  serial: row.serial,
  verificationCode: row.verificationCode,
  kind: row.kind,
  title: row.title,
  learnerName: row.learnerName,
  centreName: row.centreName,
  issuedOn: row.issuedOn,
  revokedOn: row.revokedOn,
});

const addClaims = (http: Http): void => {
  addReading(http, contract.claimability, {
    answer: async ({ tx, actor, params }) => {
      const found = await findPortfolioContext(tx, actor, params.registrationId);
      if (!found.ok) return found;
      const { context } = await readClaimContext(tx, found.value);
      const whole = qualificationClaimable(context);
      return ok({
        qualification: { ...presentReasons(whole), credits: whole.credits },
        units: presentReasons(unitsClaimable(context)),
        fallback: presentReasons(fallbackClaimable(context)),
      });
    },
  });
  addWriting(http, contract.makeClaim, {
    act: (call) => claim(call, call.params.registrationId, call.body.kind),
  });
  addReading(http, contract.listClaims, {
    answer: async ({ tx, actor, query }) => {
      const offset = offsetOf(query.after);
      const rows = await repo.listClaimRows(tx, {
        ...awardsSeenBy(actor),
        filter: query.filter,
        offset,
        limit: PAGE + 1,
      });
      return ok({
        items: rows.slice(0, PAGE).map(presentClaim),
        next: rows.length > PAGE ? String(offset + PAGE) : null,
      });
    },
  });
  addReading(http, contract.findClaim, {
    answer: async ({ tx, actor, params }) => {
      const row = await repo.findClaimRow(tx, params.claimId);
      if (row === undefined || !seesAwards(actor, row)) return failed(unknownClaim);
      const proof = proofOf(row);
      if (proof === null) return failed(oldForm);
      const specification = await getSpecification(tx, proof.specification.id);
      return ok({
        claim: presentClaim(row),
        proof,
        checks: [...checkClaimProof(specification.content, proof)],
      });
    },
  });
};

const renderStored = (stored: unknown, kind: DocumentKind) => {
  const content = storedCertificateSchema.parse(stored);
  const certificate = certificateContentOf(content);
  const list = unitListContentOf(content);
  if (kind === 'certificate' && certificate !== null) return renderPdf('certificate', certificate);
  if (kind === 'unit-list' && list !== null) return renderPdf('unit-list', list);
  return renderPdf('unit-certificate', unitCertificateContentOf(content));
};

const addCertificates = (http: Http): void => {
  addWriting(http, contract.issueCertificate, { act: (call) => issue(call, call.params.claimId) });
  addWriting(http, contract.revokeCertificate, {
    act: (call) => revoke(call, call.params.certificateId, call.body.reason),
  });
  addReading(http, contract.listCertificates, {
    answer: async ({ tx, actor, query }) => {
      const offset = offsetOf(query.after);
      const rows = await repo.listCertificateRows(tx, {
        ...awardsSeenBy(actor),
        learnerId: actor.personId,
        registrationId: query.registration ?? null,
        offset,
        limit: PAGE + 1,
      });
      const items = rows.slice(0, PAGE).map(presentCertificate);
      return ok({ items, next: rows.length > PAGE ? String(offset + PAGE) : null });
    },
  });
  addDownload(http, contract.certificatePdf, async ({ tx, actor, params }) => {
    const row = await repo.findCertificateRow(tx, params.certificateId);
    if (row === undefined || !maySeeCertificate(actor, row))
      return failed(failure('not-found', 'There is no such certificate among those that you see.'));
    const kind =
      row.kind === 'units' ? 'unit-certificate' : params.document === 'units' ? 'unit-list' : 'certificate';
    const pdf = await renderStored(row.content, kind);
    if (!pdf.ok)
      return failed(failure('unavailable', `The document could not be made (${pdf.failure.kind}).`));
    return ok({
      name: `${row.serial}${kind === 'unit-list' ? '-units' : ''}.pdf`,
      mediaType: 'application/pdf',
      content: pdf.value,
      inline: true,
    });
  });
};

/** Claims, certificates and their public check. */
export const routes = (http: Http): void => {
  addClaims(http);
  addCertificates(http);
  addPublic(http, contract.verifyCertificate, async ({ app, params }) => {
    const row = await inTransaction(app.database, 'owner', (tx) =>
      repo.findByCode(tx, params.serial.trim().toUpperCase(), params.code.trim().toUpperCase()),
    );
    if (row === undefined)
      return failed(
        failure('not-found', 'No certificate has this number and code. Compare both with the paper.'),
      );
    const content = storedCertificateSchema.parse(row.content);
    return ok({
      state: row.revokedOn === null ? ('issued' as const) : ('revoked' as const),
      serial: row.serial,
      title: content.qualification?.qualificationTitle ?? content.suiteTitle ?? '',
      qualificationNumber: content.qualification?.qualificationNumber ?? null,
      level: content.qualification === null ? null : levelInWords(content.qualification.level),
      learnerName: content.learnerName,
      awardingOrganisation: content.awardingOrganisation.name,
      issuedOn: row.issuedOn,
      revokedOn: row.revokedOn,
      units: content.units.map(({ ref, title, level, credits }) => ({
        ref,
        title,
        level: levelInWords(level),
        credits,
      })),
    });
  });
};
