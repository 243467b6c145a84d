/** What a document advises on the evidence for a criterion: it holds nothing up, and whoever judges is reminded of it. */
import { valueInWords } from '../specification/rule-value-words.ts';
import { dateInWords } from '../shared/date-words.ts';
import type { Clause, EvidenceRule } from '../specification/model.ts';
import {
  forceOf,
  methodsFor,
  occasionsFor,
  rulesForCriterion,
  simulationFor,
  workplaceDemandFor,
} from '../specification/rules-for-work.ts';
import type { EvidenceRuling } from './evidence-rules.ts';
import { isMethod, isTellable } from './evidence-terms.ts';

export type Reminder = {
  readonly code: string;
  readonly words: string;
  readonly clause: Clause;
};

type Reminding = Pick<EvidenceRuling, 'specification' | 'unit' | 'criterion' | 'evidence'>;

const plain = (method: string): string => method.replaceAll('-', ' ');

const spanOf = (days: readonly string[]): string => {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return 'nobody has said when the evidence is from';
  return first === last
    ? `the evidence is from ${dateInWords(first)} alone`
    : `the evidence is from ${dateInWords(first)} to ${dateInWords(last)}`;
};

/** From when to when the evidence is; whether that is long enough is the assessor's to say. */
const ofTime = ({ specification, unit, criterion, evidence }: Reminding): readonly Reminder[] => {
  const asked = occasionsFor(specification, unit, criterion);
  if (asked === null || asked.force === 'may' || (asked.force === 'must' && !asked.overTime)) return [];
  const days = [...new Set(evidence.flatMap(({ happenedOn }) => happenedOn ?? []))].toSorted();
  if (!asked.overTime && days.length >= asked.least) return [];
  const how = [
    ...(asked.overTime ? ['over a period of time'] : []),
    ...(asked.isCounted && asked.least > 1 ? [`on ${String(asked.least)} occasions or more`] : []),
  ];
  return [
    {
      code: 'over-time',
      words: `${criterion} is to be shown ${how.join(', ')}; ${spanOf(days)}.`,
      clause: asked.clause,
    },
  ];
};

const ofWorkplace = ({ specification, unit, criterion, evidence }: Reminding): readonly Reminder[] => {
  const demand = workplaceDemandFor(specification, unit, criterion);
  if (demand?.force !== 'should' || evidence.some(({ setting }) => setting === 'workplace')) return [];
  return [
    {
      code: 'from-work',
      words: `Evidence for ${criterion} should come from work, and none of this is said to.`,
      clause: demand.clause,
    },
  ];
};

const ofMethods = ({ specification, unit, criterion, evidence }: Reminding): readonly Reminder[] =>
  methodsFor(specification, unit, criterion).flatMap(
    ({ mode, methods, any, clause }): readonly Reminder[] => {
      if (mode !== 'expected') return [];
      const missing = methods.filter(
        (method) =>
          isTellable(method) && !evidence.some(({ typeCode }) => isMethod(specification, typeCode, method)),
      );
      if (missing.length === 0 || (any && missing.length < methods.length)) return [];
      return [
        {
          code: 'method-expected',
          words: `${criterion} is expected to be shown by ${missing.map(plain).join(any ? ' or ' : ' and ')}; there is no such evidence.`,
          clause,
        },
      ];
    },
  );

const ofWitness = ({ specification, unit, criterion, evidence }: Reminding): readonly Reminder[] =>
  rulesForCriterion(specification, 'witness', unit, criterion)
    .filter((rule) => rule.value['duty'] === 'line-manager-confirms' && forceOf(rule) !== 'may')
    .filter(() => !evidence.some(({ typeCode }) => isMethod(specification, typeCode, 'witness-testimony')))
    .map(({ source }) => ({
      code: 'line-manager',
      words: `Where that can be, a line manager or an experienced colleague confirms ${criterion}; no testimony is among the evidence.`,
      clause: source,
    }));

/** Conditions that a person weighs; those that can be told from the record are held to. */
const weighed = new Set([
  'exceptional-circumstances',
  'small-part',
  'sparingly',
  'where-necessary',
  'not-for-part',
]);

const isWeighed = ({ value: { conditions } }: EvidenceRule): boolean =>
  typeof conditions === 'object' && conditions !== null && conditions.some((one) => weighed.has(one));

const ofSimulation = ({ specification, unit, criterion, evidence }: Reminding): readonly Reminder[] => {
  const staged = evidence.find(
    ({ setting, typeCode }) =>
      setting === 'simulation' ||
      setting === 'realistic-environment' ||
      isMethod(specification, typeCode, 'simulation'),
  );
  if (staged === undefined || simulationFor(specification, unit, criterion).allowed !== 'conditional')
    return [];
  return rulesForCriterion(specification, 'simulation', unit, criterion)
    .filter(isWeighed)
    .map((rule) => ({
      code: 'simulation-condition',
      words: `“${staged.title}” is not from real work. Simulation: ${valueInWords(rule)}.`,
      clause: rule.source,
    }));
};

/** What the document advises for a criterion and the evidence does not show by itself. */
export const remindersFor = (reminding: Reminding): readonly Reminder[] =>
  reminding.evidence.length === 0
    ? []
    : [
        ...ofSimulation(reminding),
        ...ofWorkplace(reminding),
        ...ofTime(reminding),
        ...ofMethods(reminding),
        ...ofWitness(reminding),
      ];
