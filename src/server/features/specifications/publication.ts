import { countInWords } from '#domain/shared/count-words.ts';
import { clauseIn } from '#domain/specification/clause-words.ts';
import { createHash } from 'node:crypto';
import { type Failure, type Reason, failure } from '#contract/failure.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import type { publishDraft } from '#contract/specification-drafts.ts';
import { canonicalJson } from '#domain/shared/canonical-json.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { findingKey, openErrors, openRules } from '#domain/specification/editing/draft.ts';
import type { EvidenceRule, Finding, Level, Specification, Unit } from '#domain/specification/model.ts';
import type { SourcePlaces } from '#domain/specification/source-places.ts';
import type { Recorded } from '../../audit/perform.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';
import { type ReviewedDraft, findReviewed } from './editing.ts';
import { insertEdits } from './edits-repo.ts';
import { countsOf, unitTextSha } from './published.ts';
import * as repo from './repo.ts';

/** A document that has been read already, by the command line or for sample data. */
export type ReadDocument = {
  readonly awardingId: string;
  readonly personId: string;
  readonly today: string;
  readonly name: string;
  /** The document itself, and the text that its reader made of it. */
  readonly original: Uint8Array;
  readonly text: string;
  readonly content: Specification;
  /** Where its lines stand on its pages, if it has pages. */
  readonly places?: SourcePlaces | undefined;
  /** Why each error in it is accepted; without a reason an error stands in the way. */
  readonly acceptBecause: string | null;
  /** The version that it supersedes. */
  readonly supersedes?: string | null;
};

export type Publishing = {
  readonly draftId: string;
  readonly personId: string;
  readonly today: string;
  readonly given: BodyOf<typeof publishDraft>;
};

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
  clause: clauseIn(document, finding.source),
  whoCan: 'A qualification developer can mend what was read, or accept it with a reason.',
});

const unconfirmed = (rule: EvidenceRule, document: string): Reason => ({
  code: 'rule-not-confirmed',
  detail: `Nobody has compared the rule on ${rule.kind.replaceAll('-', ' ')} with the document.`,
  clause: clauseIn(document, rule.source),
  whoCan: 'A qualification developer can confirm the rule, or drop it.',
});

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

/** What was accepted and mended on the way, for the audit. */
const workOf = ({ rows, review }: ReviewedDraft) => ({
  edits: rows.length,
  acceptances: rows.flatMap(({ edit, reason, editedByName }) =>
    edit?.kind === 'accept' &&
    review.accepted.some(({ code, line }) => code === edit.code && line === edit.line)
      ? [{ code: edit.code, line: edit.line, reason, by: editedByName }]
      : [],
  ),
});

const findReady = async (tx: Tx, { draftId, given }: Publishing): Promise<Result<ReviewedDraft, Failure>> => {
  await repo.lockDraft(tx, draftId);
  const found = await findReviewed(tx, draftId);
  if (!found.ok) return found;
  const { draft, seq } = found.value;
  if (draft.state === 'published')
    return failed(failure('already-done', `${draft.sourceName} has been published already.`));
  if (draft.version !== given.version || seq !== given.seq)
    return failed(
      failure('changed-meanwhile', `${draft.sourceName} has been read again or mended since you opened it.`),
    );
  return draft.state === 'read'
    ? found
    : failed(failure('not-ready', `${draft.sourceName} has not been read; there is nothing to publish.`));
};

const findRuleless = ({ qualifications }: Specification): Failure | undefined => {
  const ruleless = qualifications.find(({ rules }) => rules.length === 0);
  return ruleless === undefined
    ? undefined
    : failure(
        'not-ready',
        `No rules of combination were read for ${ruleless.number}; without any, everybody would complete it.`,
        {
          whoCan:
            'A qualification developer can add the rules under “Combination”, each with the sentence that it rests on.',
        },
      );
};

