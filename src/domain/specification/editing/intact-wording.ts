/**
 * Where a document is damaged, the wording that another document gives for the same place of the same unit. These are
 * proposals: a person compares them and takes them over, or does not.
 */
import { citation } from '../clause-words.ts';
import { type WordRun, compareWords, foldWords } from '../comparing/words.ts';
import type { Clause, Finding, Outcome, Specification, Unit } from '../model.ts';
import { hasBrokenWords, knownWords } from './broken-words.ts';
import type { Edit } from './edit.ts';

/** A document that has been read, and how people call it. */
export type KnownDocument = {
  readonly id: string;
  readonly name: string;
  readonly edition: string | null;
  readonly isPublished: boolean;
};

export type KnownSpecification = {
  readonly document: KnownDocument;
  readonly content: Pick<Specification, 'units' | 'findings'>;
};

export type Origin = { readonly document: KnownDocument; readonly clause: Clause };

export type IntactWording = {
  readonly text: string;
  /** The words that are left in the damaged document against these. */
  readonly words: readonly WordRun[];
  /** Whether most of the words that are left stand in it, in their order. */
  readonly fits: boolean;
  /** Every document that has it so, those that are published first. */
  readonly origins: readonly [Origin, ...Origin[]];
  /** What taking it over does to the draft, in order. */
  readonly edits: readonly [Edit, ...Edit[]];
};

export type Proposal = {
  readonly unit: string;
  readonly title: string;
  readonly part: 'outcome' | 'criterion';
  readonly number: string;
  /**
   * `lost`: words are gone; `doubtful`: the reader had to guess; `letters`: nothing was noticed, but it has words that no
   * document knows where another has them whole; `missing`: the number is not there at all.
   */
  readonly damage: 'lost' | 'doubtful' | 'letters' | 'missing';
  readonly before: string;
  readonly source: Clause;
  /** The likeliest first. */
  readonly wordings: readonly [IntactWording, ...IntactWording[]];
};

/** Findings after which the words of a place are not sure to be the document's own (docs/findings.md). */
const DAMAGE: ReadonlySet<string> = new Set([
  'words-lost',
  'criterion-lost',
  'outcome-text-lost',
  'columns-untangled',
  'word-completed',
  'criterion-number-repeated',
  'numbering-gap',
]);

type Place = {
  readonly part: Proposal['part'];
  readonly number: string;
  readonly text: string;
  readonly incomplete: boolean;
  readonly source: Clause;
  readonly outcome: Outcome;
};

const placesOf = (unit: Unit): readonly Place[] =>
  unit.outcomes.flatMap((outcome) => [
    {
      part: 'outcome',
      number: outcome.number,
      text: outcome.text,
      incomplete: outcome.incomplete === true,
      source: outcome.source,
      outcome,
    },
    ...outcome.criteria.map(({ number, text, incomplete, source }): Place => ({
      part: 'criterion',
      number,
      text,
      incomplete: incomplete === true,
      source,
      outcome,
    })),
  ]);

const keyOf = (unit: string, number: string): string => `${unit} ${number}`;

const damagedIn = (findings: readonly Finding[]): ReadonlyMap<string, Finding> =>
  new Map(
    findings.flatMap((finding) =>
      DAMAGE.has(finding.code) && finding.about !== undefined ? [[finding.about, finding]] : [],
    ),
  );

type Known = { readonly place: Place; readonly document: KnownDocument };

type Intact = ReadonlyMap<string, readonly Known[]>;

/** The places of known units that nothing is wrong with, by part and key. */
const indexIntact = (refs: ReadonlySet<string>, known: readonly KnownSpecification[]): Intact => {
  const found = known.flatMap(({ document, content }) => {
    const damaged = damagedIn(content.findings);
    return content.units
      .filter(({ ref }) => refs.has(ref))
      .flatMap((unit) =>
        placesOf(unit).flatMap((place) => {
          const key = keyOf(unit.ref, place.number);
          const isIntact = !place.incomplete && foldWords(place.text) !== '' && !damaged.has(key);
          return isIntact ? [{ key: `${place.part} ${key}`, place, document }] : [];
        }),
      );
  });
  return Map.groupBy(found, ({ key }) => key);
};

/** At least this share of the words that are left has to stand in an intact wording. */
const MOST = 0.6;

const sizeOf = (words: readonly WordRun[], kind: WordRun['kind']): number =>
  words.filter((run) => run.kind === kind).reduce((sum, { text }) => sum + text.split(' ').length, 0);

const shareKept = (words: readonly WordRun[]): number => {
  const [same, gone] = [sizeOf(words, 'same'), sizeOf(words, 'removed')];
  return same + gone === 0 ? 1 : same / (same + gone);
};

const originOf = ({ document, place }: Known): Origin => ({ document, clause: place.source });

type Damaged = Pick<Proposal, 'part' | 'number' | 'damage' | 'before' | 'source'> & {
  readonly unit: Unit;
};

const editsFor = (damaged: Damaged, { place }: Known): IntactWording['edits'] | undefined => {
  const { unit, part, number, before } = damaged;
  const { text } = place;
  if (damaged.damage !== 'missing')
    return [{ kind: 'reword', unit: unit.ref, part, number, before, after: text }];
  const outcome = unit.outcomes.find((one) => one.number === place.outcome.number);
  if (outcome === undefined) return undefined;
  const names = { unit: unit.ref, criterion: number, outcome: outcome.number };
  const after = new Set(
    place.outcome.criteria
      .slice(place.outcome.criteria.findIndex((one) => one.number === number) + 1)
      .map((one) => one.number),
  );
  const at = outcome.criteria.findIndex((one) => after.has(one.number));
  const add: Edit = { kind: 'add', ...names, text, line: damaged.source.line };
  return at < 0 ? [add] : [add, { kind: 'move', ...names, at }];
};

