/**
 * What the other checks cannot see: words of a unit's rows and numbered lines that went into nothing, and criteria whose
 * wording looks as if another's had run into it. Each is a finding, so that nothing is lost or mixed in silence.
 */
import type { Block, Place, Row } from '../blocks.ts';
import { type Criterion, type Finding, type Specification, type Unit, criterionKey } from '../model.ts';
import { clauseAt } from './clause.ts';
import { isHeaderRow } from './units/columns.ts';
import { bareNumber, isLettered, prefixedNumber } from './units/numbering.ts';
import { normalReference } from './units/references.ts';
import type { UnitSpan } from './units/segment.ts';
import { fold } from './units/text.ts';

type Read = Pick<Specification, 'units' | 'evidenceRules'>;
type Passage = { readonly text: string; readonly place: Place };

const word = /\p{L}{4,}/gu;
/** What only says that an outcome follows. */
const OUTCOME_LABEL = /^(?:learning\s+)?outcome\s*\d{1,2}\b/iu;
/** What only says to whom the criteria that follow speak. */
const ADDRESS = /^(?:the |each )?(?:learners?|candidates?) (?:will|can)\b(?: be able to)?\s*:?/iu;
const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(word) ?? [];

const textsOf = (unit: Unit): readonly string[] => [
  unit.title,
  unit.aim ?? '',
  unit.openTo?.text ?? '',
  unit.simulation.source?.text ?? '',
  unit.assessmentStrategy?.source.text ?? '',
  ...unit.guidance.map(({ text }) => text),
  ...unit.outcomes.flatMap(({ text, criteria }) => [
    text,
    ...criteria.flatMap((criterion) => [criterion.text, ...criterion.guidance.map((one) => one.text)]),
  ]),
];

/** A row that begins with a number or letter and goes on with a statement, which no row of particulars does. */
const isCountedRow = ({ cells }: Row): boolean => {
  const [first = '', ...others] = cells.map(({ text }) => fold(text)).filter((text) => text !== '');
  if (prefixedNumber(first) !== null || isLettered(first)) return true;
  return /^\W?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-z])\W?$/iu.test(first) && wordsOf(others.join(' ')).length > 2;
};

/** A row that has running text: more than a label with its value, and not the row that the unit is known by. */
const hasProse = ({ cells }: Row): boolean =>
  cells.every(({ text }) => normalReference(text) === null) &&
  cells.some(({ text }) => text.split(/\s+/u).length > 6 && wordsOf(text).length > 3);

/** A head of columns names what stands below; what is left of broken markup in it may be anything. */
const isLookedAt = (row: Row, from: number): boolean =>
  isHeaderRow(row)
    ? row.cells.some(({ text }) => /[<>]|="/u.test(text))
    : row.place.line >= from || isCountedRow(row) || hasProse(row);

/** The rows that are no sound header, from the first outcome of a unit on, and all its counted rows, rows with running text and numbered lines. */
const passagesOf = (blocks: readonly Block[], from: number): readonly Passage[] =>
  blocks.flatMap((block): readonly Passage[] => {
    if (block.kind === 'table')
      return block.rows
        .filter((row) => isLookedAt(row, from))
        .map((row) => ({ place: row.place, text: row.cells.map(({ text }) => text).join(' ') }));
    const text = fold(block.text).replace(/^[•–-] /u, '');
    const isCounted = block.kind === 'item' && /^\W?(?:\d{1,2}|[a-z])\W?$/iu.test(block.marker);
    const isNumbered =
      isCounted ||
      isLettered(text) ||
      bareNumber(text) !== null ||
      [text, ...block.text.split('\n')].some((line) => prefixedNumber(fold(line)) !== null);
    return isNumbered ? [{ place: block.place, text }] : [];
  });

/** The lines that a rule stands on, and those at which a finding stands; one about a whole unit speaks of none of its rows. */
const spokenOf = ({ evidenceRules }: Read, findings: readonly Finding[]): ReadonlySet<number> => {
  const lines = new Set<number>();
  for (const { source } of findings) lines.add(source.line);
  for (const { source } of evidenceRules)
    for (let line = source.line; line <= (source.endLine ?? source.line); line += 1) lines.add(line);
  return lines;
};

const lettersOf = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}]+/gu, '');

