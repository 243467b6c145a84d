/** The structure tables: which units stand in which group, with the figures printed there. */
import { readUnitReference } from '../../../shared/identifiers.ts';
import { isUnitCode } from '../../../shared/unit-codes.ts';
import type { Block, Place, Row } from '../../blocks.ts';
import type { Clause, Group, Pathway, Unit } from '../../model.ts';
import {
  type Column,
  type Figures,
  type Header,
  figuresOf,
  headerOf,
  ownTexts,
  titleOf,
} from './list-columns.ts';
import { codedRowsOf } from './listed-codes.ts';
import { pathwayAfter, pathwayBegunBy } from './pathways.ts';
import { clauseAt } from '../clause.ts';
import type { UnitRelation } from './unit-relations.ts';
import { fold } from '../units/text.ts';

/** What the structure table prints of a unit. */
export type ListedUnit = {
  readonly ref: string;
  readonly group: string;
  readonly title: string;
  readonly figures: Figures;
  readonly place: Place;
};

export type Structure = {
  readonly groups: readonly Group[];
  readonly listed: readonly ListedUnit[];
  /** The pathway under which a group stands, by the group's key; none where it stands for all of them. */
  readonly pathwayOf: ReadonlyMap<string, string>;
  /** What columns of the tables say of single units against others. */
  readonly relations: readonly UnitRelation[];
  /** Columns whose headings say nothing that is known, with what stands in them. */
  readonly unknown: readonly Clause[];
};

/** Letters of other alphabets that look like ours, as conversion leaves them. */
const lookalikes: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  О: 'O',
  Р: 'P',
  Т: 'T',
  Х: 'X',
};

export const latin = (text: string): string =>
  text.replaceAll(/[АВСЕНКМОРТХ]/gu, (letter) => lookalikes[letter] ?? letter);

type Heading = {
  readonly key: string;
  readonly kind: Group['kind'] | null;
  readonly title: string;
  readonly place: Place;
};