const wordingsFor = (damaged: Damaged, known: readonly Known[]): readonly IntactWording[] =>
  [...Map.groupBy(known, ({ place }) => foldWords(place.text))]
    .flatMap(([text, alike]): readonly IntactWording[] => {
      const [first, ...others] = alike.toSorted(
        (one, other) => Number(other.document.isPublished) - Number(one.document.isPublished),
      );
      const edits = first === undefined ? undefined : editsFor(damaged, first);
      if (first === undefined || edits === undefined || text === foldWords(damaged.before)) return [];
      const words = compareWords(damaged.before, text);
      const fits = shareKept(words) >= MOST;
      return [{ text, words, fits, origins: [originOf(first), ...others.map(originOf)], edits }];
    })
    .toSorted(
      (one, other) =>
        Number(other.fits) - Number(one.fits) ||
        other.origins.length - one.origins.length ||
        shareKept(other.words) - shareKept(one.words),
    );

const damagedPlaces = (unit: Unit, damaged: ReadonlyMap<string, Finding>): readonly Damaged[] => {
  const places = placesOf(unit);
  const present = new Set(places.map(({ number }) => keyOf(unit.ref, number)));
  const found = places.flatMap(({ part, number, text: before, incomplete, source }): readonly Damaged[] => {
    const isDamaged = incomplete || damaged.has(keyOf(unit.ref, number));
    return isDamaged
      ? [{ unit, part, number, damage: incomplete ? 'lost' : 'doubtful', before, source }]
      : [];
  });
  const missing = [...damaged].flatMap(([about, { source }]): readonly Damaged[] =>
    about.startsWith(`${unit.ref} `) && !present.has(about)
      ? [
          {
            unit,
            part: 'criterion',
            number: about.slice(unit.ref.length + 1),
            damage: 'missing',
            before: '',
            source,
          },
        ]
      : [],
  );
  return [...found, ...missing];
};

/** References of the units of a specification in which something is known to be damaged. */
export const damagedUnits = (specification: Pick<Specification, 'units' | 'findings'>): readonly string[] => {
  const damaged = damagedIn(specification.findings);
  return specification.units.filter((unit) => damagedPlaces(unit, damaged).length > 0).map(({ ref }) => ref);
};

/** Places that nothing was noticed about, with words that are broken against another document's. */
const brokenPlaces = (
  units: readonly Unit[],
  intact: Intact,
  found: ReadonlySet<string>,
  isKnown: (word: string) => boolean,
): readonly Damaged[] =>
  units.flatMap((unit) =>
    placesOf(unit).flatMap(({ part, number, text: before, source }): readonly Damaged[] => {
      const key = `${part} ${keyOf(unit.ref, number)}`;
      const copies = found.has(key) ? [] : (intact.get(key) ?? []);
      const isBroken = copies.some(({ place }) => hasBrokenWords(before, place.text, isKnown));
      return isBroken ? [{ unit, part, number, damage: 'letters', before, source }] : [];
    }),
  );

const placeKey = ({ part, unit, number }: Damaged): string => `${part} ${keyOf(unit.ref, number)}`;

/** A wording that somebody has looked at and not taken over. */
export type Declined = Pick<Proposal, 'unit' | 'part' | 'number'> & { readonly text: string };

/** The identity of a declined wording. */
export const declinedKey = ({ unit, part, number, text }: Declined): string =>
  `${part} ${keyOf(unit, number)} ${foldWords(text)}`;

/**
 * For each damaged outcome or criterion the intact wordings that other documents give it under the same unit reference
 * and number; in the order of the specification, and nothing for a place that no document has intact. A wording that is
 * the same as the damaged one, or that somebody has declined, is no proposal.
 */
export const proposeIntact = (
  specification: Pick<Specification, 'units' | 'findings'>,
  known: readonly KnownSpecification[],
  declined: readonly Declined[] = [],
): readonly Proposal[] => {
  const { units } = specification;
  const damaged = damagedIn(specification.findings);
  const told = units.flatMap((unit) => damagedPlaces(unit, damaged));
  const intact = indexIntact(new Set(units.map(({ ref }) => ref)), known);
  const isKnown = knownWords(() => known.flatMap(({ content }) => content.units));
  const broken = brokenPlaces(units, intact, new Set(told.map(placeKey)), isKnown);
  const places = Map.groupBy([...told, ...broken], ({ unit }) => unit.ref);
  const refused = new Set(declined.map(declinedKey));
  return units.flatMap(({ ref }) =>
    (places.get(ref) ?? []).flatMap((place): readonly Proposal[] => {
      const { unit, ...rest } = place;
      const [first, ...others] = wordingsFor(place, intact.get(placeKey(place)) ?? []).filter(
        ({ text }) => !refused.has(declinedKey({ unit: ref, part: place.part, number: place.number, text })),
      );
      return first === undefined
        ? []
        : [{ ...rest, unit: ref, title: unit.title, wordings: [first, ...others] }];
    }),
  );
};

/**
 * Whether a proposal can be taken over with others at once: words are lost or missing, what is left of them stands in
 * the intact wording, and all documents agree on it.
 */
export const isPlain = ({ damage, wordings }: Proposal): boolean =>
  (damage === 'lost' || damage === 'missing') && wordings.length === 1 && wordings[0].fits;

/** The document and the place that a wording comes from. */
export const placeInWords = ({ document, clause }: Origin): string => {
  const edition = document.edition === null ? '' : ` (${document.edition})`;
  return citation(`${document.name}${edition}`, clause);
};

/** Where a wording comes from, as the reason that is kept with the edit. */
export const originInWords = (origin: Origin): string => `As it stands intact in ${placeInWords(origin)}`;
