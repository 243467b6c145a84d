/** The findings of a specification after an edit. */
import { type Finding, type Specification, type Unit, criterionKey } from '../model.ts';
import { checkItself, inOrder } from '../read/checks.ts';
import { withoutCriteria } from '../read/left-out.ts';

const checkedItself: ReadonlySet<string> = new Set([
  'check-letter',
  'unit-known-by-code',
  'check-digit',
  'guided-hours-above-total',
  'unit-particular-missing',
  'dates-contradict',
  'ages-contradict',
  'route-of-another',
  'rule-cannot-be-met',
  'totals-differ',
  'criterion-words-repeated',
  'bar-reach-unclear',
]);

const saysEmpty: ReadonlySet<string> = new Set(['unit-without-criteria', 'outcome-without-criteria']);

/** Whether a unit or outcome is there and has no criteria. */
const isEmpty = (units: readonly Unit[], key: string): boolean =>
  units.some(({ ref, outcomes }) =>
    key === ref
      ? outcomes.every(({ criteria }) => criteria.length === 0)
      : outcomes.some(({ number, criteria }) => key === criterionKey(ref, number) && criteria.length === 0),
  );

const isWithin = (key = '', whole = ''): boolean => key === whole || key.startsWith(`${whole} `);

/** Units and outcomes that an edit has left without criteria. */
const listEmpty = (units: readonly Unit[]): readonly Finding[] =>
  units.flatMap(withoutCriteria).map((finding) => ({
    ...finding,
    message: `${finding.about ?? 'A unit'} has no criteria.`,
  }));

/** Outcomes and criteria whose words are not whole, by key. */
const listIncomplete = (units: readonly Unit[]): ReadonlySet<string> =>
  new Set(
    units.flatMap(({ ref, outcomes }) =>
      outcomes.flatMap((outcome) =>
        [outcome, ...outcome.criteria]
          .filter(({ incomplete }) => incomplete === true)
          .map(({ number }) => `${ref} ${number}`),
      ),
    ),
  );

const listNumbers = (units: readonly Unit[]): ReadonlySet<string> =>
  new Set(
    units.flatMap(({ ref, outcomes }) =>
      outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => `${ref} ${number}`)),
    ),
  );

/**
 * The specification after an edit, with its findings true again: what is checked of the specification itself is checked
 * anew, words and criteria that have been put in are no longer lost, and what the reader told of the document stays.
 */
export const recheck = (specification: Specification): Specification => {
  const incomplete = listIncomplete(specification.units);
  const numbers = listNumbers(specification.units);
  const described = new Set(specification.units.map(({ ref }) => ref));
  const grouped = new Set(
    specification.qualifications.flatMap(({ groups }) => groups.flatMap(({ units }) => units)),
  );
  const isThere: Readonly<Record<string, (about: string) => boolean>> = {
    'words-lost': (about) => incomplete.has(about),
    'criterion-lost': (about) => incomplete.has(about),
    'outcome-text-lost': (about) => incomplete.has(about),
    'numbering-gap': (about) => !numbers.has(about),
    'unit-without-criteria': (about) => isEmpty(specification.units, about),
    'outcome-without-criteria': (about) => isEmpty(specification.units, about),
    'unit-not-described': (about) => !described.has(about) && grouped.has(about),
    'unit-not-listed': (about) => described.has(about) && !grouped.has(about),
  };
  const isMended = ({ code, about = '' }: Finding): boolean =>
    about !== '' && isThere[code]?.(about) === false;
  const told = specification.findings.filter(
    (finding) => !checkedItself.has(finding.code) && !isMended(finding),
  );
  const untold = listEmpty(specification.units).filter(
    ({ about }) => !told.some((one) => saysEmpty.has(one.code) && isWithin(about, one.about)),
  );
  return { ...specification, findings: inOrder([...told, ...untold, ...checkItself(specification)]) };
};
