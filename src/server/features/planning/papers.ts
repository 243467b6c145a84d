/** The forms of a registration as PDF, filled in from the records or empty. */
import type { QueryOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { planForm } from '#contract/plan-papers.ts';
import type { PortfolioContent } from '#domain/award/documents.ts';
import {
  indexedEvidence,
  summaryOfAchievement,
  unitDeclaration,
} from '#domain/planning/achievement-forms.ts';
import { emptyLearningPlan } from '#domain/planning/documents.ts';
import {
  type FormContent,
  type FormKind,
  type FormSection,
  evidenceIndex,
  observationRecord,
  witnessTestimony,
} from '#domain/planning/forms.ts';
import { priorLearningForm } from '#domain/planning/prior-learning-form.ts';
import { isMethod } from '#domain/assessment/evidence-terms.ts';
import { priorLearningFor } from '#domain/specification/rules-for-work.ts';
import { assessmentPlanForm, briefForm, learningPlanForm, reviewForm } from '#domain/planning/plan-forms.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Unit } from '#domain/specification/model.ts';
import { renderPdf } from '../../documents/render.ts';
import type { Download } from '../../http/download.ts';
import { readPortfolioContent } from '../portfolio/api.ts';
import { type Acting, type PlanContext, findPlanContext } from './access.ts';
import type { Documents } from './documents.ts';
import { readSituation } from './reading.ts';

type Query = QueryOf<typeof planForm>;

type Source = {
  readonly context: PlanContext;
  readonly documents: Documents;
  readonly portfolio: PortfolioContent;
  readonly units: readonly Unit[];
  readonly query: Query;
  readonly isEmpty: boolean;
};

type Filled = { readonly about?: string; readonly sections: readonly FormSection[] };

const titles: Readonly<Record<FormKind, string>> = {
  'assessment-plan': 'Assessment plan',
  'assignment-brief': 'Assignment brief',
  'observation-record': 'Observation record',
  'witness-testimony': 'Witness testimony',
  'evidence-index': 'Evidence index',
  'unit-declaration': 'Unit declaration',
  'summary-of-achievement': 'Summary of achievement',
  'prior-learning': 'Prior learning: claim and gaps',
  'learning-plan': 'Individual learning plan',
  review: 'Progress review',
};

const wide: ReadonlySet<FormKind> = new Set(['assessment-plan', 'evidence-index', 'summary-of-achievement']);

const missing = (what: string): Result<never, Failure> => failed(failure('not-found', what));

const aroundOf = (
  { context, isEmpty }: Source,
  document: { readonly signatures: Documents['reviews'][number]['signatures'] } | null | undefined,
) => ({
  hasEmployer: context.employer !== null,
  signatures: isEmpty
    ? []
    : (document?.signatures ?? []).map(({ party, name, byOwnHand, note, signedAt }) => ({
        party,
        name,
        byOwnHand,
        note,
        signedOn: signedAt.slice(0, 10),
      })),
});

const unitOf = ({ units, query }: Source): Unit | undefined => units.find(({ ref }) => ref === query.unit);

/** The criteria that a form for one unit, or for one piece of planned work, is about. */
const criteriaOf = (source: Source) => {
  const { documents, units, query } = source;
  const activity = documents.assessmentPlan?.content.activities.find(({ key }) => key === query.activity);
  const wanted = new Set(activity?.criteria.map(({ unitRef, criterion }) => `${unitRef} ${criterion}`));
  const unit = unitOf(source);
  return units.flatMap(({ ref, outcomes }) =>
    outcomes.flatMap(({ criteria }) =>
      criteria
        .filter(
          ({ number }) => wanted.has(`${ref} ${number}`) || (activity === undefined && unit?.ref === ref),
        )
        .map(({ number, text }) => ({ unit: ref, number, text, seen: null })),
    ),
  );
};

const builders: Readonly<Record<FormKind, (source: Source) => Result<Filled, Failure>>> = {
  'assessment-plan': (source) => {
    const { documents, units, isEmpty } = source;
    const plan = isEmpty ? null : documents.assessmentPlan;
    const content = plan?.content ?? { activities: [], notes: null };
    return ok({ sections: assessmentPlanForm(content, units, aroundOf(source, plan)) });
  },
  'assignment-brief': ({ documents, units, query }) => {
    const activity = documents.assessmentPlan?.content.activities.find(({ key }) => key === query.activity);
    return activity === undefined
      ? missing('There is no such piece of planned work.')
      : ok({ about: activity.title, sections: briefForm(activity, units) });
  },
  'observation-record': (source) => {
    const activity = source.documents.assessmentPlan?.content.activities.find(
      ({ key }) => key === source.query.activity,
    );
    return ok({
      sections: observationRecord({
        observedOn: activity?.on ?? null,
        place: activity?.place ?? null,
        observerName: null,
        activity: activity?.title ?? null,
        criteria: criteriaOf(source),
        notes: null,
      }),
    });
  },
  'witness-testimony': (source) =>
    ok({
      sections: witnessTestimony({
        witnessName: null,
        position: null,
        relation: null,
        contact: null,
        seenOn: null,
        place: null,
        statement: null,
        criteria: criteriaOf(source),
      }),
    }),
  'evidence-index': ({ portfolio, isEmpty }) =>
    ok({ sections: evidenceIndex(isEmpty ? [] : indexedEvidence(portfolio)) }),
  'unit-declaration': ({ portfolio, query, context }) => {
    const unit = portfolio.units.find(({ ref }) => ref === query.unit);
    return unit === undefined
      ? missing('Say which of the chosen units the declaration is for.')
      : ok({
          about: `${unit.ref} ${unit.title}`,
          sections: unitDeclaration(unit, context.registration.learnerName),
        });
  },
  'summary-of-achievement': ({ portfolio }) => ok({ sections: summaryOfAchievement(portfolio) }),
  'prior-learning': ({ portfolio, context, isEmpty }) => {
    const { content } = context.specification;
    return ok({
      sections: priorLearningForm(isEmpty ? { units: [], evidence: [] } : portfolio, {
        isPrior: (type) => isMethod(content, type, 'prior-learning'),
        demandOf: (ref) => priorLearningFor(content, ref),
      }),
    });
  },
  'learning-plan': (source) => {
    const plan = source.isEmpty ? null : source.documents.learningPlan;
    return ok({
      sections: learningPlanForm(plan?.content ?? emptyLearningPlan, source.units, aroundOf(source, plan)),
    });
  },
  review: (source) => {
    const { documents, query, units } = source;
    const review = documents.reviews.find(({ documentId }) => documentId === query.document);
    return review === undefined
      ? missing('There is no such review.')
      : ok({ sections: reviewForm(review.content, units, aroundOf(source, review)) });
  },
};

const contentOf = (form: FormKind, { portfolio }: Source, { about, sections }: Filled): FormContent => {
  const { learner, qualification, specification, centreName, producedOn, sample } = portfolio;
  return {
    title: titles[form],
    about: about ?? qualification?.qualificationTitle ?? specification.title,
    learnerName: learner.name,
    centreName,
    particulars: [
      { label: 'Learner', value: learner.name },
      { label: 'Unique learner number', value: learner.uln ?? 'Awaited' },
      { label: 'Registered on', value: learner.registeredOn },
      { label: 'Qualification', value: qualification?.qualificationTitle ?? specification.title },
      { label: 'Qualification number', value: qualification?.qualificationNumber ?? 'None' },
      { label: 'Centre', value: centreName },
    ],
    sections,
    isWide: wide.has(form),
    producedOn,
    sample,
  };
};

const setForm = async (content: FormContent): Promise<Result<Uint8Array, Failure>> => {
  const made = await renderPdf('form', content);
  return made.ok
    ? made
    : failed(failure('unavailable', 'The form could not be made. Nothing is lost; try again.'));
};

/** Makes the form for whoever may see the portfolio. */
export const makeForm = async (
  acting: Acting,
  params: { readonly registrationId: string; readonly form: FormKind },
  query: Query,
): Promise<Result<Download, Failure>> => {
  const { form, registrationId } = params;
  const portfolio = await readPortfolioContent(acting.tx, acting.actor, registrationId, acting.today);
  if (!portfolio.ok) return portfolio;
  const found = await findPlanContext(acting, registrationId);
  if (!found.ok) return found;
  const context = found.value;
  const { documents, chosen } = await readSituation(acting, context);
  const units = [...context.specification.units.values()].filter(({ ref }) => chosen.has(ref));
  const source = {
    context,
    documents,
    portfolio: portfolio.value,
    units,
    query,
    isEmpty: query.empty === 'yes',
  };
  const filled = builders[form](source);
  if (!filled.ok) return filled;
  const content = contentOf(form, source, filled.value);
  const name = `${titles[form]}, ${context.registration.learnerName}.pdf`;
  return ok({ name, mediaType: 'application/pdf', content: { make: () => setForm(content) }, inline: true });
};
