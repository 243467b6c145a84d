/** What the quality assurance of the centre has on record, for the routes that are asked for one of it. */
import { recordActivity } from '#contract/activities.ts';
import { setStandardisation } from '#contract/standardisation.ts';
import { type CentreAtWork, type Enrolled, firstUnit, need, sampleToday } from '../centre.ts';

const words = 'Sample words';

/** An interview with an action, and a standardisation in which the assessor and the quality assurer who set it judge. */
export const addQuality = async (
  world: CentreAtWork,
  { registrationId }: Pick<Enrolled, 'registrationId'>,
  versionId: string,
) => {
  const sampler = await world.server.as(world.sampler);
  const { standardisationId } = need(
    await sampler(setStandardisation, {
      params: { centreId: world.centre },
      body: {
        registrationId,
        unitRef: firstUnit,
        title: words,
        criteria: ['1.1'],
        evidenceVersionIds: [versionId],
        judgeIds: [world.assessor, world.sampler],
        answerByOn: '2026-12-31',
      },
    }),
  );
  const { activityId } = need(
    await sampler(recordActivity, {
      params: { registrationId, unitRef: firstUnit },
      body: {
        kind: 'interview',
        heldOn: sampleToday,
        selectionReason: words,
        findings: words,
        verdict: 'action',
        action: words,
        actionDueOn: '2026-10-01',
      },
    }),
  );
  return { standardisationId, activityId };
};
