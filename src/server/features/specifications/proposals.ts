/** What other documents say intact where a draft is damaged. */
import type { Failure } from '#contract/failure.ts';
import { type Result, ok } from '#domain/shared/result.ts';
import {
  type KnownSpecification,
  type Proposal,
  proposeIntact,
} from '#domain/specification/editing/intact-wording.ts';
import type { Tx } from '../../db/transaction.ts';
import { findSpecification } from './api.ts';
import { findReviewed } from './editing.ts';
import { listKnownDrafts } from './known-drafts.ts';
import * as repo from './proposals-repo.ts';

const knownPublished = async (tx: Tx, id: string): Promise<readonly KnownSpecification[]> => {
  const found = await findSpecification(tx, id);
  if (found === undefined) return [];
  const { title, issueLabel } = found.summary;
  return [{ document: { id, name: title, edition: issueLabel, isPublished: true }, content: found.content }];
};

/** Proposals for a draft as it stands, from everything published and from the organisation's own other drafts. */
export const listProposals = async (
  tx: Tx,
  draftId: string,
): Promise<Result<{ items: readonly Proposal[] }, Failure>> => {
  const found = await findReviewed(tx, draftId);
  if (!found.ok) return found;
  const { draft, review } = found.value;
  const refs = review.specification.units.map(({ ref }) => ref);
  const known: KnownSpecification[] = [];
  for (const id of await repo.listPublishedWith(tx, refs)) known.push(...(await knownPublished(tx, id)));
  known.push(...(await listKnownDrafts(tx, draft, refs)));
  return ok({ items: proposeIntact(review.specification, known, review.declined) });
};
