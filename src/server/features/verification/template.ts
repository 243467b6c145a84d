/** The template of reports: set by the quality managers, each version kept. */
import type { BodyOf } from '#contract/endpoint.ts';
import { failure } from '#contract/failure.ts';
import type { setReviewTemplate } from '#contract/review-template.ts';
import { refuseTemplate } from '#domain/quality/review-template.ts';
import { failed, ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { refusedBy } from '../registrations/api.ts';
import type { Answer } from './service.ts';
import { findTemplate, insertTemplate, lockTemplate } from './template-repo.ts';

type Setting = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly params: { readonly awardingId: string };
};

/** Puts a template to use; reports of before keep the headings that they were written under. */
export const setTemplate = async (
  { tx, actor, today, params: { awardingId } }: Setting,
  { criteria, supersedes }: BodyOf<typeof setReviewTemplate>,
): Answer<{ templateId: string }> => {
  const refusals = refuseTemplate(criteria);
  if (refusals.length > 0) return failed(refusedBy('The template was not set.', refusals, ''));
  await lockTemplate(tx, awardingId);
  if ((await findTemplate(tx, awardingId)).templateId !== supersedes)
    return failed(
      failure('changed-meanwhile', 'Another template was put to use while you were working on this one.'),
    );
  const id = newId();
  const row = { awardingId, id, criteria, supersedes, setBy: actor.personId, setOn: today };
  await insertTemplate(tx, row);
  return ok({
    response: { templateId: id },
    act: {
      chain: awardingId,
      action: 'review-template.set',
      subject: { kind: 'organisation', id: awardingId },
      detail: { template: id, criteria: criteria.length },
    },
  });
};
