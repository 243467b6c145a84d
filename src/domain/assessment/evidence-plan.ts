/** Evidence that would satisfy the rules of a specification: which types, on how many days, for which criteria. */
import { addDays } from '../shared/plain-date.ts';
import { methodsFor, occasionsFor } from '../specification/rules-for-work.ts';
import { evidenceTypesOf } from '../specification/rules-of-evidence.ts';
import type { Specification, Unit } from '../specification/model.ts';
import { type EvidenceNature, findTypeBar, isMethod, isTellable, natureOfType } from './evidence-terms.ts';

/** One piece to be gathered at work. */
export type PlannedPiece = {
  readonly typeCode: string;
  readonly nature: EvidenceNature;
  readonly happenedOn: string;
  readonly criteria: readonly string[];
};

type Rules = Pick<Specification, 'evidenceRules'>;

const unfit = ['simulation', 'witness-testimony', 'prior-learning'];

/** The usable types for a criterion, the fittest first: of its nature, then any. */
const typesFor = (rules: Rules, unit: Unit, criterion: string, nature: EvidenceNature): readonly string[] => {
  const barred = methodsFor(rules, unit, criterion)
    .filter(({ mode }) => mode === 'forbidden')
    .flatMap(({ methods }) => methods);
  const usable = evidenceTypesOf(rules)
    .map(({ code }) => code)
    .filter((code) => findTypeBar(rules, unit, code) === null)
    .filter((code) => ![...barred, ...unfit].some((method) => isMethod(rules, code, method)));
  const fits = (code: string): boolean => natureOfType(rules, code) === nature;
  return [...usable.filter(fits), ...usable.filter((code) => !fits(code))];
};

/** The types that required methods ask for beside the first one. */
const requiredTypes = (rules: Rules, unit: Unit, criterion: string): readonly string[] =>
  methodsFor(rules, unit, criterion)
    .filter(({ mode }) => mode === 'required')
    .flatMap(({ methods, any }) => (any ? methods.slice(0, 1) : methods))
    .filter(isTellable)
    .map(
      (method) => evidenceTypesOf(rules).find(({ code }) => isMethod(rules, code, method))?.code ?? method,
    );

/** Pieces that together satisfy the rules for every criterion of a unit, the last of them on `until`. */
export const planEvidence = (rules: Rules, unit: Unit, until: string): readonly PlannedPiece[] => {
  const pieces = new Map<
    string,
    { typeCode: string; nature: EvidenceNature; happenedOn: string; criteria: string[] }
  >();
  const plan = (typeCode: string, nature: EvidenceNature, daysBefore: number, criterion: string): void => {
    const key = `${typeCode} ${nature} ${String(daysBefore)}`;
    const known = pieces.get(key);
    if (known === undefined)
      pieces.set(key, { typeCode, nature, happenedOn: addDays(until, -daysBefore), criteria: [criterion] });
    else if (!known.criteria.includes(criterion)) known.criteria.push(criterion);
  };
  for (const outcome of unit.outcomes) {
    const nature: EvidenceNature = outcome.nature === 'knowledge' ? 'knowledge' : 'performance';
    for (const { number } of outcome.criteria) {
      const [base = 'P'] = typesFor(rules, unit, number, nature);
      const occasions = Math.max(1, occasionsFor(rules, unit, number)?.least ?? 1);
      for (let day = 0; day < occasions; day += 1) plan(base, nature, day, number);
      for (const code of requiredTypes(rules, unit, number)) plan(code, nature, 0, number);
    }
  }
  return [...pieces.values()];
};
