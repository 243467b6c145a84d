/** A case that the learner has raised about a decision, taken up, with a paper that is held apart. */
import * as affected from '#contract/affected.ts';
import * as cases from '#contract/cases.ts';
import { type CentreAtWork, need, secondUnit } from '../centre.ts';

export const addCase = async (
  { server, centre }: CentreAtWork,
  learnerId: string,
  given: {
    readonly decisionId: string;
    readonly handlerId: string;
    readonly upload: (personId: string) => Promise<string>;
  },
) => {
  const learner = await server.as(learnerId);
  const { caseId } = need(
    await learner(cases.openCase, {
      params: { centreId: centre },
      body: {
        kind: 'appeal',
        subject: { kind: 'decision', id: given.decisionId },
        title: 'Sample appeal',
        words: 'Sample words of a case',
      },
    }),
  );
  const uploadId = await given.upload(learnerId);
  const { paperId } = need(
    await learner(cases.addCasePaper, {
      params: { caseId },
      body: { uploadId, title: 'Sample paper', isApart: true, readerIds: [given.handlerId] },
    }),
  );
  const handler = await server.as(given.handlerId);
  need(await handler(cases.actOnCase, { params: { caseId }, body: { act: 'acknowledged' } }));
  const { events } = need(await handler(cases.readCase, { params: { caseId } }));
  const letterId = events.find(({ hasLetter }) => hasLetter)?.id ?? '';
  return { caseId, paperId, letterId, casePaperUploadId: await given.upload(learnerId) };
};

/** A hold on what rests on the assessor, set by the coordinator. */
export const addMeasure = async (
  { server, centre, assessor, coordinator }: CentreAtWork,
  learnerId: string,
) => {
  const client = await server.as(coordinator);
  const { measures } = need(
    await client(affected.takeMeasure, {
      params: { centreId: centre },
      body: {
        from: { start: 'assessor', id: assessor },
        actions: ['hold'],
        reason: 'Sample reason',
        chosen: [{ learnerId, unitRef: secondUnit }],
      },
    }),
  );
  return { measureId: measures[0]?.measureId ?? '' };
};
