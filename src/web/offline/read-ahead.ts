/** Reads ahead what people's own pages show, so that they open without a signal though they were never opened before. */
import { assessorQueue, unitBench } from '#contract/assessment.ts';
import { readCaseload } from '#contract/caseload.ts';
import { feedbackOf } from '#contract/feedback.ts';
import { myNotifications } from '#contract/notifications.ts';
import { readPlans } from '#contract/planning.ts';
import {
  evidenceMatrix,
  findEvidence,
  listEvidence,
  myRegistrations,
  registrationProgress,
} from '#contract/portfolio.ts';
import { learnerRecords } from '#contract/records.ts';
import { readSpecification } from '#contract/specifications.ts';
import { unitAgreements } from '#contract/unit-agreements.ts';
import { readAhead } from '#web/app/api.ts';
import { hasSignal } from './signal.ts';

const MOST_UNITS = 40;
const MOST_LEARNERS = 60;
const MOST_PIECES = 20;

/** A unit with what was said about it; answers what its specification is. */
const readUnit = async (params: { registrationId: string; unitRef: string }): Promise<string> => {
  const { specificationId } = await readAhead(unitBench, { params });
  await readAhead(feedbackOf, { params });
  return specificationId;
};

const readRegistration = async (registrationId: string): Promise<void> => {
  const params = { registrationId };
  const progress = await readAhead(registrationProgress, { params });
  await readAhead(readSpecification, { params: { specificationId: progress.specificationId } });
  await readAhead(readPlans, { params });
  await readAhead(evidenceMatrix, { params, query: {} });
  await readAhead(unitAgreements, { params });
  const open = progress.units.filter(({ chosen, state }) => chosen && state !== 'achieved');
  for (const { ref } of open.slice(0, MOST_UNITS)) await readUnit({ registrationId, unitRef: ref });
};

/** One after the other, so that nothing the person asks for has to wait long; ends when the signal goes. */
export const readOwnPages = async (learnerId: string): Promise<void> => {
  if (!hasSignal()) return;
  const { items } = await readAhead(myRegistrations, {});
  for (const { registrationId } of items) await readRegistration(registrationId);
  const evidence = await readAhead(listEvidence, {
    params: { learnerId },
    query: { search: '', withdrawn: 'hidden', limit: 50 },
  });
  for (const { evidenceId } of evidence.items.slice(0, MOST_PIECES))
    await readAhead(findEvidence, { params: { evidenceId } });
  if (items.length > 0) await readAhead(learnerRecords, { params: { learnerId } });
  await readAhead(myNotifications, { query: { show: 'all' } });
};

/** What is agreed with each learner of an assessor: a record on the spot can be begun where there is no signal. */
const readOwnCases = async (): Promise<void> => {
  const { items } = await readAhead(readCaseload, {});
  for (const { registrationId, specificationId } of items.slice(0, MOST_LEARNERS)) {
    await readAhead(readPlans, { params: { registrationId } });
    await readAhead(registrationProgress, { params: { registrationId } });
    await readAhead(readSpecification, { params: { specificationId } });
  }
};

/** The learners of an assessor, and the units of their queue with the evidence to be judged. */
export const readOwnQueue = async (): Promise<void> => {
  if (!hasSignal()) return;
  await readOwnCases();
  const { items } = await readAhead(assessorQueue, { query: { filter: 'all' } });
  for (const { registrationId, unitRef } of items.slice(0, MOST_UNITS)) {
    const specificationId = await readUnit({ registrationId, unitRef });
    await readAhead(readSpecification, { params: { specificationId } });
  }
};
