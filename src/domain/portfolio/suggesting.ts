/**
 * Which criteria the words of a piece of evidence fit, found by full-text similarity over the specification. These are
 * suggestions: nothing is linked that nobody asked for, and each says by which words it was found.
 */
import { type Criterion, type Unit, criterionKey } from '../specification/model.ts';
import { sameWords, wordsOf } from './words.ts';

export type CriterionPlace = { readonly unitRef: string; readonly criterion: string };

type Entry = {
  readonly place: CriterionPlace;
  readonly key: string;
  /** Each stem once, with the word as the criterion has it. */
  readonly words: ReadonlyMap<string, string>;
  /** Neighbouring stems, which tell a phrase from its words. */
  readonly pairs: ReadonlySet<string>;
  /** Stems that only the guidance has. */
  readonly guidance: ReadonlySet<string>;
  readonly same: string;
  readonly length: number;
};

/** The criteria of units, made ready to be found by their words. */
export type CriterionIndex = {
  readonly entries: readonly Entry[];
  readonly weights: ReadonlyMap<string, number>;
  readonly byStem: ReadonlyMap<string, readonly number[]>;
  readonly bySame: ReadonlyMap<string, readonly number[]>;
  readonly byKey: ReadonlyMap<string, number>;
  readonly averageLength: number;
};

const pairsOf = (stems: readonly string[]): ReadonlySet<string> =>
  new Set(stems.slice(1).map((stem, index) => `${stems[index] ?? ''} ${stem}`));

const entryOf = (unit: Unit, criterion: Criterion, outcomeText: string): Entry => {
  const words = wordsOf(criterion.text);
  const stems = words.map(({ stem }) => stem);
  const own = new Map<string, string>();
  for (const { stem, said } of words) if (!own.has(stem)) own.set(stem, said);
  const guidance = new Set(
    [...criterion.guidance.map(({ text }) => text), outcomeText]
      .flatMap((text) => wordsOf(text).map(({ stem }) => stem))
      .filter((stem) => !own.has(stem)),
  );
  return {
    place: { unitRef: unit.ref, criterion: criterion.number },
    key: criterionKey(unit.ref, criterion.number),
    words: own,
    pairs: pairsOf(stems),
    guidance,
    same: sameWords(criterion.text),
    length: stems.length,
  };
};

const group = (entries: readonly Entry[], keysOf: (entry: Entry) => Iterable<string>) => {
  const groups = new Map<string, number[]>();
  for (const [index, entry] of entries.entries())
    for (const key of keysOf(entry)) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [index]);
      else known.push(index);
    }
  return groups;
};

/** Makes an index over all criteria of the units; a rare word weighs more than one that every criterion has. */
export const indexCriteria = (units: Iterable<Unit>): CriterionIndex => {
  const entries = [...units].flatMap((unit) =>
    unit.outcomes.flatMap((outcome) =>
      outcome.criteria.map((criterion) => entryOf(unit, criterion, outcome.text)),
    ),
  );
  const byStem = group(entries, ({ words }) => words.keys());
  const count = entries.length;
  const weights = new Map(
    Array.from(byStem, ([stem, places]) => [
      stem,
      Math.log(1 + (count - places.length + 0.5) / (places.length + 0.5)),
    ]),
  );
  const length = entries.reduce((sum, entry) => sum + entry.length, 0);
  return {
    entries,
    weights,
    byStem,
    bySame: group(entries, ({ same }) => (same === '' ? [] : [same])),
    byKey: new Map(entries.map(({ key }, index) => [key, index])),
    averageLength: count === 0 ? 1 : Math.max(1, length / count),
  };
};

export type Suggestion = CriterionPlace & {
  /** How much of the criterion's wording the text has, weighed by how telling its words are: 0 to 1. */
  readonly share: number;
  /** The criterion's words that the text has too, the most telling first. */
  readonly words: readonly string[];
  /** The wording is the same word for word; only where like criteria are asked for. */
  readonly same: boolean;
};

type Query = {
  readonly counts: ReadonlyMap<string, number>;
  readonly pairs: ReadonlySet<string>;
  readonly same: string;
};

const queryOf = (text: string): Query => {
  const stems = wordsOf(text).map(({ stem }) => stem);
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return { counts, pairs: pairsOf(stems), same: sameWords(text) };
};

// The usual constants of BM25; a word that is said often counts little more than one that is said twice.
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
/** What a shared phrase and a word of the guidance add, as a share of what a word of the criterion counts. */
const PAIR = 0.35;
const GUIDANCE = 0.04;

type Scored = Suggestion & { readonly index: number; readonly score: number };

const weightOf = ({ weights }: CriterionIndex, stem: string): number => weights.get(stem) ?? 0;

/** What the phrases and the guidance that the text has add to the score. */
const extraScore = (index: CriterionIndex, query: Query, entry: Entry): number => {
  let extra = 0;
  for (const pair of entry.pairs) {
    const [one = '', other = ''] = pair.split(' ');
    if (query.pairs.has(pair)) extra += PAIR * Math.min(weightOf(index, one), weightOf(index, other));
  }
  for (const stem of entry.guidance) if (query.counts.has(stem)) extra += GUIDANCE * weightOf(index, stem);
  return extra;
};

