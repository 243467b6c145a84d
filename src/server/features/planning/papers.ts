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
  settled,
  witnessTestimony,
} from '#domain/planning/forms.ts';
import { priorLearningForm } from '#domain/planning/prior-learning-form.ts';
import { assessmentPlanForm, briefForm } from '#domain/planning/assessment-forms.ts';
import { isMethod } from '#domain/assessment/evidence-terms.ts';
import { evidenceTitlesOf } from '#domain/specification/rules-of-evidence.ts';
import { priorLearningFor } from '#domain/specification/rules-for-work.ts';
import { learningPlanForm, reviewForm, sharedForm } from '#domain/planning/plan-forms.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Unit } from '#domain/specification/model.ts';
import { renderPdf } from '../../documents/render.ts';
import type { Download } from '../../http/download.ts';
import { findDocumentNames, readPortfolioContent } from '../portfolio/api.ts';
import { type Acting, type PlanContext, findPlanContext, notTheirs } from './access.ts';
import { type Documents, signedLines } from './documents.ts';
import { readSituation } from './reading.ts';

type Query = QueryOf<typeof planForm>;

type Source = {
  readonly context: PlanContext;
  readonly documents: Documents;
  /** Null for a contact of the employer, who does not see it. */
  readonly portfolio: PortfolioContent | null;
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

/** Forms that hold the portfolio are made for those who see it. */
const withPortfolio =
  (build: (source: Source & { readonly portfolio: PortfolioContent }) => Result<Filled, Failure>) =>
  (source: Source): Result<Filled, Failure> =>
    source.portfolio === null
      ? notTheirs(
          'This form holds the portfolio; it is made for',
          'the learner, their centre and the awarding organisation',
        )
      : build({ ...source, portfolio: source.portfolio });

const aroundOf = (
  { context, isEmpty }: Source,
  document: { readonly signatures: Documents['reviews'][number]['signatures'] } | null | undefined,
) => ({
  hasEmployer: context.employer !== null,
  signatures: isEmpty || document === null || document === undefined ? [] : signedLines(document),
  types: evidenceTitlesOf(context.specification.content),
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

/** What was recorded is printed without room to add to it; where nothing was, the form is to be filled in by hand. */
const settledFor = (record: object | null, sections: readonly FormSection[]): readonly FormSection[] =>
  record === null ? sections : settled(sections);

const builders: Readonly<Record<FormKind, (source: Source) => Result<Filled, Failure>>> = {
  'assessment-plan': (source) => {
    const { documents, units, isEmpty } = source;
    const plan = isEmpty ? null : documents.assessmentPlan;
    const content = plan?.content ?? { activities: [], notes: null };
    const sections = assessmentPlanForm(content, units, aroundOf(source, plan));
    return ok({ sections: settledFor(plan, sections) });
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
  'evidence-index': withPortfolio(({ portfolio, isEmpty }) =>
    ok({ sections: evidenceIndex(isEmpty ? [] : indexedEvidence(portfolio)) }),
  ),
  'unit-declaration': withPortfolio(({ portfolio, query, context }) => {
    const unit = portfolio.units.find(({ ref }) => ref === query.unit);
    return unit === undefined
      ? missing('Say which of the chosen units the declaration is for.')
      : ok({
          about: `${unit.ref} ${unit.title}`,
          sections: unitDeclaration(unit, context.registration.learnerName, portfolio.evidence),
        });
  }),
  'summary-of-achievement': withPortfolio(({ portfolio }) =>
    ok({ sections: summaryOfAchievement(portfolio) }),
  ),
  'prior-learning': withPortfolio(({ portfolio, context, isEmpty }) => {
    const { content } = context.specification;
    return ok({
      sections: priorLearningForm(isEmpty ? { units: [], evidence: [] } : portfolio, {
        isPrior: (type) => isMethod(content, type, 'prior-learning'),
        demandOf: (ref) => priorLearningFor(content, ref),
      }),
    });
  }),
  'learning-plan': (source) => {
    const plan = source.isEmpty ? null : source.documents.learningPlan;
    const content = plan?.content ?? emptyLearningPlan;
    const around = aroundOf(source, plan);
    const sections = source.context.standing.isEmployer
      ? sharedForm({ kind: 'learning-plan', content }, source.units, around)
      : learningPlanForm(content, source.units, around);
    return ok({ sections: settledFor(plan, sections) });
  },
  review: (source) => {
    const { documents, query, units } = source;
    const review = documents.reviews.find(({ documentId }) => documentId === query.document);
    return review === undefined
      ? missing('There is no such review.')
      : ok({ sections: settled(reviewForm(review.content, units, aroundOf(source, review))) });
  },
};

const contentOf = async (
  { tx, today }: Acting,
  form: FormKind,
  { context, portfolio }: Source,
  { about, sections }: Filled,
): Promise<FormContent> => {
  const { registration, specification } = context;
  const { uln, centreName, isSample } = await findDocumentNames(tx, registration.id);
  const qualification = specification.findQualification(registration.qualificationNumber);
  const title = qualification?.title ?? specification.content.title;
  return {
    title: titles[form],
    about: about ?? title,
    learnerName: registration.learnerName,
    centreName,
    particulars: [
      { label: 'Learner', value: registration.learnerName },
      ...(portfolio === null ? [] : [{ label: 'Unique learner number', value: uln ?? 'Awaited' }]),
      { label: 'Registered on', value: registration.registeredOn },
      { label: 'Qualification', value: title },
      { label: 'Qualification number', value: qualification?.number ?? 'None' },
      { label: 'Centre', value: centreName },
    ],
    sections,
    isWide: wide.has(form),
    producedOn: today,
    sample: isSample,
  };
};

const setForm = async (content: FormContent): Promise<Result<Uint8Array, Failure>> => {
  const made = await renderPdf('form', content);
  return made.ok
    ? made
    : failed(failure('unavailable', 'The form could not be made. Nothing is lost; try again.'));
};

/** Makes the form for whoever may see the portfolio; plans and reviews also for the contact of the employer. */
export const makeForm = async (
  acting: Acting,
  params: { readonly registrationId: string; readonly form: FormKind },
  query: Query,
): Promise<Result<Download, Failure>> => {
  const { form, registrationId } = params;
  const found = await findPlanContext(acting, registrationId);
  if (!found.ok) return found;
  const context = found.value;
  const portfolio = context.standing.isEmployer
    ? ok(null)
    : await readPortfolioContent(acting.tx, acting.actor, registrationId, acting.today);
  if (!portfolio.ok) return portfolio;
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
  const content = await contentOf(acting, form, source, filled.value);
  const name = `${titles[form]}, ${context.registration.learnerName}.pdf`;
  return ok({ name, mediaType: 'application/pdf', content: { make: () => setForm(content) }, inline: true });
};
