/** The report of a review as PDF. */
import { type Failure, failure } from '#contract/failure.ts';
import { reportOf } from '#domain/quality/review-report.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Download } from '#server/http/download.ts';
import { renderPdf } from '../../documents/render.ts';
import { findSeenVerification } from './reading.ts';
import * as reviews from './reviews-repo.ts';
import type { VerificationCall } from './service.ts';

/** Makes the report for whoever sees where the centre stands. */
export const makeReport = async (
  call: VerificationCall & { readonly params: { readonly reviewId: string } },
): Promise<Result<Download, Failure>> => {
  const { tx, params, today } = call;
  const seen = await findSeenVerification(call);
  if (!seen.ok) return seen;
  const { specification, centre, awardings } = seen.value;
  const which = awardings === null ? 'counted' : 'all';
  const review = (await reviews.listReviews(tx, params, which)).find(({ id }) => id === params.reviewId);
  if (review === undefined) return failed(failure('not-found', 'There is no such review of this centre.'));
  const draw = await reviews.findDrawOf(tx, params, review.id);
  const { title } = specification.summary;
  const content = {
    title: 'Report of external quality assurance',
    about: title,
    learnerName: null,
    centreName: centre.name,
    particulars: [
      { label: 'Centre', value: centre.name },
      { label: 'Specification', value: title },
      { label: 'Awarding organisation', value: specification.summary.awardingName },
    ],
    sections: reportOf({ ...review, drawn: draw?.items ?? [], seed: draw?.seed ?? null }),
    isWide: true,
    producedOn: today,
    sample: false,
  };
  const make = async () => {
    const made = await renderPdf('form', content);
    return made.ok
      ? made
      : failed(failure('unavailable', 'The report could not be made. Nothing is lost; try again.'));
  };
  const name = `External quality assurance, ${centre.name}, ${review.heldOn}.pdf`;
  return ok({ name, mediaType: 'application/pdf', content: { make }, inline: true });
};
