/** What is agreed with a learner at work: plans, a review, a record on the spot, feedback, and who can testify. */
import { learningPlanSchema, assessmentPlanSchema, reviewInputSchema } from '#contract/plan-content.ts';
import { spotRecordSchema } from '#contract/spot.ts';
import type { Party } from '#domain/planning/signing.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import type { Unit } from '#domain/specification/model.ts';
import type { App } from '../../app.ts';
import { say } from '../feedback/api.ts';
import { saveAssessment, saveLearning, saveReviewOf, sign } from '../planning/api.ts';
import { saveRecord } from '../spot/api.ts';
import { accept, register } from '../witness/api.ts';
import { criteriaOf } from './work.ts';
import { type Acting, need } from './world.ts';

export type AtWork = {
  readonly app: App;
  readonly today: string;
  readonly centreId: string;
  readonly registrationId: string;
  /** The chosen units, the first of which work has begun on. */
  readonly units: readonly Unit[];
  readonly learner: Acting;
  readonly assessor: Acting;
};

const signAs = async (work: AtWork, who: Acting, versionId: string, party: Party): Promise<void> => {
  const { app, today, registrationId } = work;
  const signature = { party, byOwnHand: true, name: null, note: null };
  need(
    await who.act((tx, actor) =>
      sign({ tx, actor, today, now: app.clock.now() }, { registrationId, versionId }, signature),
    ),
  );
};

const agreePlans = async (work: AtWork): Promise<void> => {
  const { app, today, registrationId, units, learner, assessor } = work;
  const learning = learningPlanSchema.parse({
    language: 'English',
    deliveryMode: 'At work, with one day a month at the centre',
    goals: 'To run the service bench alone by next summer.',
    mentor: { name: 'Sample Workshop Manager', position: 'Workshop manager' },
    targets: units.map(({ ref }, place) => ({
      unitRef: ref,
      targetOn: addDays(today, 60 * (place + 1)),
    })),
  });
  const saved = need(
    await assessor.act((tx, actor) =>
      saveLearning({ tx, actor, today, now: app.clock.now() }, registrationId, {
        versionNumber: 0,
        content: learning,
      }),
    ),
  );
  await signAs(work, assessor, saved.versionId, 'centre');
  await signAs(work, learner, saved.versionId, 'learner');
  const piece = (key: string, title: string, typeCode: string, days: number, unit: Unit) => ({
    key,
    title,
    typeCode,
    on: addDays(today, days),
    at: '10:00',
    place: 'Sample Cycles, workshop',
    criteria: criteriaOf(unit).map((criterion) => ({ unitRef: unit.ref, criterion })),
  });
  const [first, second = first] = units;
  if (first === undefined || second === undefined) return;
  const plan = assessmentPlanSchema.parse({
    activities: [
      piece('reception', 'Receive a cycle from a customer', 'O', 12, first),
      piece('safety', 'A round of the workshop, and what I look for', 'PD', 26, second),
    ],
  });
  const planned = need(
    await assessor.act((tx, actor) =>
      saveAssessment({ tx, actor, today, now: app.clock.now() }, registrationId, {
        versionNumber: 0,
        content: plan,
      }),
    ),
  );
  await signAs(work, assessor, planned.versionId, 'assessor');
};

const holdReview = async (work: AtWork): Promise<void> => {
  const { app, today, registrationId, assessor } = work;
  const later = (days: number) => addDays(today, days);
  const content = reviewInputSchema.parse({
    heldOn: today,
    present: ['Sample Learner Four', 'Sample Workshop Manager', 'Sample Assessor'],
    discussed: 'Reception goes well. The written accounts are to follow, one a week.',
    actions: [
      {
        key: 'account',
        what: 'Write the account of the first reception',
        owner: 'learner',
        dueOn: later(14),
      },
      {
        key: 'bench',
        what: 'Keep the second bench free on the day of the observation',
        owner: 'employer',
        dueOn: later(10),
      },
    ],
    nextOn: later(56),
  });
  const review = need(
    await assessor.act((tx, actor) =>
      saveReviewOf({ tx, actor, today, now: app.clock.now() }, registrationId, {
        documentId: null,
        versionNumber: 0,
        content,
      }),
    ),
  );
  await signAs(work, assessor, review.versionId, 'assessor');
};

const recordOnTheSpot = async ({ app, today, registrationId, units, assessor }: AtWork): Promise<void> => {
  const [unit] = units;
  if (unit === undefined) return;
  const now = app.clock.now();
  const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
  const record = spotRecordSchema.parse({
    kind: 'observation',
    title: 'Reception of a touring cycle',
    setting: 'workplace',
    place: 'Sample Cycles, workshop',
    beganAt: ago(50),
    endedAt: ago(25),
    narrative: 'Went round the cycle with the customer, named each fault, and wrote down what was agreed.',
    marks: criteriaOf(unit)
      .slice(0, 2)
      .map((criterion) => ({ unitRef: unit.ref, criterion, at: null })),
    signatures: [
      { who: 'learner', name: 'Sample Learner Four', drawing: null, signedAt: ago(24) },
      {
        who: 'witness',
        name: 'Sample Workshop Manager',
        relation: 'Workshop manager',
        drawing: null,
        signedAt: ago(23),
      },
    ],
  });
  need(
    await assessor.act((tx, actor) =>
      saveRecord({ tx, actor, today, now, params: { registrationId } }, record),
    ),
  );
};

const talk = async ({ app, registrationId, units, learner, assessor }: AtWork): Promise<void> => {
  const [unit] = units;
  if (unit === undefined) return;
  const params = { registrationId, unitRef: unit.ref };
  const message = (words: string) => ({
    words,
    criterion: criteriaOf(unit)[0] ?? null,
    evidenceVersionId: null,
    voiceUploadId: null,
  });
  for (const [who, words] of [
    [assessor, 'That was a calm reception. Say in your account how you decided what to repair first.'],
    [learner, 'I will. Is the job card enough beside it, or do you want a picture as well?'],
  ] as const)
    need(await who.act((tx, actor) => say({ tx, actor, params, now: app.clock.now() }, message(words))));
};

const registerWitnesses = async ({ app, today, centreId, assessor }: AtWork): Promise<void> => {
  const expert = {
    givenName: 'Sample',
    familyName: 'Master Mechanic',
    email: 'mechanic@sample.invalid',
    kind: 'expert' as const,
    occupation: 'Master mechanic',
    employerName: 'Sample Cycles',
    relation: 'Works beside the learners',
    telephone: null,
    standing: 'Fifteen years at the bench; holds the sample diploma of the trade.',
  };
  const { personId } = need(
    await assessor.act((tx, actor) =>
      register({ tx, actor, today, now: app.clock.now(), app }, centreId, expert),
    ),
  );
  need(
    await assessor.act((tx, actor) =>
      accept(
        { tx, actor, today, now: app.clock.now(), app },
        { centreId, personId },
        { verdict: 'accepted', reason: 'Diploma and references seen (sample).' },
      ),
    ),
  );
};

/** A learner at work with everything agreed and some of it still to be signed. */
export const agreeWork = async (work: AtWork): Promise<void> => {
  await agreePlans(work);
  await recordOnTheSpot(work);
  await talk(work);
  await holdReview(work);
  await registerWitnesses(work);
};
