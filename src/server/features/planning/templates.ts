/** Pieces of an assessment plan, kept at a centre to begin the next one from. */
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { savePlanTemplate } from '#contract/planning.ts';
import { checkPlaces } from '#domain/portfolio/gathering.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { newId } from '#server/ids.ts';
import { refusedBy } from '../registrations/api.ts';
import { getSpecification } from '../specifications/api.ts';
import type { Acting } from './access.ts';
import { insertTemplate, listTemplates } from './templates-repo.ts';

/** Keeps a template, or withdraws one; what was made from it stays as it is. */
export const saveTemplate = async (
  { tx, actor }: Acting,
  centreId: string,
  body: BodyOf<typeof savePlanTemplate>,
): Promise<Result<Recorded<{ templateId: string }>, Failure>> => {
  const { specificationId, name, state, activities } = body;
  const { units, shortName } = await getSpecification(tx, specificationId);
  const places = checkPlaces(
    activities.flatMap(({ criteria }) => criteria),
    units,
  );
  if (places.length > 0) return failed(refusedBy('The template was not kept.', places, shortName));
  const known = await listTemplates(tx, centreId, undefined);
  if (body.templateId !== null && !known.some(({ templateId }) => templateId === body.templateId))
    return failed(failure('not-found', 'The centre has no such template.'));
  const templateId = body.templateId ?? newId();
  // Days, places, people and what they have to allow belong to one learner; a template has none of them.
  const bare = activities.map((activity) => ({
    ...activity,
    on: null,
    at: null,
    place: null,
    who: null,
    permissions: null,
    permissionsGiven: false,
  }));
  await insertTemplate(tx, {
    centreId,
    id: newId(),
    templateId,
    specificationId,
    name,
    state,
    activities: bare,
    savedBy: actor.personId,
  });
  return ok({
    response: { templateId },
    act: {
      chain: centreId,
      action: 'plan-template.save',
      subject: { kind: 'plan-template', id: templateId },
      detail: { name, state, activities: activities.length },
    },
  });
};
