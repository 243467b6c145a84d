import { type Draft, draftSchema } from '#contract/judging.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import { notInRole } from '../organisations/api.ts';
import { findPortfolioContext } from '../records/api.ts';
import * as repo from './repo.ts';

export type DraftAct = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly params: { readonly registrationId: string; readonly unitRef: string };
};

const draftOf = async ({ tx, actor, params }: DraftAct): Promise<Result<repo.DraftOf, Failure>> => {
  const found = await findPortfolioContext(tx, actor, params.registrationId);
  if (!found.ok) return found;
  const { registration, specification } = found.value;
  return specification.units.has(params.unitRef)
    ? ok({ ...params, centreId: registration.centreId, personId: actor.personId })
    : failed(failure('not-found', `The specification has no unit ${params.unitRef}.`));
};

/** The reader's own draft; an empty one where there is none. */
export const readDraft = async (
  act: DraftAct,
): Promise<Result<{ draft: Draft; version: number; savedAt: string | null }, Failure>> => {
  const of = await draftOf(act);
  if (!of.ok) return of;
  const row = await repo.findDraft(act.tx, of.value);
  const content = draftSchema.safeParse(row?.content);
  return ok({
    draft: content.success ? content.data : {},
    version: row?.version ?? 0,
    savedAt: row?.savedAt ?? null,
  });
};

/** Keeps a draft. One that was kept meanwhile on another device is not overwritten. */
export const keepDraft = async (
  act: DraftAct & { readonly now: Date },
  body: { readonly draft: Draft; readonly version: number },
): Promise<Result<{ version: number; savedAt: string }, Failure>> => {
  const of = await draftOf(act);
  if (!of.ok) return of;
  if (!holdsRole(act.actor, of.value.centreId, 'assessor')) return failed(notInRole('assessor'));
  const savedAt = act.now.toISOString();
  const version = await repo.saveDraft(act.tx, {
    ...of.value,
    content: body.draft,
    version: body.version,
    savedAt,
  });
  return version === undefined
    ? failed(
        failure(
          'changed-meanwhile',
          'You have judged this unit on another device or in another window meanwhile.',
        ),
      )
    : ok({ version, savedAt });
};
