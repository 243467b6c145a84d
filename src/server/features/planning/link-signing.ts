/** What somebody does who holds the link to a plan or review: read it, sign, or decline. */
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { SharedBlock, openSignatureLink, signByLink } from '#contract/plan-signatures.ts';
import type { FormBlock } from '#domain/planning/forms.ts';
import { type SharedDocument, sharedParts } from '#domain/planning/plan-forms.ts';
import { evidenceTitlesOf } from '#domain/specification/rules-of-evidence.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import { type Recorded, perform } from '#server/audit/perform.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import type { LinkHolder } from '#server/http/link-guard.ts';
import { newId } from '#server/ids.ts';
import { type RegistrationContext, findRegistrationContext, lockLearner } from '../records/api.ts';
import { digestOf, findNames } from '../witness/api.ts';
import { documentsOf } from './documents.ts';
import * as links from './links-repo.ts';
import * as repo from './repo.ts';
import { statementFor } from './service.ts';
import { tellOutcome } from './telling.ts';

const gone = failure(
  'not-found',
  'This link does not work any more: it was used, taken back, is out of date, or a newer version was written.',
  { whoCan: 'Whoever sent it to you can send you a new one.' },
);

const notFor = ({ request }: Pick<Opened, 'request'>): Failure =>
  failure('not-permitted', `This link is for ${request.name}; you are signed in here as somebody else.`, {
    whoCan: `${request.name}, on a device on which nobody is signed in`,
  });

type Opened = {
  readonly request: links.RequestRow;
  readonly context: RegistrationContext;
  readonly version: repo.VersionRow;
};

const isOpen = (request: links.RequestRow | undefined, now: Date): request is links.RequestRow =>
  request !== undefined && request.outcome === null && Date.parse(request.expiresAt) > now.getTime();

const scopeOf = (request: links.RequestRow) => ({ actorId: request.personId, centreIds: [request.centreId] });

const findAsked = async (app: App, token: string): Promise<links.RequestRow | undefined> => {
  const request = await inTransaction(app.database, 'owner', (tx) =>
    links.findRequestByToken(tx, digestOf(token)),
  );
  return isOpen(request, app.clock.now()) ? request : undefined;
};

/** What the link is about, as long as it is the newest version and nobody has signed for that party. */
const findOpened = async (tx: Tx, request: links.RequestRow): Promise<Opened | undefined> => {
  const context = await findRegistrationContext(tx, request.registrationId);
  if (!context.ok) return undefined;
  const rows = await repo.listNewest(tx, request.centreId, request.registrationId);
  const version = rows.find(({ versionId }) => versionId === request.versionId);
  const isSigned = version?.signatures.some(({ party }) => party === request.party);
  return version === undefined || isSigned === true
    ? undefined
    : { request, context: context.value, version };
};

/** With the day at its beginning in words, and what follows it, as a time, left as it is. */
const dated = (text: string): string => text.replace(/^\d{4}-\d{2}-\d{2}(?=$| )/u, dateInWords);

const shown = (block: FormBlock): readonly SharedBlock[] => {
  if (block.kind === 'fields')
    return [
      {
        kind: 'fields',
        fields: block.fields
          .filter(({ value }) => value !== '')
          .map(({ label, value }) => ({ label, value: dated(value) })),
      },
    ];
  if (block.kind === 'text') return block.text === '' ? [] : [{ kind: 'text', text: block.text }];
  if (block.kind === 'signatures' || block.rows.length === 0) return [];
  const columns = block.columns.map(({ title }) => title);
  return [{ kind: 'table', columns, rows: block.rows.map((row) => row.map(({ text }) => dated(text))) }];
};

const sharedOf = (version: repo.VersionRow): SharedDocument => {
  const { learningPlan, assessmentPlan, reviews } = documentsOf([version], true);
  if (learningPlan !== null) return { kind: 'learning-plan', content: learningPlan.content };
  if (assessmentPlan !== null) return { kind: 'assessment-plan', content: assessmentPlan.content };
  const [review] = reviews;
  if (review === undefined) throw new Error('a version is of one of the three kinds');
  return { kind: 'review', content: review.content };
};

