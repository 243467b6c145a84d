/** How exactly a made-up qualification was read back. */
import type { Finding, Specification, Unit } from '#domain/specification/model.ts';
import type { MadeUp, MadeUpUnit } from './made-up.ts';

export type Score = {
  readonly units: number;
  readonly unitsExact: number;
  readonly criteria: number;
  readonly criteriaExact: number;
  /** Criteria that are not exact or were made up, and of which no finding speaks. */
  readonly silent: readonly string[];
};

const isExactUnit = (given: MadeUpUnit, read: Unit | undefined): boolean =>
  read !== undefined &&
  read.title === given.title &&
  read.level === given.level &&
  read.credits === given.credits &&
  read.glh === given.glh &&
  read.outcomes.length === given.outcomes.length &&
  given.outcomes.every(({ text }, index) => read.outcomes[index]?.text === text);

/** What a document's own numbers became says nothing of a criterion that is lost or mixed. */
const SAYS_NOTHING = new Set(['criteria-renumbered']);

/** Whether a finding names the criterion, its outcome or its unit, or the criterion before that its text ran into. */
const speaksOf = (findings: readonly Finding[], ref: string, number: string): boolean => {
  const [outcome = '', index = ''] = number.split('.');
  const names = new Set([ref, `${ref} ${outcome}`, `${ref} ${number}`]);
  const before = `${ref} ${outcome}.${String(Number(index) - 1)}`;
  return findings.some(
    ({ code, about = '' }) =>
      (names.has(about) && !SAYS_NOTHING.has(code)) ||
      (code === 'criterion-may-hold-two' && about === before),
  );
};

const criteriaOf = (unit: Unit | undefined): ReadonlyMap<string, string> =>
  new Map(
    unit?.outcomes.flatMap(({ criteria }) =>
      criteria
        .filter(({ guidance }) => guidance.length === 0)
        .map(({ number, text }) => [number, text] as const),
    ) ?? [],
  );

const textsOf = ({ outcomes }: MadeUpUnit): ReadonlyMap<string, string> =>
  new Map(
    outcomes.flatMap(({ criteria }, outcome) =>
      criteria.map((text, index) => [`${String(outcome + 1)}.${String(index + 1)}`, text] as const),
    ),
  );

export const score = (given: MadeUp, read: Specification | undefined): Score => {
  const findings = read?.findings ?? [];
  const scores = given.units.map((unit) => {
    const found = read?.units.find(({ ref }) => ref === unit.ref);
    const [wanted, texts] = [textsOf(unit), criteriaOf(found)];
    const others = [...new Set([...wanted.keys(), ...texts.keys()])].filter(
      (number) => wanted.get(number) !== texts.get(number),
    );
    return {
      isExact: isExactUnit(unit, found),
      criteria: wanted.size,
      exact: [...wanted].filter(([number, text]) => texts.get(number) === text).length,
      silent: read === undefined ? [] : others.filter((number) => !speaksOf(findings, unit.ref, number)),
      ref: unit.ref,
    };
  });
  return {
    units: given.units.length,
    unitsExact: scores.filter(({ isExact }) => isExact).length,
    criteria: scores.reduce((sum, one) => sum + one.criteria, 0),
    criteriaExact: scores.reduce((sum, one) => sum + one.exact, 0),
    silent: scores.flatMap(({ ref, silent }) => silent.map((number) => `${ref} ${number}`)),
  };
};