/** The version superseded must be one of their own that no other has superseded: each has one next issue at most. */
const refuseSuperseding = async (
  tx: Tx,
  draft: repo.DraftRow,
  supersedes: string | null,
): Promise<Failure | undefined> => {
  if (supersedes === null) return undefined;
  const summaries = await repo.listSummaries(tx);
  const earlier = summaries.find(({ id }) => id === supersedes);
  if (earlier === undefined || earlier.awardingId !== draft.awardingId)
    return failure('not-found', 'The version that this one would supersede is none of your organisation’s.');
  const next = summaries.find((one) => one.supersedes === supersedes);
  return next === undefined
    ? undefined
    : failure('already-done', `${earlier.title} has been superseded already, by ${next.sourceName}.`, {
        whoCan: 'Publish this as the version that supersedes that one.',
      });
};

/** Makes of a draft an immutable version; every error in it has been accepted with a reason, or it is refused. */
export const publish = async (
  tx: Tx,
  publishing: Publishing,
): Promise<Result<Recorded<{ specificationId: string }>, Failure>> => {
  const ready = await findReady(tx, publishing);
  if (!ready.ok) return ready;
  const { draft, review } = ready.value;
  const content = review.specification;
  const reasons = openErrors(review).map((finding) => refusalFor(finding, draft.sourceName));
  if (reasons.length > 0) {
    const detail = `${countInWords(reasons.length, 'error stands', 'errors stand')} in the way of publishing ${draft.sourceName}.`;
    return failed(failure('not-ready', detail, { reasons }));
  }
  const rules = openRules(review);
  if (rules.length > 0) {
    const detail = `${countInWords(rules.length, 'rule of evidence is', 'rules of evidence are')} not confirmed yet in ${draft.sourceName}.`;
    const unread = rules.map((rule) => unconfirmed(rule, draft.sourceName));
    return failed(failure('not-ready', detail, { reasons: unread }));
  }
  const ruleless = findRuleless(content);
  if (ruleless !== undefined) return failed(ruleless);
  const refused = await refuseSuperseding(tx, draft, publishing.given.supersedes);
  if (refused !== undefined) return failed(refused);
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
        ...workOf(ready.value),
      },
    },
  });
};

/** Acceptances of the errors, each once, for a reason that holds for all of them; none without a reason. */
const acceptancesOf = (content: Specification, reason: string | null) => {
  if (reason === null) return [];
  const errors = content.findings.filter(({ severity }) => severity === 'error');
  const byKey = new Map(errors.map((finding) => [findingKey(finding), finding]));
  return [...byKey.values()].map(({ code, source, about }) => ({
    edit: { kind: 'accept' as const, code, line: source.line, about: about ?? null },
    reason,
  }));
};

/** Adds a document that has been read already and publishes it in the same act. */
export const publishDocument = async (
  tx: Tx,
  { acceptBecause, supersedes = null, ...document }: ReadDocument,
): Promise<Result<Recorded<{ specificationId: string }>, Failure>> => {
  const { awardingId, personId, today, name, original, text, places, content } = document;
  const id = newId();
  const sourceSha256 = createHash('sha256').update(original).digest('hex');
  const draft = { id, awardingId, sourceName: name, sourceSha256, sourceBytes: original.length };
  await repo.insertDraft(tx, { ...draft, createdBy: personId }, { original, text, places }, 'reading');
  await repo.finishReading(tx, id, { state: 'read', content, counts: countsOf(content) });
  const version = (await repo.findDraft(tx, id))?.version ?? 0;
  const work = [
    ...acceptancesOf(content, acceptBecause),
    ...content.evidenceRules.map((rule) => ({
      edit: { kind: 'confirm-rule' as const, rule: rule.id },
      reason: 'Published as it was read',
    })),
  ];
  await insertEdits(
    tx,
    work.map((one, index) => ({
      ...one,
      draftId: id,
      id: newId(),
      seq: index + 1,
      undoes: null,
      editedBy: personId,
    })),
  );
  const given = { version, seq: work.length, supersedes };
  return publish(tx, { draftId: id, personId, today, given });
};
