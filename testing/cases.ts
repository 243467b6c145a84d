/** A centre with a decision that a learner may appeal against, and the acts of cases over the routes. */
import * as contract from '#contract/cases.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aJudgement,
  allTests,
  enrol,
  firstUnit,
  gather,
  need,
  qualifyStaff,
  signDecisions,
  takeSample,
} from './centre.ts';
import { type TestServer, addPersonAs } from './platform.ts';

export const words = 'Sample words of the case';

export type CentreWithCases = CentreAtWork & {
  readonly enrolled: Enrolled;
  /** A decision of theirs that was sampled. */
  readonly decisionId: string;
  /** A quality assurer who had no part in it. */
  readonly lead: string;
};

export const aCentreWithCases = async (server: TestServer): Promise<CentreWithCases> => {
  const world = await aCentreAtWork(server);
  const enrolled = await enrol(world);
  const lead = await addPersonAs(server.database, world.centre, 'internal-quality-assurer');
  await qualifyStaff(server, world, { personId: lead, role: 'internal-quality-assurer' });
  const { versionId } = await gather(world, enrolled, firstUnit);
  const judged = await signDecisions(world, enrolled, firstUnit, [
    aJudgement('1.1', { outcome: 'not-yet', feedback: 'Sample feedback', evidenceVersionIds: [versionId] }),
  ]);
  const decisionId = need(judged).criteria[0]?.decisionId ?? '';
  const agreeing = { criterion: '1.1', tests: { ...allTests, sufficient: false }, note: null };
  need(await takeSample(world, enrolled, firstUnit, { findings: [agreeing] }));
  return { ...world, enrolled, decisionId, lead };
};

/** Raising a case, looking at it and acting on it, as people of a centre. */
export const casesAt = (world: CentreWithCases) => ({
  raise: async (by: string, given: Partial<BodyOf<typeof contract.openCase>> = {}) =>
    (await world.server.as(by))(contract.openCase, {
      params: { centreId: world.centre },
      body: {
        kind: 'appeal',
        subject: { kind: 'decision', id: world.decisionId },
        title: 'Sample appeal',
        words,
        ...given,
      },
    }),
  look: async (by: string, caseId: string) =>
    (await world.server.as(by))(contract.readCase, { params: { caseId } }),
  act: async (by: string, caseId: string, body: BodyOf<typeof contract.actOnCase>) =>
    (await world.server.as(by))(contract.actOnCase, { params: { caseId }, body }),
});
