/** Whether claims prove themselves by the rules, and whether certificates and digital awards say what was claimed. */
import { dateInWords } from '#domain/shared/date-words.ts';
import { type ClaimProof, checkClaimProof } from '../award/claiming.ts';
import { type CheckedCredential, allFindings, checkCredential } from '../credential/check.ts';
import { type Finding, fails, holds, unknown } from '../credential/finding.ts';
import { type JsonObject, isObject, listOf, textIn } from '../credential/json.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { citation } from '../specification/clause-words.ts';
import type { Specification } from '../specification/model.ts';
import { proofIn, strayFacts, type rowsById } from './check-records.ts';
import { digestOf } from './check-seal.ts';
import type { BundlePorts } from './format.ts';
import { type FactRow, type ReadBundle, documentOf, rowsOf } from './reading.ts';

export type Section = { readonly title: string; readonly findings: readonly Finding[] };

const cannotBeRead = (what: string): Finding => fails(what, 'It is not of the shape that it must have.');

/** What others wrote may be of any shape: where that breaks a check, the check has failed. */
export const guarded = async (
  what: string,
  check: () => Promise<readonly Finding[]> | readonly Finding[],
): Promise<readonly Finding[]> => {
  try {
    return await check();
  } catch {
    return [cannotBeRead(what)];
  }
};

const isProof = (value: unknown): value is ClaimProof =>
  isObject(value) && isObject(value['specification']) && isObject(value['records']);

export const isSpecification = (value: unknown): value is Specification =>
  isObject(value) && Array.isArray(value['units']) && Array.isArray(value['qualifications']);

const asRecorded = 'The proof is the one that was recorded';
const pinned = 'The specification is the one that the learner was registered for';

const checkProof = async (
  ports: BundlePorts,
  bundle: ReadBundle,
  rows: ReturnType<typeof rowsById>,
  claim: FactRow,
): Promise<readonly Finding[]> => {
  const proof = proofIn(claim);
  if (!isProof(proof)) return [cannotBeRead(asRecorded)];
  const digest = await digestOf(ports, canonicalJson(proof));
  const stray = strayFacts({ ...proof.records }, rows);
  const specification = bundle.specifications.get(proof.specification.id);
  if (!isSpecification(specification))
    return [fails(pinned, `The specification ${proof.specification.title} is not in the bundle.`)];
  const content = await digestOf(ports, canonicalJson(specification));
  return [
    digest === textIn(claim, 'proof_sha256')
      ? holds(asRecorded, `By its digest ${digest.slice(0, 12)}…`)
      : fails(asRecorded, 'Its digest is another than the one recorded with the claim.'),
    stray.length === 0
      ? holds('The proof rests on what was recorded', 'Each fact against its row.')
      : fails('The proof rests on what was recorded', `${stray.slice(0, 10).join('; ')}.`),
    content === proof.specification.contentSha256
      ? holds(pinned, `${proof.specification.title}, by the digest of its content.`)
      : fails(pinned, 'The specification in the bundle says something else than the one that was published.'),
    ...checkClaimProof(specification, proof).map(({ what, holds: isMet, detail, clause }) => {
      const cited = clause === null ? detail : `${detail} (${citation(specification.source.name, clause)})`;
      return isMet ? holds(what, cited) : fails(what, cited);
    }),
  ];
};

/** Every claim with its proof, each rule recomputed. */
export const checkClaims = async (
  ports: BundlePorts,
  bundle: ReadBundle,
  rows: ReturnType<typeof rowsById>,
): Promise<readonly Section[]> => {
  const claims = rowsOf(bundle, 'claim');
  return Promise.all(
    claims.map(async (claim) => ({
      title: `Claim of ${dateInWords(textIn(claim, 'claimed_on') ?? '')}`,
      findings: await guarded(asRecorded, () => checkProof(ports, bundle, rows, claim)),
    })),
  );
};

const unitsOf = (value: unknown, list: string): readonly string[] =>
  isObject(value)
    ? listOf(value[list]).flatMap((unit) => (isObject(unit) ? [textIn(unit, 'ref') ?? ''] : []))
    : [];

const frozen = 'It says what was frozen when it was issued';
const rests = 'It awards the units of its claim';
const stands = 'It stands';

const replacedLater = 'It was replaced, and the one that stands in for it is in the bundle';

const issuedInWords = (certificate: FactRow): string =>
  `${textIn(certificate, 'serial') ?? 'one without a serial'} of ${dateInWords(textIn(certificate, 'issued_on') ?? '')}`;

/** One that was replaced is good for nothing by itself and breaks no bundle: what stands in for it is looked at in its turn. */
const replacedBy = (certificate: FactRow, later: FactRow): Finding =>
  (textIn(later, 'issued_on') ?? '') < (textIn(certificate, 'issued_on') ?? '')
    ? fails(replacedLater, `It names ${issuedInWords(later)}, which is older than this one.`)
    : holds(
        replacedLater,
        `${issuedInWords(later)} took its place; only that one counts, and this one is not to be relied on.`,
      );

const standingOf = (bundle: ReadBundle, certificate: FactRow): Finding => {
  const revoked = rowsOf(bundle, 'certificate_revocation').find(
    (row) => row['certificate_id'] === certificate['id'],
  );
  if (revoked !== undefined)
    return fails(stands, `It was revoked on ${dateInWords(textIn(revoked, 'revoked_on') ?? '')}.`);
  const certificates = rowsOf(bundle, 'certificate');
  const later = certificates.find((row) => row['replaces'] === certificate['id']);
  if (later !== undefined) return replacedBy(certificate, later);
  const earlier = certificates.find((row) => row['id'] === certificate['replaces']);
  const inFor = earlier === undefined ? '' : ` It stands in for ${issuedInWords(earlier)}.`;
  return holds(stands, `It was neither revoked nor replaced when the bundle was made.${inFor}`);
};