const scoreEntry = (index: CriterionIndex, query: Query, entry: Entry, place: number): Scored => {
  let matched = 0;
  let score = 0;
  let all = 0;
  const found: (readonly [said: string, weight: number])[] = [];
  const norm = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * entry.length) / index.averageLength);
  for (const [stem, said] of entry.words) {
    const weight = weightOf(index, stem);
    all += weight;
    const times = query.counts.get(stem) ?? 0;
    if (times === 0) continue;
    matched += weight;
    score += (weight * (SATURATION + 1)) / (1 + norm) + weight * 0.1 * Math.min(1, Math.log(times));
    found.push([said, weight]);
  }
  const share = all === 0 ? 0 : matched / all;
  const same = query.same !== '' && query.same === entry.same;
  return {
    ...entry.place,
    index: place,
    // The same words word for word come first, whatever else a longer criterion may have in common.
    score: (score + extraScore(index, query, entry)) * share + (same ? 1_000 : 0),
    share,
    same,
    words: found.toSorted(([, one], [, other]) => other - one).map(([said]) => said),
  };
};

const candidates = (index: CriterionIndex, query: Query): ReadonlySet<number> => {
  const places = new Set<number>(index.bySame.get(query.same));
  for (const stem of query.counts.keys()) for (const place of index.byStem.get(stem) ?? []) places.add(place);
  return places;
};

export type SuggestionRequest = {
  readonly text: string;
  /** Criteria (`unit criterion`) that are not to be suggested, such as those that are linked already. */
  readonly except?: ReadonlySet<string>;
  /** Only criteria of these units; all of the index where it is not given. */
  readonly units?: ReadonlySet<string>;
  /** The least share of a criterion's wording, 0 to 1. */
  readonly least?: number;
  readonly limit?: number;
};

/** Fewer telling words than this in common are chance, unless they are all that the criterion has. */
const FEWEST_WORDS = 2;

/** The criteria that a text fits, the best first; ties in the order of the document. */
export const suggestCriteria = (index: CriterionIndex, request: SuggestionRequest): readonly Suggestion[] => {
  const { text, except, units, least = 0.34, limit = 12 } = request;
  const query = queryOf(text);
  const scored: Scored[] = [];
  for (const place of candidates(index, query)) {
    const entry = index.entries[place];
    if (entry === undefined || except?.has(entry.key) === true) continue;
    if (units !== undefined && !units.has(entry.place.unitRef)) continue;
    const one = scoreEntry(index, query, entry, place);
    if (one.share < least || (one.words.length < FEWEST_WORDS && one.share < 1)) continue;
    scored.push(one);
  }
  return scored
    .toSorted((one, other) => other.score - one.score || one.index - other.index)
    .slice(0, limit)
    .map(({ unitRef, criterion, share, words, same }) => ({ unitRef, criterion, share, words, same }));
};

export type LikeCriterion = Suggestion & {
  /** The criterion that it is like. */
  readonly to: CriterionPlace;
};

/** Wording that differs in no more than a few words. */
const LIKE = 0.72;

/**
 * Criteria that are worded the same as, or much like, given ones: evidence for one may show the other. `texts` has the
 * words of the given criteria by key.
 */
export const findLikeCriteria = (
  index: CriterionIndex,
  given: readonly (CriterionPlace & { readonly text: string })[],
  request: Pick<SuggestionRequest, 'units' | 'except'> & { readonly limit?: number } = {},
): readonly LikeCriterion[] => {
  const known = new Set([
    ...(request.except ?? []),
    ...given.map(({ unitRef, criterion }) => criterionKey(unitRef, criterion)),
  ]);
  const scope = request.units === undefined ? {} : { units: request.units };
  const found = new Map<string, LikeCriterion>();
  for (const { text, ...to } of given) {
    const own = queryOf(text);
    const alike = suggestCriteria(index, { text, except: known, least: LIKE, limit: 24, ...scope });
    for (const one of alike.filter((each) => each.same || isMutual(index, own, each))) {
      const key = criterionKey(one.unitRef, one.criterion);
      if ((found.get(key)?.share ?? 0) < one.share) found.set(key, { ...one, to });
    }
  }
  return [...found.values()]
    .toSorted((one, other) => Number(other.same) - Number(one.same) || other.share - one.share)
    .slice(0, request.limit ?? 50);
};

/** Much alike both ways: a short criterion whose words are all in a long one is another matter. */
const isMutual = (index: CriterionIndex, query: Query, { unitRef, criterion }: Suggestion): boolean => {
  const entry = index.entries[index.byKey.get(criterionKey(unitRef, criterion)) ?? -1];
  return entry !== undefined && shareOf(index, query, entry) >= LIKE;
};

/** How much of the query's words the criterion has, weighed. */
const shareOf = (index: CriterionIndex, query: Query, entry: Entry): number => {
  let [matched, all] = [0, 0];
  const rare = Math.log(1 + index.entries.length);
  for (const stem of query.counts.keys()) {
    const weight = index.weights.get(stem) ?? rare;
    all += weight;
    if (entry.words.has(stem)) matched += weight;
  }
  return all === 0 ? 0 : matched / all;
};

/** In how many units, for "this also fits 5 criteria in 3 units you have chosen". */
export const countUnits = (places: readonly CriterionPlace[]): number =>
  new Set(places.map(({ unitRef }) => unitRef)).size;