const groupPattern =
  /^(?:(?:(mandatory|optional|core|compulsory|additional)\s+)?(?:units?\s*[-–:,]?\s*\(?)?group\s+\(?([A-Z]\d?|\d{1,2})\b\)?)(?:\s*[-–:,]?\s*\(?(mandatory|optional|core|compulsory|additional)?)?/iu;
const plainPattern =
  /^(mandatory|optional|core|compulsory|additional)(?:(?:\s+(?:core|optional|mandatory))?\s+(?:units?|group)\b|$)/iu;

const kindOf = (word: string): Group['kind'] | null => {
  if (word === '') return null;
  return /optional|additional/iu.test(word) ? 'optional' : 'mandatory';
};

/** A heading, short paragraph or row that begins a group. */
export const groupHeadingOf = (given: string, place: Place): Heading | null => {
  const title = fold(given);
  const text = latin(title);
  if (text.length > 200) return null;
  const named = groupPattern.exec(text);
  if (named !== null) {
    const [, before, key = '', after] = named;
    return { key: key.toUpperCase(), kind: kindOf(before ?? after ?? ''), title, place };
  }
  const kind = text.length > 60 ? null : kindOf(plainPattern.exec(text)?.[1] ?? '');
  return kind === null ? null : { key: kind, kind, title, place };
};

const IN_BRACKETS = /\s*\([^()]*\)\s*$/u;
const ofUnits =
  /\b(?:mandatory|core|compulsory|optional|electives?|additional|further|specialist|choice|pathway|route|strand|endorse\w+|units)\b/iu;

/** A heading right over a table of units names a group in the publisher's own words: `Common core (mandatory)`. */
const ownHeadingOf = ({ text, place }: Exclude<Block, { kind: 'table' }>): Heading | null => {
  const title = fold(text);
  if (title.length > 90 || !ofUnits.test(title) || /\bcontinued\b|[.:;]$/iu.test(title)) return null;
  const name = title.replace(IN_BRACKETS, '').replace(/^.*[:–]\s*(?=\S)/u, '');
  const key = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');
  const kind = kindOf(/\b(?:mandatory|core|compulsory|optional|additional)\b/iu.exec(title)?.[0] ?? '');
  return key === '' ? null : { key, kind, title, place };
};

type Building = {
  key: string;
  title: string;
  kind: Group['kind'] | null;
  units: string[];
  place: Place;
  readonly pathway: string | null;
};

type State = {
  readonly byCode: ReadonlyMap<string, string>;
  /** The rows that list units by codes, where units of the document are known by theirs. */
  readonly coded: Map<Row, string>;
  readonly groups: Building[];
  readonly listed: ListedUnit[];
  readonly relations: UnitRelation[];
  readonly unknown: Map<string, Clause>;
  header: Header | null;
  columns: readonly Column[] | null;
  current: Building | null;
  /** A heading that names a group if a table of units follows. */
  heading: Heading | null;
  pathway: string | null;
  /** How deep the heading stands that began the pathway; a heading of its rank about other units ends it. */
  depth: number | null;
};

/** A group of the same name under another pathway is another group. */
const keyFor = ({ groups, pathway }: State, key: string): string => {
  const known = groups.find((group) => group.key === key);
  return pathway === null || known === undefined || known.pathway === null || known.pathway === pathway
    ? key
    : `${key} ${pathway}`;
};

const begin = (state: State, { key: printed, kind, title, place }: Heading): void => {
  state.heading = null;
  const key = keyFor(state, printed);
  const known = state.groups.find((group) => group.key === key);
  state.current = known ?? { key, title, kind, units: [], place, pathway: state.pathway };
  if (known === undefined) state.groups.push(state.current);
  // Where a group was only spoken of before, the heading over its units is the one that counts.
  else if (known.units.length === 0) Object.assign(known, { title, place, kind: kind ?? known.kind });
};

const refIn = (state: State, row: Row, texts: readonly string[]): string | null => {
  const own = state.coded.get(row);
  if (own !== undefined) return own;
  for (const text of texts) {
    const reference = readUnitReference(text);
    if (reference !== null) return reference.text;
    const coded = state.byCode.get(text.toUpperCase());
    if (coded !== undefined) return coded;
  }
  return null;
};

const takeHeader = (state: State, header: Header, row: Row): void => {
  state.columns = header.columns;
  state.header = header;
  const begins = state.current === null || state.current.units.length > 0;
  if (header.kind !== null && begins && !isNamedGroup(state))
    begin(state, { key: header.kind, kind: header.kind, title: header.text, place: row.place });
};

const takeRow = (state: State, row: Row): void => {
  const texts = row.cells.map(({ text }) => fold(text));
  const header = headerOf(row);
  if (header !== null) return takeHeader(state, header, row);
  const ref = refIn(state, row, ownTexts(state.columns, texts));
  if (ref !== null) {
    if (state.columns === null) return undefined;
    addUnit(state, ref, texts, row.place);
    addRelations(state, ref, texts, row.place);
    return noteUnknown(state, texts, row.place);
  }
  const filled = texts.filter(Boolean);
  const heading = groupHeadingOf(filled.join(' '), row.place);
  if (heading !== null) begin(state, heading);
  else if (/unit/iu.test(texts[0] ?? '') && filled.length > 1) state.columns = null;
  return undefined;
};

/** A group that a heading named with a letter goes on over the tables that repeat their header. */
const isNamedGroup = (state: State): boolean =>
  state.current !== null && /^[A-Z]?\d*(?: |$)/u.test(state.current.key);

/** Where a column says of each unit what it is, its words begin the group. */
const beginByType = (state: State, texts: readonly string[], place: Place): void => {
  const word = texts[state.columns?.indexOf('type') ?? -1] ?? '';
  const kind = /^(?:mandatory|core|compulsory|m)$/iu.test(word)
    ? 'mandatory'
    : /^(?:optional|additional|elective|o)$/iu.test(word)
      ? 'optional'
      : null;
  if (kind !== null)
    begin(state, {
      key: kind,
      kind,
      title: `${kind === 'optional' ? 'Optional' : 'Mandatory'} units`,
      place,
    });
};

/** What the row of a unit says of it against others. */
const addRelations = (
  { columns, relations }: State,
  ref: string,
  texts: readonly string[],
  place: Place,
): void => {
  const source = clauseAt(place, texts.filter(Boolean).join(' '));
  for (const [index, text] of texts.entries()) {
    const kind = columns?.[index];
    if ((kind === 'barred' || kind === 'needed') && text !== '') relations.push({ kind, ref, text, source });
  }
};

/** What stands in columns that are not known, where it first does. */
const noteUnknown = ({ header, unknown }: State, texts: readonly string[], place: Place): void => {
  for (const [index, text] of texts.entries()) {
    const name = header?.names[index] ?? '';
    if (header?.columns[index] !== 'other' || name === '' || unknown.has(name)) continue;
    if (/\p{L}{3}/u.test(text)) unknown.set(name, clauseAt(place, `${name}: ${text}`));
  }
};

/** A table of what units are to each other lists none of them. */
const isListed = ({ header, groups }: State, ref: string): boolean =>
  header?.lists === false ||
  (header?.columns.some((column) => column === 'barred' || column === 'needed') === true &&
    groups.some((group) => group.units.includes(ref)));

const addUnit = (state: State, ref: string, texts: readonly string[], place: Place): void => {
  if (isListed(state, ref)) return;
  const columns = state.columns ?? [];
  if (state.heading !== null) begin(state, state.heading);
  beginByType(state, texts, place);
  if (state.current === null) begin(state, { key: 'optional', kind: 'optional', title: 'Units', place });
  const { current } = state;
  if (current === null || current.units.includes(ref)) return;
  current.units.push(ref);
  state.listed.push({
    ref,
    group: current.key,
    title: titleOf(columns, texts),
    figures: figuresOf(columns, texts),
    place,
  });
};

/** Where all headings of a file have one rank, those that only name a kind of group stand below the pathway's. */
const endsPathway = (
  { text, place }: Exclude<Block, { kind: 'table' }>,
  depth: number,
  begun: number,
): boolean => depth < begun || (depth === begun && groupHeadingOf(text, place) === null);

const takePathway = (
  state: State,
  block: Exclude<Block, { kind: 'table' }>,
  pathways: readonly Pathway[],
): void => {
  const begun = pathwayBegunBy(block, pathways);
  const depth = block.kind === 'heading' ? block.depth : null;
  const isOver =
    begun === null && depth !== null && state.depth !== null && endsPathway(block, depth, state.depth);
  state.pathway =
    isOver && ownHeadingOf(block) !== null ? null : pathwayAfter(block, state.pathway, pathways);
  if (begun !== null) state.depth = depth;
};

/** Reads the structure tables; `units` lets rows be known by the publisher's own codes. */
export const readStructure = (
  blocks: readonly Block[],
  units: readonly Pick<Unit, 'ref' | 'codes'>[],
  pathways: readonly Pathway[] = [],
): Structure => {
  const byCode = new Map(
    units.flatMap(({ ref, codes }) =>
      codes.filter((code) => /[A-Z]/iu.test(code)).map((code) => [code.toUpperCase(), ref] as const),
    ),
  );
  const state: State = {
    byCode,
    coded: new Map(),
    groups: [],
    listed: [],
    relations: [],
    unknown: new Map(),
    header: null,
    columns: null,
    current: null,
    heading: null,
    pathway: null,
    depth: null,
  };
  for (const block of blocks) {
    if (block.kind === 'table') {
      if (units.some(({ ref }) => isUnitCode(ref)))
        for (const { row, ref } of codedRowsOf(block)) state.coded.set(row, ref);
      for (const row of block.rows) takeRow(state, row);
    } else {
      takePathway(state, block, pathways);
      const heading = block.kind === 'item' ? null : groupHeadingOf(block.text, block.place);
      if (heading !== null) begin(state, heading);
      else if (block.kind === 'heading') {
        state.columns = null;
        state.heading = ownHeadingOf(block);
      }
    }
  }
  const filled = state.groups.filter((group) => group.units.length > 0);
  const pathwayOf = new Map(
    filled.flatMap(({ key, pathway }) => (pathway === null ? [] : [[key, pathway] as const])),
  );
  const groups = filled.map(({ key, title, kind, units: refs, place }): Group => ({
    key,
    title,
    kind: kind ?? 'optional',
    units: refs,
    source: clauseAt(place, title),
  }));
  const { listed, relations, unknown } = state;
  return { groups, listed, pathwayOf, relations, unknown: [...unknown.values()] };
};
