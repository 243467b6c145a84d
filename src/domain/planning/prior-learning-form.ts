/** What is claimed by prior learning, marked RPL, and which gaps are left to be learnt or shown anew. */
import { clausePlace } from '../specification/clause-words.ts';
import type { PortfolioContent, PortfolioCriterion, PortfolioUnit } from '../award/documents.ts';
import { listInWords } from '../combination/words.ts';
import type { PriorLearningDemand } from '../specification/rules-for-work.ts';
import { type FormBlock, type FormSection, cell, said, unsigned, written } from './forms.ts';

export type PriorLearningSources = {
  /** Whether evidence of a type, by its title, is recognition of prior learning. */
  readonly isPrior: (type: string) => boolean;
  /** What the specification asks of prior learning for a unit. */
  readonly demandOf: (unitRef: string) => PriorLearningDemand | null;
};

export type PriorStanding = 'recognised' | 'claimed' | 'otherwise' | 'gap';

const isMet = ({ sign }: PortfolioCriterion): boolean => sign === 'met' || sign === 'sampled';

/**
 * Where a criterion stands by prior learning: recognised once it is met on evidence of it, claimed while such evidence is
 * linked, met or worked on otherwise, or a gap with nothing yet.
 */
export const priorStandingOf = (criterion: PortfolioCriterion, prior: ReadonlySet<string>): PriorStanding => {
  const isByPrior = criterion.evidence.some((number) => prior.has(number));
  if (isByPrior) return isMet(criterion) ? 'recognised' : 'claimed';
  return isMet(criterion) || criterion.evidence.length > 0 ? 'otherwise' : 'gap';
};

const words: Readonly<Record<PriorStanding, string>> = {
  recognised: 'RPL, met',
  claimed: 'RPL, to be judged',
  otherwise: '',
  gap: 'Gap',
};

const demandInWords = (demand: PriorLearningDemand | null): string => {
  if (demand === null) return 'The specification says nothing of prior learning for this unit.';
  const places = listInWords(demand.clauses.map(clausePlace), 6);
  const said = demand.accepted ? 'Prior learning is accepted' : 'Prior learning is not accepted';
  const age = demand.months === null ? '' : `, no older than ${String(demand.months)} months`;
  const current = demand.current ? ', and what was learnt must still be current' : '';
  return `${said}${age}${current} (specification, ${places}).`;
};

const criteriaTable = (unit: PortfolioUnit, prior: ReadonlySet<string>): FormBlock => ({
  kind: 'table',
  columns: [
    { title: 'No.', width: 1 },
    { title: 'Criterion', width: 8 },
    { title: 'Evidence', width: 2 },
    { title: 'Prior learning', width: 3 },
  ],
  rows: unit.outcomes.flatMap(({ criteria }) =>
    criteria.map((criterion) => [
      cell(criterion.number),
      said(criterion.text),
      cell(criterion.evidence.join(', ')),
      cell(words[priorStandingOf(criterion, prior)]),
    ]),
  ),
  blankRows: 0,
});

const gapsInWords = (unit: PortfolioUnit, prior: ReadonlySet<string>): string => {
  const gaps = unit.outcomes
    .flatMap(({ criteria }) => criteria)
    .filter((criterion) => priorStandingOf(criterion, prior) === 'gap')
    .map(({ number }) => number);
  return gaps.length === 0 ? 'No gaps are left.' : `Gaps: ${gaps.join(', ')}.`;
};

/** The claim by prior learning of each unit that has one, with its gaps; with nothing, a form to be filled in by hand. */
export const priorLearningForm = (
  { units, evidence }: Pick<PortfolioContent, 'units' | 'evidence'>,
  { isPrior, demandOf }: PriorLearningSources,
): readonly FormSection[] => {
  const pieces = evidence.filter(({ type }) => isPrior(type));
  const prior = new Set(pieces.map(({ number }) => number));
  const claimed = units.filter(({ outcomes }) =>
    outcomes.some(({ criteria }) => criteria.some((one) => one.evidence.some((number) => prior.has(number)))),
  );
  return [
    {
      title: 'What was learnt before',
      blocks: [
        {
          kind: 'table',
          columns: [
            { title: 'No.', width: 1 },
            { title: 'Evidence', width: 8 },
            { title: 'From', width: 3 },
          ],
          rows: pieces.map(({ number, title, happenedOn }) => [
            cell(number),
            cell(title),
            cell(happenedOn ?? 'Not said'),
          ]),
          blankRows: pieces.length === 0 ? 6 : 0,
        },
      ],
    },
    ...claimed.map((unit) => ({
      title: `${unit.ref} ${unit.title}`,
      blocks: [
        written(`${demandInWords(demandOf(unit.ref))} ${gapsInWords(unit, prior)}`),
        criteriaTable(unit, prior),
      ],
    })),
    { title: 'Signatures', blocks: [unsigned('Learner', 'Assessor', 'Internal quality assurer')] },
  ];
};
