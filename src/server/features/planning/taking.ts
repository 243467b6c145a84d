/** What was agreed with a learner, to be taken away with the portfolio. */
import { chosenUnits } from '#domain/assessment/standing.ts';
import { type MethodNames, assessmentPlanForm } from '#domain/planning/assessment-forms.ts';
import { type FormSection, settled } from '#domain/planning/forms.ts';
import { learningPlanForm, reviewForm } from '#domain/planning/plan-forms.ts';
import { evidenceTitlesOf } from '#domain/specification/rules-of-evidence.ts';
import { confirmationsOf } from '#domain/planning/training.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { TakenPlans } from '#server/documents/portfolio-plans.ts';
import { type RegistrationContext, readLearnerRecords } from '../records/api.ts';
import { type Documents, documentsOf, signedLines } from './documents.ts';
import * as repo from './repo.ts';
import { listTraining } from './training-repo.ts';

type Paper = TakenPlans['papers'][number];

type Units = Parameters<typeof reviewForm>[1];

const paper = (title: string, sections: readonly FormSection[]): Paper => ({
  title,
  sections: settled(sections),
});

const papersOf = (
  documents: Documents,
  units: Units,
  common: { readonly hasEmployer: boolean; readonly types: MethodNames },
): readonly Paper[] => {
  const { learningPlan, assessmentPlan, reviews } = documents;
  const around = (document: Parameters<typeof signedLines>[0]) => ({
    ...common,
    signatures: signedLines(document),
  });
  return [
    ...(learningPlan === null
      ? []
      : [
          paper(
            'Individual learning plan',
            learningPlanForm(learningPlan.content, units, around(learningPlan)),
          ),
        ]),
    ...(assessmentPlan === null
      ? []
      : [
          paper('Assessment plan', assessmentPlanForm(assessmentPlan.content, units, around(assessmentPlan))),
        ]),
    ...reviews.map((review) =>
      paper(`Review of ${review.content.heldOn}`, reviewForm(review.content, units, around(review))),
    ),
  ];
};

/** Plans and reviews in all their versions, with agreed actions and training; whoever calls it has decided who sees it. */
export const readTakenPlans = async (tx: Tx, context: RegistrationContext): Promise<TakenPlans> => {
  const { centreId, learnerId, id: registrationId } = context.registration;
  const hasEmployer = (await repo.findEmployer(tx, centreId, registrationId)) !== null;
  const versions = await repo.listVersions(tx, centreId, registrationId);
  const documents = documentsOf(await repo.listNewest(tx, centreId, registrationId), hasEmployer);
  const chosen = chosenUnits(await readLearnerRecords(tx, { centreId, learnerId }), registrationId);
  const units = [...context.specification.units.values()].filter(({ ref }) => chosen.has(ref));
  const confirmed = confirmationsOf(documents.reviews);
  const training = await listTraining(tx, centreId, registrationId);
  return {
    papers: papersOf(documents, units, {
      hasEmployer,
      types: evidenceTitlesOf(context.specification.content),
    }),
    versions: versions.map(({ closures: _closures, versionId: _versionId, ...version }) => version),
    actions: documents.reviews.flatMap(({ content, closures }) =>
      content.actions.map(({ key, what, owner, dueOn }) => {
        const closure = closures.find((one) => one.key === key);
        const { outcome = null, closedOn = null } = closure ?? {};
        return { agreedOn: content.heldOn, what, owner, dueOn, outcome, closedOn };
      }),
    ),
    training: training.map((row) => ({ ...row, confirmed: confirmed.get(row.id) ?? null })),
  };
};
