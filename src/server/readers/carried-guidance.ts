/**
 * How the guidance and the aims of units part into lines, and which criteria one text serves, as a printed specification
 * carries it beside its pages: what a page shows only as one running text. No word is taken that was not read there.
 */
import { z } from 'zod';
import type { Criterion, Guidance, Specification, Unit } from '#domain/specification/model.ts';

const FORMAT = 'touchstone-guidance/1';
export const GUIDANCE_NAME = 'guidance.json';

const carriedUnit = z.strictObject({
  ref: z.string(),
  aim: z.string().nullable(),
  guidance: z.array(z.string()),
  criteria: z.record(
    z.string(),
    z.array(z.strictObject({ text: z.string(), criteria: z.array(z.string()) })),
  ),
});
const carriedSchema = z.strictObject({ format: z.literal(FORMAT), units: z.array(carriedUnit) });
type CarriedUnit = z.infer<typeof carriedUnit>;

const criteriaOf = ({ outcomes }: Pick<Unit, 'outcomes'>): readonly Criterion[] =>
  outcomes.flatMap(({ criteria }) => criteria);

const carryUnit = (unit: Unit): CarriedUnit => ({
  ref: unit.ref,
  aim: unit.aim,
  guidance: unit.guidance.map(({ text }) => text),
  criteria: Object.fromEntries(
    criteriaOf(unit)
      .filter(({ guidance }) => guidance.length > 0)
      .map(({ number, guidance }) => [
        number,
        guidance.map(({ text, criteria }) => ({ text, criteria: [...criteria] })),
      ]),
  ),
});

/** The guidance and aims as a printed specification carries them. */
export const carryGuidance = ({ units }: Pick<Specification, 'units'>): string =>
  JSON.stringify({ format: FORMAT, units: units.map(carryUnit) });

const parse = (carried: string): readonly CarriedUnit[] => {
  try {
    const parsed = carriedSchema.safeParse(JSON.parse(carried));
    return parsed.success ? parsed.data.units : [];
  } catch {
    return [];
  }
};

const plain = (texts: readonly string[]): string =>
  texts
    .join('')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * Whether the texts that were read hold all the letters of the texts that are carried, and no others. One that serves
 * several criteria stands beside each of them.
 */
const isSame = (read: readonly string[], carried: readonly string[]): boolean => {
  const known = [...new Set(carried.map((text) => plain([text])))]
    .filter((text) => text !== '')
    .toSorted((one, other) => other.length - one.length);
  let rest = plain(read);
  for (const text of known) {
    if (!rest.includes(text)) return false;
    rest = rest.replaceAll(text, '\n');
  }
  return known.length > 0 && rest.replaceAll('\n', '') === '';
};

const textsOf = (guidance: readonly { readonly text: string }[]): readonly string[] =>
  guidance.map(({ text }) => text);

const withPlace = (
  { text, criteria }: Pick<Guidance, 'text' | 'criteria'>,
  read: readonly Guidance[],
): Guidance => {
  const near = read.find((one) => plain([one.text]).startsWith(plain([text]).slice(0, 30))) ?? read[0];
  return {
    text,
    criteria,
    source: { ...(near?.source ?? { line: 1 }), text: text.replaceAll(/\s+/gu, ' ') },
  };
};

type Own = CarriedUnit['criteria'][string];

const guide = (criterion: Criterion, own: Own, read: readonly Guidance[]): Criterion => ({
  ...criterion,
  guidance: own.map((one) => withPlace(one, read)),
});

/** Where all the guidance of a unit is the same, each text goes where it is carried; else each criterion is held to its own. */
const partCriteria = (unit: Unit, { criteria }: CarriedUnit): ((criterion: Criterion) => Criterion) => {
  const all = criteriaOf(unit);
  const read = all.flatMap(({ guidance }) => guidance);
  const carried = all.flatMap(({ number }) => criteria[number] ?? []);
  const isWhole = isSame(textsOf(read), textsOf(carried));
  return (criterion) => {
    const own = criteria[criterion.number] ?? [];
    if (isWhole) return guide(criterion, own, [...criterion.guidance, ...read]);
    return isSame(textsOf(criterion.guidance), textsOf(own))
      ? guide(criterion, own, criterion.guidance)
      : criterion;
  };
};

const partUnit = (unit: Unit, carried: CarriedUnit): Unit => {
  const part = partCriteria(unit, carried);
  return {
    ...unit,
    aim: unit.aim !== null && isSame([unit.aim], [carried.aim ?? '']) ? carried.aim : unit.aim,
    guidance: isSame(textsOf(unit.guidance), carried.guidance)
      ? carried.guidance.map((text) => withPlace({ text, criteria: [] }, unit.guidance))
      : unit.guidance,
    outcomes: unit.outcomes.map((outcome) => ({ ...outcome, criteria: outcome.criteria.map(part) })),
  };
};

/** Parts the texts that were read as the document carries them, wherever the letters are the same. */
export const withCarriedGuidance = (
  specification: Specification,
  carried: string | undefined,
): Specification => {
  if (carried === undefined) return specification;
  const byRef = new Map(parse(carried).map((unit) => [unit.ref, unit]));
  return {
    ...specification,
    units: specification.units.map((unit) => {
      const own = byRef.get(unit.ref);
      return own === undefined ? unit : partUnit(unit, own);
    }),
  };
};
