/** The public check of a certificate by its number and code: no more than its holder agreed to, and no guessing. */
import * as contract from '#contract/awards.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { failure } from '#contract/failure.ts';
import { awardTitle } from '#domain/award/award-title.ts';
import { levelInWords } from '#domain/award/documents.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { inTransaction } from '../../db/transaction.ts';
import { createAttempts } from '../../http/attempts.ts';
import { type Http, addPublic } from '../../http/routes.ts';
import { storedCertificateSchema } from './content.ts';
import * as repo from './repo.ts';

export type CertificateCheck = ResponseOf<typeof contract.verifyCertificate>;

/** Where a certificate stands; one that was revoked stays so, whatever stood in for it. */
const stateOf = ({ revokedOn, replacedBy }: repo.CertificateRow): CertificateCheck['state'] =>
  revokedOn !== null ? 'revoked' : replacedBy === null ? 'issued' : 'replaced';

/** What a check tells; of one that was replaced never whose it was. */
export const presentCheck = (row: repo.CertificateRow, isShared: boolean): CertificateCheck => {
  const content = storedCertificateSchema.parse(row.content);
  const state = stateOf(row);
  const tellsAll = isShared && state !== 'replaced';
  // Units alone bear neither the number nor the level of the qualification.
  const whole = row.kind === 'qualification' ? content.qualification : null;
  return {
    state,
    serial: row.serial,
    kind: row.kind,
    title: awardTitle({
      kind: row.kind,
      title: content.qualification?.qualificationTitle ?? content.suiteTitle ?? '',
    }),
    qualificationNumber: whole?.qualificationNumber ?? null,
    level: whole === null ? null : levelInWords(whole.level),
    learnerName: tellsAll ? content.learnerName : null,
    awardingOrganisation: content.awardingOrganisation.name,
    issuedOn: row.issuedOn,
    revokedOn: row.revokedOn,
    replacedOn: row.replacedOn,
    isReplacement: row.replaces !== null,
    units: (tellsAll ? content.units : []).map(({ ref, title, level, credits }) => ({
      ref,
      title,
      level: levelInWords(level),
      credits,
    })),
  };
};

const quarterOfAnHour = 900_000;

const tooMany = failed(
  failure('too-many-attempts', 'Too many certificates were checked from here.', {
    whoCan: 'Wait a quarter of an hour, and check again.',
  }),
);

export const addChecks = (http: Http): void => {
  const wrong = createAttempts(20, quarterOfAnHour);
  const asked = createAttempts(300, quarterOfAnHour);
  addPublic(http, contract.verifyCertificate, async ({ app, params, request, today, now }) => {
    const [address, at] = [request.ip, now.getTime()];
    if (wrong.isBarred(address, at) || asked.isBarred(address, at)) return tooMany;
    asked.fail(address, at);
    const row = await inTransaction(app.database, 'owner', (tx) =>
      repo.findByCode(tx, params.serial.trim().toUpperCase(), params.code.trim().toUpperCase()),
    );
    if (row === undefined) {
      wrong.fail(address, at);
      return failed(
        failure('not-found', 'No certificate has this number and code. Compare both with the paper.'),
      );
    }
    return ok(presentCheck(row, row.sharedUntil !== null && row.sharedUntil >= today));
  });
};
