/** A case that the learner has raised about a decision, with a paper that is held apart. */
import * as cases from '#contract/cases.ts';
import { type CentreAtWork, need } from '../centre.ts';

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
  return { caseId, paperId, casePaperUploadId: await given.upload(learnerId) };
};
