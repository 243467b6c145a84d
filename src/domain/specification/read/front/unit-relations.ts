/**
 * What a column of a list of units, or a labelled line of a unit, says of one unit against others: with which it is
 * barred, which it needs. Both become rules of combination; words that cannot be made into one are told.
 */
import type { Place } from '../../blocks.ts';
import type { Clause, Unit } from '../../model.ts';
import { clauseAt } from '../clause.ts';
import { fold } from '../units/text.ts';
import { type Statement, sentencesOf } from './statements.ts';
import { referencesIn } from '../units/references.ts';
import { type UnitPairs, readUnitPairs, withReferences } from './unit-pairs.ts';

/** Units that are equal are read elsewhere; their column is known here so that it is taken for no other. */
export type RelationKind = 'barred' | 'needed' | 'equal';

export type UnitRelation = {
  readonly kind: 'barred' | 'needed';
  readonly ref: string;
  /** What stands in the column, or behind the label. */
  readonly text: string;
  readonly source: Clause;
};

export type KnownUnits = readonly (Pick<Unit, 'ref' | 'codes'> & Partial<Pick<Unit, 'title'>>)[];

const labels: readonly (readonly [RelationKind, RegExp])[] = [
  [
    'barred',
    /^(?:units? )?(?:barred|excluded|exclusions?|excludes|forbidden|restricted|incompatible|prohibited|mutually exclusive)(?: (?:units?|combinations?|with|from))*(?:\(s\))?(?: (?:of|with) units?)?$|^(?:may|can) ?not be (?:taken|combined|claimed) with(?: units?)?$/u,
  ],
  [
    'needed',
    /^(?:units? )?(?:pre|co)[- ]?requisites?(?:\(s\))?(?: ?(?:\/|and|or) ?(?:pre|co)[- ]?requisites?(?:\(s\))?)?(?: units?(?:\(s\))?)?$|^(?:requires|needs|depends on|linked) units?(?:\(s\))?$/u,
  ],
  ['equal', /^(?:units? )?(?:equivalen(?:t|ce|ces)|equivalent units?)\b(?! in\b)/u],
];

const ifAny = /\s*(?:\((?:if|where) (?:any|applicable|required|relevant)\))?:?$/u;

/** What a heading of a column or a label says that units are to each other; null where it says nothing of the kind. */
export const relationOf = (label: string): RelationKind | null => {
  const text = fold(label).toLowerCase().replaceAll('combination(s)', 'combination').replace(ifAny, '');
  return labels.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
};

export const isNothing = (text: string): boolean =>
  /^(?:none|no|nil|n\/?a|not applicable|there are none|[-–—\s]*)\.?$/iu.test(text);

const justNumbers = /^\d{1,3}(?:\s*(?:,|;|\/|&|and|or|to|-|–)\s*\d{1,3})*$/iu;
const connecting = /\b(?:units?|and|or|either|both|one of|any of|all of|with|the|of)\b|[^\p{L}\d]/giu;

const plainTitle = (title: string): string => title.toLowerCase();

/** The units that a cell names, by reference, code, number or title; null where it says more than their names. */
const unitsNamed = (said: string, units: KnownUnits): readonly string[] | null => {
  const counted = justNumbers.test(said) ? `units ${said.replaceAll(/[;/]/gu, ',')}` : said;
  const named = withReferences(counted, units);
  let rest = named;
  const refs = referencesIn(named, units).map(({ ref }) => ref);
  for (const { ref, title = '' } of units.toSorted(
    (one, other) => (other.title?.length ?? 0) - (one.title?.length ?? 0),
  )) {
    const at = title.length < 4 ? -1 : rest.toLowerCase().indexOf(plainTitle(title));
    if (at < 0) continue;
    rest = rest.slice(0, at) + rest.slice(at + title.length);
    refs.push(ref);
  }
  for (const ref of referencesIn(named, units)) rest = rest.replaceAll(ref.printed, '');
  return rest.replaceAll(connecting, '') === '' && refs.length > 0 ? [...new Set(refs)] : null;
};

/** The pairs that a relation lays down; null where its words cannot be made into any. */
export const pairsOf = (
  { kind, ref, text }: UnitRelation,
  units: KnownUnits,
): readonly UnitPairs[] | null => {
  const said = fold(text);
  if (isNothing(said)) return [];
  const others = unitsNamed(said, units)?.filter((one) => one !== ref) ?? [];
  if (others.length === 0) return null;
  if (kind === 'barred') return others.map((other) => ({ kind, units: [ref, other].toSorted() }));
  // A unit that the qualification does not have can never be achieved for it: that is no rule of combination.
  if (others.some((other) => units.every((unit) => unit.ref !== other))) return null;
  const least = /\bor\b|\beither\b|\b(?:one|any) of\b/iu.test(said) ? 1 : others.length;
  return [{ kind: 'requires', units: [ref], needs: others, least }];
};

const labelled = /^([^:]{4,50}):\s*(\S.*)$/u;
const thisUnit = /\b[Tt]his unit\b/gu;
const saysOfUnits =
  /\bbarred\b|\bmutually exclusive\b|\bnot be (?:taken|combined|claimed|achieved|counted)\b[^.]*\b(?:with|and)\b|\brequires?\b|\b(?:pre|co)-?requisites?\b|\bmust (?:first )?(?:be|have) (?:taken|achieved|completed|passed)\b/iu;

/** The relation that a labelled line, or what stands under a heading that is such a label, says of a unit. */
const labelledIn = ({ text, under, kind }: Statement): Pick<UnitRelation, 'kind' | 'text'> | null => {
  const [, label = '', value = ''] = labelled.exec(text) ?? [];
  const own = relationOf(label);
  if (own === 'barred' || own === 'needed') return { kind: own, text: value };
  const above = kind === 'row' || kind === 'heading' ? null : relationOf(under);
  return above === 'barred' || above === 'needed' ? { kind: above, text } : null;
};

export type OwnRelations = {
  readonly relations: readonly UnitRelation[];
  readonly pairs: readonly { readonly pairs: UnitPairs; readonly source: Clause }[];
};

const sourceOf = (place: Place, text: string): Clause => clauseAt(place, text);

/** What the section of one unit says of it against others. */
export const readOwnRelations = (
  ref: string,
  statements: readonly Statement[],
  units: KnownUnits,
): OwnRelations => {
  const relations: UnitRelation[] = [];
  const pairs: { pairs: UnitPairs; source: Clause }[] = [];
  for (const statement of statements) {
    const source = sourceOf(statement.place, statement.text);
    const found = labelledIn(statement);
    if (found !== null) relations.push({ ...found, ref, source });
    else if (statement.kind === 'paragraph' || statement.kind === 'item')
      for (const sentence of sentencesOf(statement.text)) {
        if (sentence.search(thisUnit) < 0 || !saysOfUnits.test(sentence)) continue;
        const text = withReferences(sentence.replaceAll(thisUnit, ref), units);
        const read = readUnitPairs({ ...statement, text }, units);
        if (read !== undefined && read.kind !== 'all') pairs.push({ pairs: read, source });
      }
  }
  return { relations, pairs };
};