/** As much of a statement as tells it from the others. */
const TELLING = 40;

/** A criterion by its number, whose words are all known and whose wording stands nowhere. */
const isUnreadCriterion = (text: string, letters: string): boolean => {
  const rest = prefixedNumber(text)?.rest;
  if (rest === undefined || wordsOf(rest).length < 3) return false;
  return !letters.includes(lettersOf(rest).slice(0, TELLING));
};

const leftOutOf = (unit: Unit, blocks: readonly Block[], spoken: ReadonlySet<number>): readonly Finding[] => {
  const texts = textsOf(unit);
  const vocabulary = new Set(texts.flatMap(wordsOf));
  const letters = lettersOf(texts.join(''));
  const isRead = (one: string): boolean => vocabulary.has(one) || letters.includes(one);
  const first = Math.min(...unit.outcomes.map(({ source }) => source.line));
  return passagesOf(blocks, first).flatMap(({ text, place }): readonly Finding[] => {
    if (spoken.has(place.line)) return [];
    const lost = wordsOf(text.replace(OUTCOME_LABEL, '').replace(ADDRESS, '')).filter((one) => !isRead(one));
    const isUnread = lost.length === 0 && isUnreadCriterion(text, letters);
    if (lost.length === 0 && !isUnread) return [];
    return [
      {
        code: 'words-left-out',
        severity: 'warning',
        message: isUnread
          ? `The criterion at this place in ${unit.ref} is part of nothing that was read.`
          : `Words of this place in ${unit.ref} are part of nothing that was read: ${lost.slice(0, 12).join(', ')}.`,
        source: clauseAt(place, fold(text).slice(0, 300)),
        about: unit.ref,
      },
    ];
  });
};

/** Findings for words of the units' own rows and numbered lines that stand nowhere in what was read. */
export const findWordsLeftOut = (
  blocks: readonly Block[],
  spans: readonly UnitSpan[],
  read: Read,
  findings: readonly Finding[],
): readonly Finding[] => {
  const spoken = spokenOf(read, findings);
  return read.units.flatMap((unit) => {
    const span = spans.find(({ ref, place }) => ref === unit.ref && place.line === unit.source.line);
    const own = span ?? spans.find(({ ref }) => ref === unit.ref);
    return own === undefined ? [] : leftOutOf(unit, blocks.slice(own.from, own.to), spoken);
  });
};

/** The words with which the criteria of a document begin: its verbs. */
const verbsOf = (units: readonly Unit[]): ReadonlySet<string> =>
  new Set(
    units.flatMap(({ outcomes }) =>
      outcomes.flatMap(({ criteria }) =>
        criteria.flatMap(({ text }) => /^\p{Lu}\p{Ll}+/u.exec(text)?.[0] ?? []),
      ),
    ),
  );

/** After a colon a list may follow, whose items begin with capitals. */
const beforeColon = (text: string): string =>
  text.slice(0, text.includes(':') ? text.indexOf(':') : undefined);
const inMidSentence = /(?<=[\p{Ll})] (?:\d{1,2}[.)] )?)(\p{Lu}\p{Ll}+)(?= \p{Ll})/gu;

const twoInOne = (unit: Unit, verbs: ReadonlySet<string>): readonly Finding[] =>
  unit.outcomes.flatMap(({ criteria }) =>
    criteria
      .filter(({ text }) =>
        [...beforeColon(text).matchAll(inMidSentence)].some(([, verb = '']) => verbs.has(verb)),
      )
      .map((criterion): Finding => ({
        code: 'criterion-may-hold-two',
        severity: 'warning',
        message: `In the middle of criterion ${criterion.number} of ${unit.ref} stands a capital verb with which criteria begin: another criterion may have run into it.`,
        source: criterion.source,
        about: criterionKey(unit.ref, criterion.number),
      })),
  );

