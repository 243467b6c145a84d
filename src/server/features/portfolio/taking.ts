/** The portfolio to take away, made in the background: as a PDF, or as a ZIP that is written as it is read. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { PortfolioExport } from '#contract/evidence.ts';
import type { Failure } from '#contract/failure.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import {
  type Bundle,
  type BundledFile,
  bundlePieces,
  filesOf,
  markMissing,
  safeName,
} from '#server/documents/portfolio-bundle.ts';
import { writePortfolioZip } from '#server/documents/portfolio-zip.ts';
import { renderPdf } from '#server/documents/render.ts';
import type { Actor } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { enqueue } from '#server/jobs/jobs.ts';
import { makeBundle } from '../bundles/api.ts';
import { readTakenPlans } from '../planning/api.ts';
import { findPortfolioContext, findRegistrationContext } from '../records/api.ts';
import { listAnnotations } from './annotation-repo.ts';
import {
  type ExportChange,
  EXPORT_DAYS,
  claimExport,
  deleteExpired,
  insertExport,
  listAllVersions,
  updateExport,
} from './export-repo.ts';
import { portfolioOf } from './portfolio-document.ts';

type Format = PortfolioExport['format'];
type Acting = { readonly tx: Tx; readonly actor: Actor };

const queue = 'portfolio-export';
const jobSchema = z.object({ centreId: z.uuid(), id: z.uuid() });
type Job = z.output<typeof jobSchema>;

/** Has the portfolio made; that somebody takes it away is an act, and audited. */
export const askForPortfolio = async (
  { tx, actor }: Acting,
  registrationId: string,
  format: Format,
): Promise<Result<Recorded<{ exportId: string }>, Failure>> => {
  const found = await findPortfolioContext(tx, actor, registrationId);
  if (!found.ok) return found;
  const { centreId } = found.value.registration;
  const id = newId();
  await insertExport(tx, { centreId, id, registrationId, requestedBy: actor.personId, format });
  await enqueue(tx, queue, { centreId, id });
  return ok({
    response: { exportId: id },
    act: {
      chain: centreId,
      action: 'portfolio.take',
      subject: { kind: 'registration', id: registrationId },
      detail: { format },
    },
  });
};

type Tell = (change: ExportChange) => Promise<void>;

type Making = {
  readonly app: App;
  readonly bundle: Bundle;
  readonly tell: Tell;
};

const lostInWords = (lost: readonly BundledFile[]): string => {
  const names = lost.slice(0, 5).map(({ name }) => name);
  const rest = lost.length - names.length;
  const said = rest > 0 ? `${names.join(', ')} and ${String(rest)} more` : names.join(', ');
  return `${lost.length === 1 ? 'A file' : `${String(lost.length)} files`} could not be found and ${lost.length === 1 ? 'is' : 'are'} named in it only: ${said}.`;
};

/** A large portfolio takes the typesetter minutes. */
const PDF_MILLISECONDS = 10 * 60_000;

const makePdf = async ({ bundle }: Making): Promise<Uint8Array> => {
  const pdf = await renderPdf('portfolio', bundle.content, { timeLimit: PDF_MILLISECONDS });
  if (pdf.ok) return pdf.value;
  throw new Error(`The PDF could not be made (${pdf.failure.kind}).`);
};

const readBundle = (app: App, registrationId: string): Promise<Bundle> =>
  inTransaction(app.database, 'owner', async (tx) => {
    const found = await findRegistrationContext(tx, registrationId);
    if (!found.ok) throw new Error('The registration is not there any more.');
    const { centreId, learnerId } = found.value.registration;
    const whose = { centreId, learnerId };
    const { content, numbers } = await portfolioOf(tx, found.value, app.clock.today());
    const pieces = bundlePieces(await listAllVersions(tx, whose), numbers);
    const of = { ...whose, evidenceId: undefined, unitRef: undefined };
    const plans = await readTakenPlans(tx, found.value);
    return { content, pieces, annotations: await listAnnotations(tx, of), plans };
  });

