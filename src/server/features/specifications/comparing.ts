import { type Failure, failure } from '#contract/failure.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { compareDraft as compareDraftEndpoint } from '#contract/specification-drafts.ts';
import type * as contract from '#contract/specifications.ts';
import type { SpecificationSummary } from '#contract/specifications.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { compareSpecifications } from '#domain/specification/comparing/compare.ts';
import type { Specification } from '#domain/specification/model.ts';
import type { Tx } from '../../db/transaction.ts';
import { findSpecification } from './api.ts';
import { findReviewed } from './editing.ts';
import { comparisonOf } from './published.ts';
import * as repo from './repo.ts';

const noSpecification = failed(failure('not-found', 'There is no such specification.'));

export const compareWithEarlier = async (
  tx: Tx,
  id: string,
  given: string | undefined,
): Promise<Result<ResponseOf<typeof contract.compareSpecification>, Failure>> => {
  const after = await findSpecification(tx, id);
  if (after === undefined) return noSpecification;
  const earlier = given ?? after.summary.supersedes;
  if (earlier === null)
    return failed(
      failure('not-found', `${after.summary.title} takes the place of no earlier version.`, {
        whoCan: 'Name the version that it is to be compared with.',
      }),
    );
  const before = await findSpecification(tx, earlier);
  if (before === undefined) return noSpecification;
  return ok({ before: before.summary, after: after.summary, comparison: comparisonOf(before, after) });
};

/** The published versions of an awarding organisation that no other has superseded, the newest first. */
const listCandidates = async (tx: Tx, awardingId: string): Promise<readonly SpecificationSummary[]> => {
  const summaries = await repo.listSummaries(tx);
  const superseded = new Set(summaries.map(({ supersedes }) => supersedes));
  return summaries
    .filter((one) => one.awardingId === awardingId && !superseded.has(one.id))
    .toSorted((one, other) => other.publishedOn.localeCompare(one.publishedOn));
};

/** The one that a document seems to follow: of a qualification that it has too, or of the same title; the newest. */
const seemsToFollow = (
  content: Specification,
  candidates: readonly SpecificationSummary[],
): string | undefined => {
  const numbers = new Set(content.qualifications.map(({ number }) => number));
  return candidates.find(
    ({ title, qualificationNumbers }) =>
      title === content.title || qualificationNumbers.some((number) => numbers.has(number)),
  )?.id;
};

export const compareDraft = async (
  tx: Tx,
  draftId: string,
  given: string | undefined,
): Promise<Result<ResponseOf<typeof compareDraftEndpoint>, Failure>> => {
  const found = await findReviewed(tx, draftId);
  if (!found.ok) return found;
  const { draft, review } = found.value;
  const candidates = [...(await listCandidates(tx, draft.awardingId))];
  const id = given ?? seemsToFollow(review.specification, candidates);
  if (id === undefined) return ok({ before: null, comparison: null, candidates });
  const before = await findSpecification(tx, id);
  if (before === undefined) return noSpecification;
  return ok({
    before: before.summary,
    comparison: compareSpecifications(before.content, review.specification),
    candidates,
  });
};
