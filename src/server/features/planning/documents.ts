/** Plans and reviews as they are kept, with what each waits for. */
import { createHash } from 'node:crypto';
import {
  type AssessmentPlanContent,
  type LearningPlanContent,
  type ReviewContent,
  assessmentPlanSchema,
  learningPlanSchema,
  reviewSchema,
} from '#contract/plan-content.ts';
import type { AssessmentPlanDocument, LearningPlanDocument, ReviewDocument } from '#contract/planning.ts';
import type { OpenAction, OpenDocument } from '#domain/planning/open-tasks.ts';
import { signingStateOf } from '#domain/planning/signing.ts';
import { canonicalJson } from '#domain/shared/canonical-json.ts';
import { plainDateOf } from '#server/clock.ts';
import type { VersionRow } from './repo.ts';

export const digestOf = (content: unknown): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');

const bodyOf = (row: VersionRow, hasEmployer: boolean) => {
  const { state, waitsFor } = signingStateOf(row.kind, hasEmployer, row.signatures);
  const { documentId, versionId, versionNumber, savedByName, savedOn, savedAt } = row;
  return {
    documentId,
    versionId,
    versionNumber,
    savedByName,
    savedOn,
    savedAt,
    state,
    waitsFor: [...waitsFor],
    signatures: row.signatures.map(({ signedOn: _signedOn, ...signature }) => signature),
  };
};

export type Documents = {
  readonly learningPlan: LearningPlanDocument | null;
  readonly assessmentPlan: AssessmentPlanDocument | null;
  /** The newest first, by the day on which they were held. */
  readonly reviews: readonly ReviewDocument[];
};

const learningPlanOf = (content: unknown): LearningPlanContent => learningPlanSchema.parse(content);
const assessmentPlanOf = (content: unknown): AssessmentPlanContent => assessmentPlanSchema.parse(content);
const reviewOf = (content: unknown): ReviewContent => reviewSchema.parse(content);

/** Whether a review lists training for the employer to confirm. */
export const listsTraining = (content: unknown): boolean =>
  reviewOf(content).progress.trainingListed !== undefined;

export const documentsOf = (rows: readonly VersionRow[], hasEmployer: boolean): Documents => {
  const find = (kind: VersionRow['kind']): VersionRow | undefined => rows.find((row) => row.kind === kind);
  const [learning, assessment] = [find('learning-plan'), find('assessment-plan')];
  return {
    learningPlan:
      learning === undefined
        ? null
        : { ...bodyOf(learning, hasEmployer), content: learningPlanOf(learning.content) },
    assessmentPlan:
      assessment === undefined
        ? null
        : { ...bodyOf(assessment, hasEmployer), content: assessmentPlanOf(assessment.content) },
    reviews: rows
      .filter(({ kind }) => kind === 'review')
      .map((row) => ({
        ...bodyOf(row, hasEmployer),
        content: reviewOf(row.content),
        closures: [...row.closures],
      }))
      .toSorted((one, other) => other.content.heldOn.localeCompare(one.content.heldOn)),
  };
};

/** The signatures of a document as a form prints them. */
export const signedLines = ({ signatures }: Pick<ReviewDocument, 'signatures'>) =>
  signatures.map(({ party, name, byOwnHand, note, signedAt }) => ({
    party,
    name,
    byOwnHand,
    note,
    signedOn: plainDateOf(new Date(signedAt)),
  }));

/** Actions of all reviews that nobody has closed. */
export const openActionsOf = (reviews: readonly ReviewDocument[]): readonly OpenAction[] =>
  reviews.flatMap(({ documentId, content, closures }) => {
    const closed = new Set(closures.map(({ key }) => key));
    return content.actions.filter(({ key }) => !closed.has(key)).map((action) => ({ ...action, documentId }));
  });

/** Documents that somebody still has to sign. */
export const openDocumentsOf = ({
  learningPlan,
  assessmentPlan,
  reviews,
}: Documents): readonly OpenDocument[] =>
  [
    ...(learningPlan === null ? [] : [{ ...learningPlan, kind: 'learning-plan' as const }]),
    ...(assessmentPlan === null ? [] : [{ ...assessmentPlan, kind: 'assessment-plan' as const }]),
    ...reviews.map((review) => ({ ...review, kind: 'review' as const })),
  ]
    .filter(({ waitsFor }) => waitsFor.length > 0)
    .map(({ documentId, kind, waitsFor, savedOn }) => ({ documentId, kind, waitsFor, savedOn }));