/** The digests of files that the records name and the store does not have. */
const findMissing = async (app: App, files: readonly BundledFile[]): Promise<ReadonlySet<string>> => {
  const missing = new Set<string>();
  for (const sha256 of new Set(files.map((file) => file.sha256)))
    if ((await app.files.findSize(sha256)) === undefined) missing.add(sha256);
  return missing;
};

const makeZip = async (making: Making): Promise<Readable> => {
  const { app, bundle, tell } = making;
  const pdf = await makePdf(making).catch(() => null);
  const missing = await findMissing(app, filesOf(bundle.pieces));
  const pieces = markMissing(bundle.pieces, missing);
  const lost = filesOf(pieces).filter(({ isMissing }) => isMissing);
  const problem = lost.length === 0 ? {} : { problem: lostInWords(lost) };
  await tell({ step: 'Packing the files', total: filesOf(pieces).length - lost.length, done: 0, ...problem });
  return writePortfolioZip({ ...bundle, pieces }, pdf, {
    read: (sha256) => app.files.read(sha256),
    onFile: (done) => void tell({ done }).catch(() => undefined),
  });
};

/** How often progress is written down, in milliseconds. */
const TELL_EVERY = 500;

const teller = (app: App, job: Job) => {
  let last = 0;
  return async (change: ExportChange): Promise<void> => {
    const isFine = change.step === undefined && change.state === undefined;
    if (isFine && Date.now() - last < TELL_EVERY) return;
    last = Date.now();
    await inTransaction(app.database, 'owner', (tx) => updateExport(tx, job, change));
  };
};

type Made = { readonly content: Readable; readonly name: string };

const makePortfolio = async (
  app: App,
  { registrationId, format }: { readonly registrationId: string; readonly format: 'pdf' | 'zip' },
  tell: Tell,
): Promise<Made> => {
  const bundle = await readBundle(app, registrationId);
  await tell({ step: 'Setting the pages' });
  const making = { app, bundle, tell };
  const content =
    format === 'pdf' ? Readable.from([Buffer.from(await makePdf(making))]) : await makeZip(making);
  const { learner, producedOn } = bundle.content;
  return { content, name: `${safeName(`Portfolio ${learner.name} ${producedOn}`)}.${format}` };
};

const makeSealed = async (
  app: App,
  { registrationId, withFiles }: { readonly registrationId: string; readonly withFiles: boolean },
  tell: Tell,
): Promise<Made> => {
  const { content, learnerName } = await makeBundle(app, registrationId, {
    withFiles,
    tell: (done, total) => void tell({ done, total }).catch(() => undefined),
  });
  return { content, name: `${safeName(`Bundle ${learnerName} ${app.clock.today()}`)}.zip` };
};

const make = async (app: App, job: Job): Promise<void> => {
  const claimed = await inTransaction(app.database, 'owner', (tx) => claimExport(tx, job.centreId, job.id));
  if (claimed === undefined) return;
  const { registrationId, format } = claimed;
  const tell = teller(app, job);
  try {
    await tell({ step: 'Reading the records' });
    const { content, name } =
      format === 'pdf' || format === 'zip'
        ? await makePortfolio(app, { registrationId, format }, tell)
        : await makeSealed(app, { registrationId, withFiles: format === 'bundle-with-files' }, tell);
    const { sha256, bytes } = await app.files.put(content);
    await tell({ state: 'done', step: null, name, sha256, bytes, finishedAt: app.clock.now() });
  } catch (error) {
    const problem = error instanceof Error ? error.message.slice(0, 500) : 'It could not be made.';
    await tell({ state: 'failed', step: null, problem, finishedAt: app.clock.now() });
  }
};

/** Takes away what was made and not fetched for so long, with its files; it can be made again at any time. */
const removeExpired = (app: App): Promise<void> =>
  inTransaction(app.database, 'owner', async (tx) => {
    const before = new Date(app.clock.now().getTime() - EXPORT_DAYS * 86_400_000).toISOString();
    const digests = await deleteExpired(tx, before);
    if (digests.length > 0) await enqueue(tx, 'retention-files', { digests });
  });

export const handleTaking = (app: App): void => {
  app.jobs.daily('portfolio-exports-expire', () => removeExpired(app));
  app.jobs.handle(queue, (data) => make(app, jobSchema.parse(data)));
};