const checkCertificate = async (
  ports: BundlePorts,
  bundle: ReadBundle,
  certificate: FactRow,
): Promise<readonly Finding[]> => {
  const content = documentOf(certificate, 'content');
  const digest = await digestOf(ports, canonicalJson(content));
  const claim = rowsOf(bundle, 'claim').find(({ id }) => id === certificate['claim_id']);
  const claimed = claim === undefined ? [] : unitsOf(proofIn(claim), 'units');
  const awarded = unitsOf(content, 'units');
  return [
    digest === textIn(certificate, 'content_sha256')
      ? holds(frozen, `By its digest ${digest.slice(0, 12)}…`)
      : fails(frozen, 'Its digest is another than the one recorded when it was issued.'),
    canonicalJson(claimed.toSorted()) === canonicalJson(awarded.toSorted()) && awarded.length > 0
      ? holds(rests, `${String(awarded.length)} units.`)
      : fails(rests, 'The claim has other units than the certificate.'),
    standingOf(bundle, certificate),
  ];
};

export const checkCertificates = (ports: BundlePorts, bundle: ReadBundle): Promise<readonly Section[]> =>
  Promise.all(
    rowsOf(bundle, 'certificate').map(async (certificate) => ({
      title: `Certificate ${textIn(certificate, 'serial') ?? ''}`,
      findings: await guarded(frozen, () => checkCertificate(ports, bundle, certificate)),
    })),
  );

const signedAlike = (checked: CheckedCredential): readonly Finding[] =>
  allFindings(checked).map(({ of, finding }) =>
    of === checked.name ? finding : { ...finding, detail: `${of}: ${finding.detail}` },
  );

/** The findings of a credential, those that hold alike put into one line each. */
const shortened = (findings: readonly Finding[]): readonly Finding[] => {
  const good = Map.groupBy(
    findings.filter(({ verdict }) => verdict === 'holds'),
    ({ what }) => what,
  );
  return [
    ...Array.from(good, ([what, [first, ...rest]]) =>
      holds(
        what,
        rest.length === 0
          ? (first?.detail ?? '')
          : `${first?.detail ?? ''} Also of the ${String(rest.length)} awards that it holds.`,
      ),
    ),
    ...findings.filter(({ verdict }) => verdict !== 'holds'),
  ];
};

/** Names of credentials that stand inside another one and need no section of their own. */
const heldIn = (credentials: readonly unknown[]): ReadonlySet<string> =>
  new Set(
    credentials.flatMap((one) => {
      const subject = isObject(one) ? one['credentialSubject'] : undefined;
      return isObject(subject)
        ? listOf(subject['verifiableCredential']).flatMap((held) =>
            isObject(held) ? [textIn(held, 'id') ?? ''] : [],
          )
        : [];
    }),
  );

const serialIn = (credential: JsonObject): string | null => {
  const subject = credential['credentialSubject'];
  return isObject(subject) ? textIn(subject, 'licenseNumber') : null;
};

const named = 'It belongs to a certificate of the bundle';

export const checkCredentials = async (
  ports: BundlePorts,
  bundle: ReadBundle,
  today: string,
): Promise<readonly Section[]> => {
  const serials = new Set(rowsOf(bundle, 'certificate').map((row) => textIn(row, 'serial')));
  const inside = heldIn(bundle.credentials);
  const offline = {
    ...ports,
    findIssuer: (id: string) =>
      Promise.resolve(isObject(bundle.issuer) && bundle.issuer['id'] === id ? bundle.issuer : null),
    findStatusList: (address: string) => Promise.resolve(bundle.statusLists.get(address) ?? null),
  };
  const sections: Section[] = [];
  for (const credential of bundle.credentials) {
    if (!isObject(credential) || inside.has(textIn(credential, 'id') ?? '')) continue;
    const findings = await guarded('It is a credential', async () =>
      shortened(signedAlike(await checkCredential(offline, credential, today))),
    );
    const serial = serialIn(credential);
    const stray = serial !== null && !serials.has(serial) ? [fails(named, `It names ${serial}.`)] : [];
    sections.push({
      title: `Digital award: ${textIn(credential, 'name') ?? 'without a name'}`,
      findings: [...findings, ...stray],
    });
  }
  return sections;
};

const present = 'Files of evidence';

/** Files are named by their digest everywhere; those that came along were hashed when the bundle was opened. */
export const checkFiles = (bundle: ReadBundle, held: ReadonlyMap<string, string>): Finding => {
  const digests = new Set(rowsOf(bundle, 'evidence_file').map((row) => textIn(row, 'sha256') ?? ''));
  const wrong = [...held].filter(([name, sha256]) => name !== sha256 || !digests.has(sha256));
  if (wrong.length > 0)
    return fails(
      present,
      `Not what their names say: ${wrong
        .slice(0, 10)
        .map(([name]) => name)
        .join(', ')}.`,
    );
  const missing = digests.size - held.size;
  return missing === 0
    ? holds(present, `${String(held.size)} files, each by its digest.`)
    : unknown(
        present,
        `${String(missing)} of ${String(digests.size)} files are not in the bundle; they are named by their digests.`,
      );
};
