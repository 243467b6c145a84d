import type { Block } from '../../blocks.ts';
import type { Criterion, Finding, Guidance, Outcome, Unit } from '../../model.ts';
import { criterionKey } from '../../model.ts';
import { clauseAt } from '../clause.ts';
import { assemble, type BuiltCriterion, type BuiltOutcome } from './assemble.ts';
import { readBody } from './body.ts';
import { isCutTable } from './columns.ts';
import { type Tied, tieGuidance } from './guidance.ts';
import { isInterleaved } from './interleaved.ts';
import { type Lexicon, makeLexicon } from './lexicon.ts';
import { takeMarks } from './marked.ts';
import { findingOf } from './notes.ts';
import { numberText } from './numbering.ts';
import { type Particulars, readParticulars } from './particulars.ts';
import { segmentUnits, type UnitSpan } from './segment.ts';
import { comparable, isCapitals, startsUpper, wordsOf } from './text.ts';
import type { Scheme } from './usual-layout.ts';
import { likeness, type ListedTitles, listedTitles } from './titles.ts';

/** What the body of a unit says; the rest of a `Unit` stands elsewhere in its text or in the document. */
export type UnitDraft = Pick<
  Unit,
  'ref' | 'codes' | 'title' | 'level' | 'credits' | 'glh' | 'tut' | 'aim' | 'outcomes' | 'guidance' | 'source'
>;

export type UnitsRead = {
  readonly units: readonly UnitDraft[];
  /** Where each unit's blocks are; a unit printed twice has two spans. */
  readonly spans: readonly UnitSpan[];
  readonly findings: readonly Finding[];
};

const NO_VERB = /^(?:the|an?|how|what|why|when|which|who|this|that|to|of|in|for|their|its)$/i;

/** Knowledge or competence, by the words the outcome opens with. */
export const natureOf = (printed: string): Outcome['nature'] => {
  const text = printed.replace(
    /^(?:the )?(?:learner|candidate|student)s? (?:will|must|should|can) (?=[a-z])/iu,
    '',
  );
  if (/^(?:(?:essential|underpinning) )?(?:know|understand|knowledge|understanding)\b/i.test(text))
    return 'knowledge';
  if (/^be able\b/i.test(text)) return 'competence';
  const first = wordsOf(text)[0] ?? '';
  return first === '' || !startsUpper(printed) || NO_VERB.test(first) ? 'unknown' : 'competence';
};

/** Guidance by the number of each criterion it serves. */
type Tying = ReadonlyMap<string, readonly Guidance[]>;

const tyingOf = (blocks: readonly Guidance[]): Tying => {
  const tying = new Map<string, Guidance[]>();
  for (const block of blocks) {
    for (const number of block.criteria) {
      const tied = tying.get(number);
      if (tied === undefined) tying.set(number, [block]);
      else tied.push(block);
    }
  }
  return tying;
};

const criterionOf = (built: BuiltCriterion, tying: Tying): Criterion => {
  const number = numberText(built.number);
  return {
    number,
    text: built.text,
    ...(built.incomplete ? { incomplete: true as const } : {}),
    guidance: tying.get(number) ?? [],
    source: clauseAt(built.place, built.text),
  };
};

const outcomeOf = (built: BuiltOutcome, tying: Tying): Outcome => ({
  number: String(built.number),
  text: built.text,
  nature: natureOf(built.text),
  ...(built.incomplete ? { incomplete: true as const } : {}),
  criteria: built.criteria.map((criterion) => criterionOf(criterion, tying)),
  source: clauseAt(built.place, built.text),
});

const movedFindings = (ref: string, tied: Tied): readonly Finding[] =>
  tied.moved.map(({ from, to, guidance }) => ({
    code: 'guidance-realigned',
    severity: 'note',
    message: `Guidance printed beside criterion ${from} speaks of criterion ${to} and was tied to it.`,
    source: guidance.source,
    about: criterionKey(ref, to),
  }));

/** A short name before the title is the unit's code where the document's list of units has the title without it. */
const withCode = (particulars: Particulars, span: UnitSpan, listed: ListedTitles): Particulars => {
  const code = /^(?:\d?\p{Lu}{1,4}\d{1,3}|\p{Lu}{2,5} \d{1,4})(?=\s+\p{Lu})/u.exec(particulars.title)?.[0];
  if (code === undefined || particulars.codes.length > 0) return particulars;
  const title = particulars.title.slice(code.length).trim();
  const other = listed.of(span.ref, [code]);
  return other !== null && comparable(other) === comparable(title)
    ? { ...particulars, codes: [code], title }
    : particulars;
};

