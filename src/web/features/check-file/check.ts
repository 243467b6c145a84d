/** What a chosen file is, and what its check says: a bundle, or a digital award in a picture or as JSON. */
import { checkBundle } from '#domain/bundle/check.ts';
import { credentialIn } from '#domain/credential/baked.ts';
import { allFindings, checkCredential } from '#domain/credential/check.ts';
import type { Finding } from '#domain/credential/finding.ts';
import { isZip } from '#domain/shared/zip.ts';
import { formatDate } from '#web/ui/format.ts';
import { canCheck, checkingPorts } from './ports.ts';

export type Section = { readonly title: string; readonly findings: readonly Finding[] };

export type Answer =
  | {
      readonly kind: 'checked';
      readonly verdict: Finding['verdict'];
      readonly about: string;
      readonly sections: readonly Section[];
    }
  | { readonly kind: 'refused'; readonly detail: string };

const refused = (detail: string): Answer => ({ kind: 'refused', detail });

const today = (): string => new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/London' });

const worst = (findings: readonly Finding[]): Finding['verdict'] =>
  findings.some(({ verdict }) => verdict === 'fails')
    ? 'fails'
    : findings.some(({ verdict }) => verdict === 'unknown')
      ? 'unknown'
      : 'holds';

const checkSealed = async (bytes: Uint8Array): Promise<Answer> => {
  // The key is compared with the published one where the awarding organisation is at home here.
  const first = await checkBundle(checkingPorts, bytes, { today: today() });
  if (!first.ok) return refused(first.failure.detail);
  const issuer = await checkingPorts.findIssuer(first.value.report.sealedBy?.did ?? '');
  const checked =
    issuer === null ? first : await checkBundle(checkingPorts, bytes, { today: today(), issuer });
  if (!checked.ok) return refused(checked.failure.detail);
  const { learner, madeAt, sealedBy, verdict, sections } = checked.value.report;
  const made = madeAt === null ? '' : ` made on ${formatDate(madeAt.slice(0, 10))}`;
  return {
    kind: 'checked',
    verdict,
    about: `Bundle of ${learner?.nameAsRegistered ?? 'somebody'}${made}, sealed by ${sealedBy?.name ?? 'nobody'}`,
    sections,
  };
};

const checkAward = async (document: unknown): Promise<Answer> => {
  const checked = await checkCredential(checkingPorts, document, today());
  const found = allFindings(checked);
  const sections = [...Map.groupBy(found, ({ of }) => of)].map(([title, group]) => ({
    title,
    findings: group.map(({ finding }) => finding),
  }));
  return {
    kind: 'checked',
    verdict: worst(found.map(({ finding }) => finding)),
    about: `Digital award: ${checked.name}`,
    sections,
  };
};

/** Checks a file that somebody chose; it is read here and sent nowhere. */
export const checkFile = async (file: File): Promise<Answer> => {
  if (!(await canCheck()))
    return refused(
      'This browser cannot check signatures of this kind. Use a current one, at an address that begins with https.',
    );
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isZip(bytes)) return checkSealed(bytes);
  const credential = credentialIn(bytes, checkingPorts.decode);
  return credential === undefined
    ? refused('It is neither a bundle nor a digital award.')
    : checkAward(credential);
};
