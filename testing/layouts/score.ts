/** How exactly a made-up qualification was read back. */
import type { Finding, Specification, Unit } from '#domain/specification/model.ts';
import type { MadeUp, MadeUpUnit } from './made-up.ts';

export type Score = {
  readonly units: number;
  readonly unitsExact: number;
  readonly criteria: number;
  readonly criteriaExact: number;
  /** Criteria that are not exact and of which no finding speaks, neither of them nor of their unit. */
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

const speaksOf = (findings: readonly Finding[], ref: string): boolean =>
  findings.some(({ about, message }) => about?.startsWith(ref) === true || message.includes(ref));

const criteriaOf = (unit: Unit | undefined): ReadonlyMap<string, string> =>
  new Map(
    unit?.outcomes.flatMap(({ criteria }) =>
      criteria
        .filter(({ guidance }) => guidance.length === 0)
        .map(({ number, text }) => [number, text] as const),
    ) ?? [],
  );

export const score = (given: MadeUp, read: Specification | undefined): Score => {
  const findings = read?.findings ?? [];
  let unitsExact = 0;
  let criteria = 0;
  let criteriaExact = 0;
  const silent: string[] = [];
  for (const unit of given.units) {
    const found = read?.units.find(({ ref }) => ref === unit.ref);
    if (isExactUnit(unit, found)) unitsExact += 1;
    const texts = criteriaOf(found);
    for (const [outcome, { criteria: wanted }] of unit.outcomes.entries())
      for (const [index, text] of wanted.entries()) {
        const number = `${String(outcome + 1)}.${String(index + 1)}`;
        criteria += 1;
        if (texts.get(number) === text) criteriaExact += 1;
        else if (read !== undefined && !speaksOf(findings, unit.ref)) silent.push(`${unit.ref} ${number}`);
      }
  }
  return { units: given.units.length, unitsExact, criteria, criteriaExact, silent };
};
