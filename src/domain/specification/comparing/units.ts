/** A unit of one issue against the same unit of another: outcome by outcome, criterion by criterion. */
import type { Criterion, Guidance, Outcome, Unit } from '../model.ts';
import type {
  CriterionComparison,
  CriterionState,
  OutcomeComparison,
  UnitComparison,
  UnitName,
  UnitState,
} from './comparison.ts';
import { type Pair, pairUp } from './pairing.ts';
import { compareParticulars, listed } from './particulars.ts';
import { type WordRun, compareWords, foldWords } from './words.ts';

/** The words that an item can be told by; null where there are none. */
const wording = ({ text }: { readonly text: string }): string | null => foldWords(text) || null;

const numbered = ({ number, text }: Pick<Outcome, 'number' | 'text'>): string | null => {
  const words = foldWords(text);
  return words === '' ? null : `${number} ${words}`;
};

/** A criterion within its unit; outcomes of the two issues that are taken for the same share a `place`. */
type Placed = { readonly criterion: Criterion; readonly outcome: Outcome; readonly place: string };

const placeCriteria = (
  outcomes: readonly Outcome[],
  places: ReadonlyMap<Outcome, string>,
): readonly Placed[] =>
  outcomes.flatMap((outcome) =>
    outcome.criteria.map((criterion) => ({ criterion, outcome, place: places.get(outcome) ?? '' })),
  );

const within =
  (key: (criterion: Criterion) => string | null) =>
  ({ criterion, place }: Placed): string | null => {
    const own = key(criterion);
    return own === null ? null : `${place} ${own}`;
  };

const pairCriteria = (before: readonly Placed[], after: readonly Placed[]): readonly Pair<Placed>[] =>
  pairUp(before, after, [
    within(numbered),
    within(wording),
    ({ criterion }) => numbered(criterion),
    ({ criterion }) => wording(criterion),
    within(({ number }) => number),
    ({ criterion }) => criterion.number,
  ]);

const differing = (before: string, after: string): readonly WordRun[] =>
  foldWords(before) === foldWords(after) ? [] : compareWords(before, after);

const textOf = (guidance: readonly Guidance[]): string => guidance.map(({ text }) => text).join('\n');

const stateOf = (isSameWording: boolean, isSamePlace: boolean): CriterionState => {
  if (!isSameWording) return 'reworded';
  return isSamePlace ? 'same' : 'moved';
};

const nameOf = (placed: Placed | null): CriterionComparison['before'] =>
  placed === null
    ? null
    : { number: placed.criterion.number, text: placed.criterion.text, outcome: placed.outcome.number };

const compareCriterion = ({ before, after }: Pair<Placed>): CriterionComparison => {
  const names = { before: nameOf(before), after: nameOf(after) };
  if (before === null || after === null)
    return { state: before === null ? 'new' : 'gone', ...names, words: [], guidance: [] };
  const words = differing(before.criterion.text, after.criterion.text);
  const isSamePlace = before.place === after.place && before.criterion.number === after.criterion.number;
  return {
    state: stateOf(words.length === 0, isSamePlace),
    ...names,
    words,
    guidance: differing(textOf(before.criterion.guidance), textOf(after.criterion.guidance)),
  };
};

const outcomeName = (outcome: Outcome | null): OutcomeComparison['before'] =>
  outcome === null ? null : { number: outcome.number, text: outcome.text };

const compareOutcome = ({ before, after }: Pair<Outcome>): OutcomeComparison => {
  const names = { before: outcomeName(before), after: outcomeName(after) };
  if (before === null || after === null)
    return { state: before === null ? 'new' : 'gone', ...names, words: [] };
  const words = differing(before.text, after.text);
  return { state: stateOf(words.length === 0, before.number === after.number), ...names, words };
};

const placesOf = (pairs: readonly Pair<Outcome>[]): ReadonlyMap<Outcome, string> =>
  new Map(
    pairs.flatMap(({ before, after }, index) =>
      [before, after].flatMap((outcome) => (outcome === null ? [] : [[outcome, String(index)] as const])),
    ),
  );

const unitName = (unit: Unit | null): UnitName | null =>
  unit === null ? null : { ref: unit.ref, title: unit.title };

const particularsOf = (unit: Unit): Readonly<Record<string, string | null>> => ({
  title: unit.title,
  codes: listed(unit.codes),
  level: listed([unit.level]),
  credits: listed([unit.credits]),
  glh: listed([unit.glh]),
  tut: listed([unit.tut]),
  aim: unit.aim,
  nos: listed(unit.nos),
  simulation: unit.simulation.allowed,
  assessmentStrategy: unit.assessmentStrategy?.name ?? null,
  openTo: unit.openTo?.text ?? null,
  guidance: textOf(unit.guidance) || null,
});

const unitState = (isSameRef: boolean, hasSameWords: boolean, hasSameParticulars: boolean): UnitState => {
  if (!hasSameWords) return 'reworded';
  if (!isSameRef) return 'renamed';
  return hasSameParticulars ? 'same' : 'particulars';
};

const isSame = ({ state }: { readonly state: CriterionState }): boolean => state === 'same';

/** A pair of units, or what one of the two issues alone has. */
export const compareUnits = ({ before, after }: Pair<Unit>): UnitComparison => {
  const names = { before: unitName(before), after: unitName(after) };
  const [was, is] = [before?.outcomes ?? [], after?.outcomes ?? []];
  const outcomes = pairUp(was, is, [numbered, wording, ({ number }) => number]);
  const places = placesOf(outcomes);
  const criteria = pairCriteria(placeCriteria(was, places), placeCriteria(is, places)).map(compareCriterion);
  const compared = { ...names, outcomes: outcomes.map(compareOutcome), criteria };
  if (before === null || after === null)
    return { state: before === null ? 'new' : 'gone', ...compared, particulars: [] };
  const particulars = compareParticulars(particularsOf(before), particularsOf(after));
  const hasSameWords = compared.outcomes.every(isSame) && criteria.every(isSame);
  const hasSameGuidance = criteria.every(({ guidance }) => guidance.length === 0);
  return {
    state: unitState(before.ref === after.ref, hasSameWords, particulars.length === 0 && hasSameGuidance),
    ...compared,
    particulars,
  };
};

/** The outcomes and criteria of a unit without its reference; null where it has none. */
export const contentKey = (unit: Unit): string | null =>
  unit.outcomes.some(({ criteria }) => criteria.length > 0)
    ? JSON.stringify(
        unit.outcomes.map((outcome) => [
          outcome.number,
          foldWords(outcome.text),
          outcome.criteria.map(({ number, text }) => [number, foldWords(text)]),
        ]),
      )
    : null;
