/** The credentials of a certificate, made in the background from what the certificate says. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type AwardedThing,
  type Awarding,
  type FrameworkItem,
  awardedThings,
  learnerRecord,
  openBadge,
} from '#domain/credential/awarding.ts';
import { awardTitle } from '#domain/award/award-title.ts';
import { LIST_ENTRIES, statusEntry } from '#domain/credential/status-list.ts';
import { canonicalJson } from '#domain/shared/canonical-json.ts';
import type { App } from '#server/app.ts';
import { closeAct } from '#server/audit/act.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { newId } from '#server/ids.ts';
import { documentIdentifier, unitIdentifier } from '#server/writers/case-package.ts';
import { findCertificateRow, findIssuedSpecification, storedCertificateSchema } from '../awards/api.ts';
import { type PublishedSpecification, getSpecification } from '../specifications/api.ts';
import { queue } from './asking.ts';
import { frameworkAddress } from './framework.ts';
import { type Signer, getSigner, instant, signDocument } from './issuer.ts';
import * as repo from './repo.ts';

const jobSchema = z.object({ centreId: z.uuid(), certificateId: z.uuid() });
type Job = z.output<typeof jobSchema>;

const itemsOf =
  (specification: PublishedSpecification, site: string) =>
  (kind: AwardedThing['kind'], code: string): FrameworkItem | null => {
    const framework = specification.content.title;
    const addressOf = frameworkAddress(site, specification.id);
    if (kind === 'qualification')
      return {
        url: addressOf('CFDocuments', documentIdentifier(specification.content)),
        framework,
        type: 'ext:CFDocument',
      };
    const unit = specification.units.get(code);
    return unit === undefined
      ? null
      : { url: addressOf('CFItems', unitIdentifier(unit)), framework, type: 'CFItem' };
  };

/** Everything that making needs, and the places in the list; undefined when it is made already. */
const prepare = (app: App, { centreId, certificateId }: Job) =>
  inTransaction(app.database, 'owner', async (tx) => {
    if (await repo.hasCredentials(tx, centreId, certificateId)) return undefined;
    const row = await findCertificateRow(tx, certificateId);
    if (row === undefined) throw new Error('the certificate is not there');
    const content = storedCertificateSchema.parse(row.content);
    const specification = await getSpecification(tx, await findIssuedSpecification(tx, row));
    const signer = await getSigner(app, tx, row.awardingId);
    const items = itemsOf(specification, signer.issuer.site);
    const things = awardedThings({ ...content, kind: row.kind }, items);
    const first = await repo.takePlaces(tx, row.awardingId, things.length + 1);
    return { row, content, things, signer, first, fallbackTitle: specification.content.title };
  });

type Prepared = NonNullable<Awaited<ReturnType<typeof prepare>>>;

const listOf = ({ issuer }: Signer, place: number): string =>
  `${issuer.site}/status/${String(Math.floor(place / LIST_ENTRIES))}`;

const makeAll = async (app: App, prepared: Prepared): Promise<readonly repo.NewCredential[]> => {
  const { row, content, things, signer, first, fallbackTitle } = prepared;
  const at = app.clock.now();
  const awarding: Awarding = {
    ...content,
    centreId: row.centreId,
    madeAt: instant(at),
    issuer: signer.issuer,
    imageOf: (kind) => `${signer.issuer.site}/badges/${kind}`,
  };
  const named = (index: number) => {
    const id = newId();
    const place = first + index;
    const status = statusEntry(listOf(signer, place), place % LIST_ENTRIES);
    return { id, place, as: { id: `urn:uuid:${id}`, status } };
  };
  const kept = (
    { id, place }: ReturnType<typeof named>,
    of: Pick<repo.NewCredential, 'kind' | 'code' | 'title' | 'document'>,
  ): repo.NewCredential => ({
    ...of,
    centreId: row.centreId,
    id,
    awardingId: row.awardingId,
    certificateId: row.certificateId,
    learnerId: row.learnerId,
    keyId: signer.keyId,
    statusIndex: place,
    documentSha256: createHash('sha256').update(canonicalJson(of.document)).digest('hex'),
    issuedOn: row.issuedOn,
  });
  const made: repo.NewCredential[] = [];
  const badges = [];
  for (const [index, thing] of things.entries()) {
    const name = named(index);
    const document = await signDocument(signer, openBadge(awarding, thing, name.as), at);
    badges.push(document);
    made.push(kept(name, { kind: thing.kind, code: thing.code, title: thing.title, document }));
  }
  const name = named(things.length);
  const whole = content.qualification?.qualificationTitle ?? content.suiteTitle ?? fallbackTitle;
  const title = awardTitle({ kind: row.kind, title: whole });
  const record = learnerRecord(awarding, { ...name.as, title }, badges, things);
  const document = await signDocument(signer, record, at);
  return [...made, kept(name, { kind: 'record', code: row.serial, title, document })];
};

/** Makes and keeps them once, however often it is asked for and wherever it was broken off before. */
const issueCredentials = async (app: App, job: Job): Promise<void> => {
  const prepared = await prepare(app, job);
  if (prepared === undefined) return;
  const made = await makeAll(app, prepared);
  await inTransaction(app.database, 'owner', async (tx) => {
    await repo.lockKeys(tx, prepared.row.awardingId);
    if (await repo.hasCredentials(tx, job.centreId, job.certificateId)) return;
    await repo.insertCredentials(tx, made);
    await closeAct(
      tx,
      { actorId: null, at: app.clock.now() },
      {
        chain: job.centreId,
        action: 'credential.issue',
        subject: { kind: 'certificate', id: job.certificateId },
        detail: { credentials: made.map(({ id }) => id), key: prepared.signer.publicKey },
      },
    );
  });
};

export const handleCredentials = (app: App): void => {
  app.jobs.handle(queue, (data) => issueCredentials(app, jobSchema.parse(data)));
};
