import { createHash } from 'node:crypto';
import { type Failure, type Reason, failure } from '#contract/failure.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import type { publishDraft } from '#contract/specifications.ts';
import { canonicalJson } from '#domain/shared/canonical-json.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Finding, Level, Specification, Unit } from '#domain/specification/model.ts';
import type { Recorded } from '../../audit/perform.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';
import { countsOf, unitTextSha } from './published.ts';
import * as repo from './repo.ts';

/** A document that has been read already, by the command line or for sample data. */
export type ReadDocument = {
  readonly awardingId: string;
  readonly personId: string;
  readonly today: string;
  readonly name: string;
  readonly text: string;
  readonly content: Specification;
  /** Why each error in it is accepted; without a reason an error stands in the way. */
  readonly acceptBecause: string | null;
};

export type Publishing = {
  readonly draftId: string;
  readonly personId: string;
  readonly today: string;
  readonly given: BodyOf<typeof publishDraft>;
};

type Acceptance = Publishing['given']['acceptances'][number];

const levelText = (level: Level | null): string | null => (level === null ? null : String(level));

const earliest = (dates: readonly string[]): string | null => dates.toSorted()[0] ?? null;

/** When every qualification of the document has an end, the last of them; else none. */
const latestEnd = (ends: readonly (string | null)[]): string | null => {
  if (ends.length === 0 || ends.includes(null)) return null;
  return (
    ends
      .filter((end) => end !== null)
      .toSorted()
      .at(-1) ?? null
  );
};

const refusalFor = (finding: Finding, document: string): Reason => ({
  code: finding.code,
  detail: finding.message,
  clause: { text: finding.source.text, line: finding.source.line, document },
  whoCan: 'A qualification developer can accept it with a reason, or have the document corrected.',
});

const isAccepted = (finding: Finding, index: number, acceptances: readonly Acceptance[]): boolean =>
  acceptances.some((acceptance) => acceptance.finding === index && acceptance.code === finding.code);

/** Each error that nobody has accepted. */
const unaccepted = (
  specification: Specification,
  acceptances: readonly Acceptance[],
  document: string,
): readonly Reason[] =>
  specification.findings.flatMap((finding, index) =>
    finding.severity === 'error' && !isAccepted(finding, index, acceptances)
      ? [refusalFor(finding, document)]
      : [],
  );

const unitRows = (units: readonly Unit[]): readonly repo.UnitRow[] => {
  const byRef = new Map(units.map((unit) => [unit.ref, unit]));
  return [...byRef.values()].map((unit) => ({
    ref: unit.ref,
    title: unit.title,
    level: levelText(unit.level),
    credits: unit.credits,
    textSha256: unitTextSha(unit),
    content: unit,
  }));
};

const specificationRow = (
  publishing: Publishing,
  draft: repo.DraftRow,
  content: Specification,
  contentSha256: string,
): repo.NewSpecification => {
  const { qualifications, issue } = content;
  const [only] = qualifications;
  const starts = qualifications.flatMap(({ operationalStartOn, regulationStartOn }) =>
    [operationalStartOn ?? regulationStartOn].filter((date) => date !== null),
  );
  const label = [issue.version, issue.date].filter((part) => part !== null && part !== '').join(', ');
  return {
    id: newId(),
    awardingId: draft.awardingId,
    draftId: draft.id,
    kind: content.kind,
    qualificationNumber: only?.number ?? null,
    qualificationNumbers: qualifications.map(({ number }) => number),
    unitCount: new Set(content.units.map(({ ref }) => ref)).size,
    title: only !== undefined && qualifications.length === 1 ? only.title : content.title,
    issueLabel: label === '' ? null : label,
    level: levelText(only?.level ?? null),
    sourceName: draft.sourceName,
    sourceSha256: draft.sourceSha256,
    content,
    contentSha256,
    registrationFromOn: earliest(starts),
    registrationUntilOn: latestEnd(qualifications.map(({ operationalEndOn }) => operationalEndOn)),
    publishedBy: publishing.personId,
    publishedOn: publishing.today,
    supersedes: publishing.given.supersedes,
  };
};

