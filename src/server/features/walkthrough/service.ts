import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { verifyAudit } from '../../audit/verify.ts';
import type { App } from '../../app.ts';
import { renderPdf } from '../../documents/render.ts';
import { findCertificateRow, findClaimRow, proofOf, renderCertificate } from '../awards/api.ts';
import { readPortfolioContent } from '../portfolio/api.ts';
import { asOwner, need } from '../sample/api.ts';
import { tryEvidenceRules } from './evidence-refusals.ts';
import { type JournalEntry, createJournal, journalText } from './journal.ts';
import {
  type Document,
  achieveOneUnit,
  achieveRoute,
  award,
  chooseRoute,
  enrol,
  publish,
} from './journey.ts';
import { setStage } from './stage.ts';

export type WalkthroughRequest = {
  readonly app: App;
  readonly today: string;
  readonly document: Document;
  readonly out: string;
  readonly tell: (entry: JournalEntry) => void;
  readonly progress: (done: number, of: number) => void;
};

type Made = Awaited<ReturnType<typeof renderPdf>>;

const keep = (file: string, pdf: Made): void => {
  if (!pdf.ok) throw new Error(`The document ${path.basename(file)} could not be made: ${pdf.failure.kind}.`);
  writeFileSync(file, pdf.value);
};

type Awarded = { readonly claimId: string; readonly certificateId: string };

const writeAward = async (
  app: App,
  out: (name: string) => string,
  { claimId, certificateId }: Awarded,
): Promise<void> => {
  const { certificate, claim } = await asOwner(app, async (tx) => ({
    certificate: await findCertificateRow(tx, certificateId),
    claim: await findClaimRow(tx, claimId, app.clock.today()),
  }));
  if (certificate === undefined || claim === undefined)
    throw new Error('the certificate was not found again');
  keep(out('certificate.pdf'), await renderCertificate(certificate, 'certificate'));
  keep(out('units.pdf'), await renderCertificate(certificate, 'units'));
  writeFileSync(out('claim.json'), `${JSON.stringify(proofOf(claim), null, 2)}\n`);
};

const writeUnitCertificate = async (app: App, file: string, certificateId: string): Promise<void> => {
  const row = await asOwner(app, (tx) => findCertificateRow(tx, certificateId));
  if (row === undefined) throw new Error('the unit certificate was not found again');
  keep(file, await renderCertificate(row, 'certificate'));
};

/**
 * Takes a document from reading to certificates on an empty database, by the services that people use, and writes what
 * came of it into a folder. Answers the journal; every entry that should have been refused says whether it was.
 */
export const walkThrough = async ({
  app,
  today,
  document,
  out,
  tell,
  progress,
}: WalkthroughRequest): Promise<readonly JournalEntry[]> => {
  const at = (name: string): string => path.join(out, name);
  const journal = createJournal(tell);
  journal.done(
    'read the document',
    `${document.name}: ${String(document.content.units.length)} units, ${String(document.content.findings.length)} findings`,
  );
  journal.done('take as business date', today);
  writeFileSync(at('specification.json'), `${JSON.stringify(document.content, null, 2)}\n`);
  const stage = await setStage(app, today, document.content.publisher ?? 'Sample Awarding Organisation');
  const published = await publish(stage, document, journal);
  const registrations = await enrol(published);
  await achieveRoute(published, registrations.one, chooseRoute(published), progress);
  const kind = document.content.qualifications.length === 0 ? 'units' : 'qualification';
  const awarded = await award(published, registrations.one, kind);
  await writeAward(app, at, awarded);
  await achieveOneUnit(published, registrations.two);
  await tryEvidenceRules(published, registrations.two);
  const unitAward = await award(published, registrations.two, 'units');
  await writeUnitCertificate(app, at('unit-certificate.pdf'), unitAward.certificateId);
  const learner = await stage.as('learnerOne');
  const portfolio = need(
    await learner.read((tx, actor) => readPortfolioContent(tx, actor, registrations.one, today)),
  );
  keep(at('portfolio.pdf'), await renderPdf('portfolio', portfolio));
  journal.done(
    'write the documents',
    'specification.json, portfolio.pdf, certificate.pdf, units.pdf, unit-certificate.pdf, claim.json',
  );
  const audit = await verifyAudit(app.database);
  if (audit.problems.length > 0) throw new Error('The audit chain does not stand as it was recorded.');
  journal.done(
    'verify the audit chain',
    `${String(audit.events)} events with ${String(audit.facts)} facts stand as they were recorded`,
  );
  writeFileSync(at('walkthrough.log'), `${journalText(journal.entries)}\n`);
  return journal.entries;
};
