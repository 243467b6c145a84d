/** The check of a bundle by anybody, with nothing but the bundle: the same code on the command line and in a browser. */
import type { Finding } from '../credential/finding.ts';
import { fails, holds } from '../credential/finding.ts';
import { type Result, ok } from '../shared/result.ts';
import { checkAudit } from './check-audit.ts';
import {
  type Section,
  checkCertificates,
  checkClaims,
  checkCredentials,
  checkFiles,
  guarded,
} from './check-award.ts';
import { checkRecords, rowsById } from './check-records.ts';
import { checkStanding } from './check-standing.ts';
import { checkEntries, checkIssuer, checkSeal } from './check-seal.ts';
import { type BundlePorts, type LearnerIdentity, MANIFEST } from './format.ts';
import { type NotABundle, type OpenedBundle, openBundle } from './open.ts';
import { type ReadBundle, readBundle } from './reading.ts';

export type BundleReport = {
  readonly learner: LearnerIdentity | null;
  readonly madeAt: string | null;
  readonly sealedBy: { readonly did: string; readonly name: string } | null;
  /** `fails` when anything does; what a bundle alone cannot tell does not make it fail. */
  readonly verdict: 'holds' | 'fails';
  readonly sections: readonly Section[];
};

export type Checked = { readonly report: BundleReport; readonly bundle: ReadBundle };

const readable = 'Every document can be read';

const checkReading = ({ unread }: ReadBundle): Finding =>
  unread.length === 0
    ? holds(readable, 'All are of the shape that they must have.')
    : fails(readable, `Cannot be read: ${unread.slice(0, 20).join(', ')}.`);

const checkOuter = async (
  ports: BundlePorts,
  opened: OpenedBundle,
  read: ReadBundle,
  issuer: unknown,
): Promise<readonly Finding[]> => {
  const { manifest } = read;
  if (manifest === undefined) return [fails(readable, `${MANIFEST} cannot be read.`)];
  return [
    ...checkEntries(opened, manifest),
    checkReading(read),
    await checkSeal(ports, opened, { ...read, manifest }),
    checkIssuer({ manifest, seal: read.seal }, issuer),
  ];
};

const heldFiles = (opened: OpenedBundle): ReadonlyMap<string, string> =>
  new Map(
    [...opened].flatMap(([path, { sha256 }]) =>
      path.startsWith('files/') ? [[path.slice('files/'.length), sha256] as const] : [],
    ),
  );

const checkInner = async (
  ports: BundlePorts,
  opened: OpenedBundle,
  read: ReadBundle,
  today: string,
): Promise<readonly Section[]> => {
  const rows = rowsById(read);
  return [
    {
      title: 'What was recorded',
      findings: [
        ...(await guarded('The audit chain', () => checkAudit(ports, read.audit, read.facts))),
        ...(await guarded('The records', () => [checkRecords(read, rows)])),
        ...(await guarded('Where the learner stands', () => [checkStanding(read)])),
        ...(await guarded('Files of evidence', () => [checkFiles(read, heldFiles(opened))])),
      ],
    },
    ...(await checkClaims(ports, read, rows)),
    ...(await checkCertificates(ports, read)),
    ...(await checkCredentials(ports, read, today)),
  ];
};

const aboutOf = ({ manifest, learner }: ReadBundle) => ({
  learner: learner ?? null,
  madeAt: manifest?.madeAt ?? null,
  sealedBy: manifest?.sealedBy ?? null,
});

/**
 * Checks everything: files, seal, audit chain, records, every rule of every claim, certificates, digital awards. `issuer`
 * is the document that the awarding organisation publishes, where whoever checks has it.
 */
export const checkBundle = async (
  ports: BundlePorts,
  bytes: Uint8Array,
  { today, issuer }: { readonly today: string; readonly issuer?: unknown },
): Promise<Result<Checked, NotABundle>> => {
  const opened = await openBundle(ports, bytes);
  if (!opened.ok) return opened;
  const bundle = readBundle(ports, opened.value);
  const outer: Section = {
    title: 'Files and seal',
    findings: await checkOuter(ports, opened.value, bundle, issuer),
  };
  let inner: readonly Section[];
  try {
    inner = await checkInner(ports, opened.value, bundle, today);
  } catch {
    inner = [{ title: 'What was recorded', findings: [fails('The rows', 'They cannot be read.')] }];
  }
  const sections = [outer, ...inner];
  const isBroken = sections.some(({ findings }) => findings.some(({ verdict }) => verdict === 'fails'));
  const report: BundleReport = { ...aboutOf(bundle), verdict: isBroken ? 'fails' : 'holds', sections };
  return ok({ report, bundle });
};