const acceptedDetail = (content: Specification, acceptances: readonly Acceptance[]) =>
  acceptances.flatMap(({ finding: index, code, reason }) => {
    const finding = content.findings[index];
    if (finding?.code !== code || finding.severity !== 'error') return [];
    return [{ code, line: finding.source.line, message: finding.message, reason }];
  });

type Ready = { readonly draft: repo.DraftRow; readonly content: Specification };

const findReady = async (tx: Tx, { draftId, given }: Publishing): Promise<Result<Ready, Failure>> => {
  await repo.lockDraft(tx, draftId);
  const draft = await repo.findDraft(tx, draftId);
  const found = await repo.findDraftContent(tx, draftId);
  if (draft === undefined || found === undefined)
    return failed(failure('not-found', 'There is no such draft.'));
  if (draft.state === 'published')
    return failed(failure('already-done', `${draft.sourceName} has been published already.`));
  if (draft.version !== given.version)
    return failed(
      failure('changed-meanwhile', `${draft.sourceName} has been read again since you opened it.`),
    );
  if (draft.state !== 'read' || found.content === null)
    return failed(
      failure('not-ready', `${draft.sourceName} has not been read; there is nothing to publish.`),
    );
  return ok({ draft, content: found.content });
};

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Makes of a draft an immutable version; every error in it has been accepted with a reason, or it is refused. */
export const publish = async (
  tx: Tx,
  publishing: Publishing,
): Promise<Result<Recorded<{ specificationId: string }>, Failure>> => {
  const ready = await findReady(tx, publishing);
  if (!ready.ok) return ready;
  const { draft, content } = ready.value;
  const { acceptances } = publishing.given;
  const reasons = unaccepted(content, acceptances, draft.sourceName);
  if (reasons.length > 0) {
    const detail = `${count(reasons.length, 'error stands', 'errors stand')} in the way of publishing ${draft.sourceName}.`;
    return failed(failure('not-ready', detail, { reasons: [...reasons] }));
  }
  const ruleless = content.qualifications.find(({ rules }) => rules.length === 0);
  if (ruleless !== undefined)
    return failed(
      failure(
        'not-ready',
        `No rules of combination were read for ${ruleless.number}; without any, everybody would complete it.`,
        {
          whoCan: 'A qualification developer can have the document corrected and read it again.',
        },
      ),
    );
  const contentSha256 = createHash('sha256').update(canonicalJson(content)).digest('hex');
  const same = await repo.findByContent(tx, draft.awardingId, contentSha256);
  if (same !== undefined)
    return failed(failure('already-done', `The same specification is published already: ${same.title}.`));
  const row = specificationRow(publishing, draft, content, contentSha256);
  await repo.insertSpecification(tx, row);
  await repo.insertUnits(tx, row.id, unitRows(content.units));
  await repo.moveDraft(tx, draft.id, draft.version, 'published');
  return ok({
    response: { specificationId: row.id },
    act: {
      chain: draft.awardingId,
      action: 'specification.publish',
      subject: { kind: 'specification', id: row.id },
      detail: {
        draftId: draft.id,
        sourceName: draft.sourceName,
        sourceSha256: draft.sourceSha256,
        contentSha256,
        acceptances: acceptedDetail(content, acceptances),
      },
    },
  });
};

/** Adds a document that has been read already and publishes it in the same act. */
export const publishDocument = async (
  tx: Tx,
  { awardingId, personId, today, name, text, content, acceptBecause }: ReadDocument,
): Promise<Result<Recorded<{ specificationId: string }>, Failure>> => {
  const id = newId();
  const sourceSha256 = createHash('sha256').update(text).digest('hex');
  const draft = { id, awardingId, sourceName: name, sourceSha256, sourceBytes: Buffer.byteLength(text) };
  await repo.insertDraft(tx, { ...draft, createdBy: personId }, text, 'reading');
  await repo.finishReading(tx, id, { state: 'read', content, counts: countsOf(content) });
  const version = (await repo.findDraft(tx, id))?.version ?? 0;
  const acceptances =
    acceptBecause === null
      ? []
      : content.findings.map(({ code }, finding) => ({ finding, code, reason: acceptBecause }));
  const given = { version, acceptances, supersedes: null };
  return publish(tx, { draftId: id, personId, today, given });
};