/** Words that stand alone in the first column of a row, in small letters: the end of an outcome, most likely. */
const aloneInFirst = (row: Row): string | null => {
  const [first, ...others] = row.cells.map(({ text }) => fold(text));
  return first !== undefined &&
    others.length > 0 &&
    others.every((text) => text === '') &&
    /^\p{Ll}/u.test(first)
    ? first
    : null;
};

/** Such words, also as paragraphs right after a table that conversion makes of them. */
const loneWords = (blocks: readonly Block[]): readonly Passage[] => {
  const found: { text: string; place: Place }[] = [];
  let tail: { text: string; place: Place } | null = null;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'table') {
      for (const row of block.rows) {
        const text = aloneInFirst(row);
        if (text !== null) found.push({ text, place: row.place });
      }
      continue;
    }
    const text = fold(block.text);
    const goesOn = block.kind === 'paragraph' && /^\p{Ll}/u.test(text);
    if (goesOn && blocks[index - 1]?.kind === 'table') {
      tail = { text, place: block.place };
      found.push(tail);
    } else if (goesOn && tail !== null)
      Object.assign(tail, {
        text: `${tail.text} ${text}`,
        place: { ...tail.place, endLine: block.place.endLine },
      });
    else tail = null;
  }
  return found;
};

/** The criterion begins above the place and reaches down to it. */
const goesOnAt = ({ source }: Criterion, { line }: Place): boolean =>
  source.line < line && line <= (source.endLine ?? source.line);

const runOn = (unit: Unit, blocks: readonly Block[]): readonly Finding[] => {
  const criteria = unit.outcomes.flatMap((outcome) => outcome.criteria);
  return loneWords(blocks).flatMap(({ text, place }): readonly Finding[] => {
    const criterion = criteria.find((one) => one.text.endsWith(text) && goesOnAt(one, place));
    if (criterion === undefined) return [];
    return [
      {
        code: 'continuation-uncertain',
        severity: 'warning',
        message: `Words that stand alone beside no criterion were added to criterion ${criterion.number} of ${unit.ref}; they may belong to the outcome.`,
        source: clauseAt(place, text),
        about: criterionKey(unit.ref, criterion.number),
      },
    ];
  });
};

/** A unit without outcomes, and outcomes without criteria. */
export const withoutCriteria = (unit: Unit): readonly Finding[] => {
  if (unit.outcomes.length === 0)
    return [
      {
        code: 'unit-without-criteria',
        severity: 'error',
        message: `No outcome and no criterion of ${unit.ref} could be read; nothing between its heading and the end of its section is.`,
        source: unit.source,
        about: unit.ref,
      },
    ];
  return unit.outcomes
    .filter(({ criteria }) => criteria.length === 0)
    .map(({ number, source }) => ({
      code: 'outcome-without-criteria',
      severity: 'error',
      message: `No criterion of outcome ${number} of ${unit.ref} could be read.`,
      source,
      about: criterionKey(unit.ref, number),
    }));
};

/** Findings for units and outcomes without criteria, and for criteria whose wording may hold what is not theirs. */
export const findMixed = (
  blocks: readonly Block[],
  spans: readonly UnitSpan[],
  units: readonly Unit[],
): readonly Finding[] => {
  const verbs = verbsOf(units);
  return units.flatMap((unit) => [
    ...withoutCriteria(unit),
    ...twoInOne(unit, verbs),
    ...spans
      .filter(({ ref }) => ref === unit.ref)
      .flatMap(({ from, to }) => runOn(unit, blocks.slice(from, to))),
  ]);
};