/** The title as the unit prints it; where that is in capitals or damaged, as the document's lists of units print it. */
const titleOf = (
  particulars: Particulars,
  span: UnitSpan,
  listed: ListedTitles,
): { readonly title: string; readonly findings: readonly Finding[] } => {
  const printed = particulars.title;
  const other = listed.of(span.ref, particulars.codes);
  if (other === null || (printed !== '' && !isCapitals(printed))) return { title: printed, findings: [] };
  if (printed !== '' && likeness(printed, other) < 0.5) return { title: printed, findings: [] };
  if (comparable(printed) === comparable(other)) return { title: other, findings: [] };
  const finding: Finding = {
    code: 'title-from-list',
    severity: 'note',
    message: `The unit's own heading reads “${printed}”; its title was taken from the document's list of units: “${other}”.`,
    source: clauseAt({ ...span.place, endLine: span.place.line }, printed),
    about: span.ref,
  };
  return { title: other, findings: [finding] };
};

const rejoinedFindings = (span: UnitSpan, particulars: Particulars): readonly Finding[] =>
  particulars.rejoined.map(({ field, place }) => ({
    code: 'particulars-rejoined',
    severity: 'note',
    message: `The value of “${field}” stood apart from its label and was given back to it.`,
    source: clauseAt(place, field),
    about: span.ref,
  }));

const SCHEMES: Readonly<Record<Scheme, string>> = {
  counted: 'counted from 1 in each outcome',
  lettered: 'lettered from a in each outcome',
  'with-unit': 'numbered with the unit’s own number first',
};

const schemeFindings = (span: UnitSpan, scheme: Scheme | null): readonly Finding[] =>
  scheme === null
    ? []
    : [
        {
          code: 'criteria-renumbered',
          severity: 'note',
          message: `The criteria of ${span.ref} are ${SCHEMES[scheme]} in the document; here they have the number of their outcome before their own.`,
          source: clauseAt({ ...span.place, endLine: span.place.line }, span.ref),
          about: span.ref,
        },
      ];

type OneUnit = { readonly unit: UnitDraft; readonly findings: readonly Finding[] };

const readUnit = (
  blocks: readonly Block[],
  span: UnitSpan,
  listed: ListedTitles,
  lexicon: Lexicon,
): OneUnit => {
  const particulars = withCode(readParticulars(blocks, span), span, listed);
  const { title, findings } = titleOf(particulars, span, listed);
  const body = readBody(blocks, span, lexicon);
  const assembled = assemble(body.pieces, lexicon);
  const marks = takeMarks(assembled);
  const tied = tieGuidance(assembled.outcomes, assembled.guidance);
  const tying = tyingOf(tied.blocks);
  const { codes, level, credits, glh, tut, aim } = particulars;
  return {
    unit: {
      ref: span.ref,
      codes,
      title,
      level,
      credits,
      glh,
      tut,
      aim,
      outcomes: assembled.outcomes.map((outcome) => outcomeOf(outcome, tying)),
      guidance: [...tied.blocks.filter((block) => block.criteria.length === 0), ...body.guidance],
      source: clauseAt(span.place, title),
    },
    findings: [
      ...findings,
      ...schemeFindings(span, body.scheme),
      ...rejoinedFindings(span, particulars),
      ...[...assembled.notes, ...marks].map((note) => findingOf(note, span.ref)),
      ...movedFindings(span.ref, tied),
    ],
  };
};

const wordingOf = (unit: UnitDraft): string =>
  unit.outcomes
    .flatMap((outcome) => [outcome.text, ...outcome.criteria.map((one) => `${one.number} ${one.text}`)])
    .join('\n');

/** A unit printed twice counts once; where the two differ the first stands and a warning says so. */
const mergeRepeats = (read: readonly OneUnit[]): OneUnit[] => {
  const kept = new Map<string, OneUnit>();
  for (const one of read) {
    const first = kept.get(one.unit.ref);
    if (first === undefined) {
      kept.set(one.unit.ref, one);
      continue;
    }
    const same = wordingOf(first.unit) === wordingOf(one.unit);
    const finding: Finding = {
      code: 'unit-printed-twice',
      severity: same ? 'note' : 'warning',
      message: same
        ? `Unit ${one.unit.ref} is printed twice with the same wording and was read once.`
        : `Unit ${one.unit.ref} is printed twice with different wording; the first printing was kept.`,
      source: one.unit.source,
      about: one.unit.ref,
    };
    kept.set(one.unit.ref, { unit: first.unit, findings: [...first.findings, finding] });
  }
  return [...kept.values()];
};

const isDamaged = (block: Block): boolean =>
  block.kind === 'table' ? isCutTable(block) : isInterleaved(block.text);

/**
 * Reads every unit that a document describes: particulars, outcomes, criteria and guidance, undoing what conversion
 * has done to the tables. Lost words are never supplied: what is left is marked `incomplete`. Everything undone or
 * found is a finding with its place.
 */
export const readUnits = (blocks: readonly Block[]): UnitsRead => {
  const spans = segmentUnits(blocks);
  const lexicon = makeLexicon(blocks, isDamaged);
  const listed = listedTitles(blocks, spans);
  const read = mergeRepeats(spans.map((span) => readUnit(blocks, span, listed, lexicon)));
  return {
    units: read.map(({ unit }) => unit),
    spans,
    findings: read.flatMap(({ findings }) => findings),
  };
};

export { segmentUnits, type UnitSpan } from './segment.ts';