/** What the holder of a link reads. It says nothing else about the learner. */
export const openByToken = async (
  app: App,
  token: string,
): Promise<Result<ResponseOf<typeof openSignatureLink>, Failure>> => {
  const asked = await findAsked(app, token);
  if (asked === undefined) return failed(gone);
  return inTransaction(app.database, scopeOf(asked), async (tx) => {
    const opened = await findOpened(tx, asked);
    if (opened === undefined) return failed(gone);
    const { request, context, version } = opened;
    const names = await findNames(tx, { centreId: request.centreId, personId: request.askedBy });
    const units = [...context.specification.units.values()];
    const sections = sharedParts(sharedOf(version), units, evidenceTitlesOf(context.specification.content))
      .map(({ title, blocks }) => ({ title, blocks: blocks.flatMap(shown) }))
      .filter(({ blocks }) => blocks.length > 0);
    const { party, name, message, expiresAt } = request;
    const { learnerName } = context.registration;
    const { kind } = version;
    const { centreName, personName: askedByName } = names;
    const statement = statementFor(version, party);
    return ok({
      kind,
      party,
      name,
      learnerName,
      centreName,
      askedByName,
      message,
      sections,
      statement,
      expiresAt,
    });
  });
};

/** An act of the holder of a link; only while it works, and of two at once only the first. */
const actByToken = async <Response>(
  { app, actor, device }: LinkHolder,
  token: string,
  work: (tx: Tx, opened: Opened) => Promise<Recorded<Response>>,
): Promise<Result<Response, Failure>> => {
  const asked = await findAsked(app, token);
  if (asked === undefined) return failed(gone);
  const performing = { database: app.database, clock: app.clock, scope: scopeOf(asked), device };
  return perform(performing, async (tx) => {
    await lockLearner(tx, asked.centreId, asked.learnerId);
    const request = await links.findRequest(tx, asked.id);
    if (!isOpen(request, app.clock.now())) return failed(gone);
    const opened = await findOpened(tx, request);
    if (opened === undefined) return failed(gone);
    const { learnerId, assessorId } = opened.context.registration;
    // Both sign as what they are; the link is for somebody else.
    if (actor !== undefined && [learnerId, assessorId].includes(actor.personId))
      return failed(notFor(opened));
    return ok(await work(tx, opened));
  });
};

const end = async (
  tx: Tx,
  { request, context, version }: Opened,
  given: { readonly outcome: 'signed' | 'declined'; readonly reason: string | null; readonly at: string },
  detail: Readonly<Record<string, unknown>>,
) => {
  const { centreId, id: requestId, personId: endedBy } = request;
  const { outcome, reason, at } = given;
  await links.insertEnd(tx, { centreId, requestId, outcome, reason, endedBy, recordedAt: at });
  tellOutcome({ tx, at }, { registration: context.registration, kind: version.kind, by: request, outcome });
  return {
    chain: centreId,
    action: `${version.kind}.${outcome === 'signed' ? 'sign' : 'decline'}`,
    subject: { kind: 'registration', id: request.registrationId },
    detail: { documentId: version.documentId, versionNumber: version.versionNumber, ...detail },
  };
};

export const signByToken = (
  holder: LinkHolder,
  token: string,
  body: BodyOf<typeof signByLink>,
): Promise<Result<{ signedAt: string }, Failure>> =>
  actByToken(holder, token, async (tx, opened) => {
    const { clock } = holder.app;
    const { request, version } = opened;
    const at = clock.now().toISOString();
    await repo.insertSignature(tx, {
      centreId: request.centreId,
      id: newId(),
      versionId: version.versionId,
      party: request.party,
      name: `${body.name} (${request.relation})`,
      byOwnHand: true,
      note: body.note,
      statement: statementFor(version, request.party),
      contentSha256: version.contentSha256,
      signedBy: request.personId,
      signedOn: clock.today(),
    });
    const act = await end(
      tx,
      opened,
      { outcome: 'signed', reason: null, at },
      { party: request.party, byOwnHand: true, request: request.id },
    );
    return { response: { signedAt: at }, act };
  });

export const declineByToken = (
  holder: LinkHolder,
  token: string,
  reason: string | null,
): Promise<Result<{ state: 'declined' }, Failure>> =>
  actByToken(holder, token, async (tx, opened) => {
    const at = holder.app.clock.now().toISOString();
    const act = await end(tx, opened, { outcome: 'declined', reason, at }, { request: opened.request.id });
    return { response: { state: 'declined' }, act };
  });
