import type { Block, Place } from '../../blocks.ts';
import type { Guidance } from '../../model.ts';
import { clauseAt } from '../clause.ts';
import { isHeaderRow, layoutOf, type Table } from './columns.ts';
import { opensAsOutcome, readCriteriaTable } from './criteria-table.ts';
import { isInterleaved, readInterleaved } from './interleaved.ts';
import { type Lexicon, opensWithCommand } from './lexicon.ts';
import {
  bareNumber,
  bareOutcome,
  type CriterionNumber,
  follows,
  numberText,
  prefixedNumber,
  prefixedOutcome,
  WITHIN_OUTCOME,
} from './numbering.ts';
import type { UnitSpan } from './segment.ts';
import { fold, isCapitals, letters, startsLower, startsUpper, wordsOf } from './text.ts';
import { inUsualLayout, type Scheme } from './usual-layout.ts';
import { type CriterionPiece, type NumberPiece, type Piece, whole } from './types.ts';

/** Which part of the unit the reading stands in. */
type Region = 'before' | 'criteria' | 'amplification' | 'sections';

export type Body = {
  readonly pieces: readonly Piece[];
  readonly guidance: readonly Guidance[];
  readonly scheme: Scheme | null;
};

const SECTION =
  /^(?:informationfortutors|suggestedresources?|assessment(?:guidance|requirements?|strategy|methods?|requirements(?:or|and)guidance\w*)?|delivery|unit(?:assessment|aims?|summary|purpose|amplification|content|overview)\w*|books?|websites?|textbooks?|journals\w*|other|essentialresources|additionalinformation\w*|evidencerequirements?|range(?:statements?|andscope)?|scope(?:ofth[ei]s?unit)?|indicativecontent|unitcontent|simulation|relationship(?:to|with|between)\w*|detailsoftherelationship\w*|nationaloccupationalstandards?|keyskills|resources|aims?)$/;

const ABOUT_GUIDANCE =
  /guidance|quidance|fortutors|^relationship|^detailsoftherelationship|^additionalinformation|^delivery|^assessment$|^assessmentrequirements?$|evidencereq|^range|^scope|^indicative|^unitcontent/;

/** How a unit is assessed, as its particulars say it in a word or two. */
const MANNER = /^(?:assessment (?:type|method)s?|(?:types?|methods?) of assessment): /i;

/** What only says that guidance is given, or what it is worth; it is read as a rule. */
const OF_GUIDANCE = /\bguidance\b[^.]*\bprovided\b/i;

/** `Range: …`, a heading and what stands under it in one paragraph. */
const OPENS_SECTION =
  /^(?:range(?: statements?| and scope)?|scope|evidence requirements?|indicative content)\s*[:–]\s*/i;

const HEADER_LINE =
  /^(?:learning)?outcomes?(?:thelearnerwill|thecandidatewill|assessmentcriteri(?:a|on)(?:thelearnercan)?|andassessmentcriteria)?$|^(?:no|number|ref|ac)?assessmentcriteri(?:a|on)(?:thelearnercan|thecandidatecan)?$|^(?:the(?:learner|candidate|apprentice|student)|you)(?:will|can|must|should)(?:beableto)?$|^(?:learning)?outcome(?:the\w{4,12}will)assessmentcriteri(?:a|on)\w*$/;

const LABEL_LINE = /^(?:guidedlearning(?:hours)?|hours|totalunittime|creditvalue|unitlevel|unitnumber)$/;

const AMPLIFIED = /^AC\s?(\d{1,2})\.(\d{1,2})\b\s*[:.–-]?\s*/i;

const isCriteriaTable = (table: Table, region: Region): boolean => {
  if (table.rows.some(isHeaderRow)) return true;
  const numbered = table.rows.some((row) =>
    row.cells.some((cell) => bareNumber(cell.text) !== null || prefixedNumber(cell.text) !== null),
  );
  return numbered || region === 'criteria';
};

const unitIsGuided = (blocks: readonly Block[]): boolean =>
  blocks.some((block) => block.kind === 'table' && layoutOf(block).hasGuidance);

class BodyReader {
  readonly pieces: Piece[] = [];
  readonly #unitNotes: { readonly lines: string[]; place: Place }[] = [];
  readonly #lexicon: Lexicon;
  readonly #guided: boolean;
  #region: Region = 'before';
  #isOutOfStep = false;
  #last: CriterionNumber | null = null;
  readonly #seen = new Set<string>();
  #unnumbered = 0;
  /** In running text: guidance is open, so that what follows without a number belongs to it. */
  #inGuidance = false;
  #names: CriterionNumber | null = null;
  #section = '';

  constructor(lexicon: Lexicon, guided: boolean) {
    this.#lexicon = lexicon;
    this.#guided = guided;
  }

  take(block: Block): void {
    if (block.kind === 'table') this.#table(block);
    else if (AMPLIFIED.test(block.text)) this.#amplified(block.text, block.place);
    else if (this.#region === 'amplification') this.#amplification(block);
    else if (this.#region === 'criteria') this.#inCriteria(block);
    else this.#outside(block);
  }

  #push(...pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      this.pieces.push(piece);
      if (piece.kind === 'criterion' || piece.kind === 'number') this.#pass(piece);
    }
  }

  /** Keeps count of the criteria that went by, those without a printed number too. */
  #pass(piece: CriterionPiece | NumberPiece): void {
    if (piece.number !== null) {
      this.#last = piece.number;
      this.#unnumbered = 0;
      if (piece.kind === 'criterion') this.#seen.add(numberText(piece.number));
    } else if (piece.kind === 'criterion' && startsUpper(piece.wording.text)) this.#unnumbered += 1;
  }

  #table(table: Table): void {
    if (this.#region === 'amplification' && !table.rows.some(isHeaderRow)) {
      for (const row of table.rows)
        this.#addGuidance(fold(row.cells.map((cell) => cell.text).join(' ')), row.place);
      return;
    }
    if (!isCriteriaTable(table, this.#region)) return;
    this.#region = 'criteria';
    this.#inGuidance = false;
    const context = { lexicon: this.#lexicon, guided: this.#guided, before: this.#last };
    this.#push(...readCriteriaTable(table, context));
  }

  /** `AC1.1: …` opens the amplification of a criterion. */
  #amplified(text: string, place: Place): void {
    const found = AMPLIFIED.exec(text);
    this.#region = 'amplification';
    this.#names = { major: Number(found?.[1]), path: [Number(found?.[2])] };
    this.pieces.push({
      kind: 'guidance',
      text: '',
      place,
      withCriterion: false,
      first: false,
      names: this.#names,
    });
  }

  #amplification(block: Exclude<Block, Table>): void {
    const plain = letters(block.text);
    if (block.kind === 'heading' && (SECTION.test(plain) || isCapitals(block.text))) {
      this.#outside(block);
      return;
    }
    this.#addGuidance(guidanceLine(block), block.place);
  }

  #addGuidance(text: string, place: Place): void {
    const names = this.#names;
    this.pieces.push({ kind: 'guidance', text, place, withCriterion: false, first: true, names });
  }

  #inCriteria(block: Exclude<Block, Table>): void {
    const plain = letters(block.text);
    const text = fold(block.text);
    if (HEADER_LINE.test(plain) || LABEL_LINE.test(plain) || /^\d{1,3}$/.test(text)) return;
    if (SECTION.test(plain) && block.kind !== 'item') return this.#outside(block);
    if (block.kind !== 'item' && OPENS_SECTION.test(text)) return this.#opened(block, text);
    if (block.kind === 'item' && this.#countedItem(block)) return;
    for (const line of joinedLines(block.text)) {
      if (!this.#criterionLine(line, block)) {
        this.#outside(block);
        return;
      }
    }
  }

  /** An entry of a counted list, where the unit's criteria have no numbers of their own. */
  #countedItem(block: Extract<Block, { kind: 'item' }>): boolean {
    const count = bareOutcome(block.marker);
    if (count === null || this.#seen.size > 0 || opensAsOutcome(block.text)) return false;
    if (!this.pieces.some((piece) => piece.kind === 'outcome') || !startsUpper(block.text)) return false;
    const number = { major: WITHIN_OUTCOME, path: [count] };
    const wording = whole(fold(block.text));
    this.pieces.push({
      kind: 'criterion',
      number,
      wording,
      place: block.place,
      inTable: false,
      first: false,
    });
    return true;
  }

  /** A line of running text among the criteria; false where it belongs to something else. */
  #criterionLine(line: string, block: Exclude<Block, Table>): boolean {
    const { place } = block;
    const bare = bareNumber(line);
    if (bare !== null) {
      this.#push({ kind: 'number', number: bare, place });
      return true;
    }
    const numbered = prefixedNumber(line);
    if (numbered !== null) return this.#numberedLine(numbered.number, numbered.rest, place);
    return this.#outcomeLine(line, place) || this.#plainLine(line, block);
  }

  #plainLine(line: string, block: Exclude<Block, Table>): boolean {
    const { place } = block;
    const command = this.#isCommand(line);
    if (this.#inGuidance && !command && (block.kind === 'item' || startsLower(line))) {
      this.#textGuidance(guidanceLine({ ...block, text: line }), place, this.#names);
      return true;
    }
    if (!this.#isExpected(line, command)) return false;
    this.#push({
      kind: 'criterion',
      number: null,
      wording: whole(line),
      place,
      inTable: false,
      first: false,
    });
    this.#inGuidance = false;
    return true;
  }

  /** A criterion without its number, the rest of the one before, or the text of a number that stands alone. */
  #isExpected(line: string, command: boolean): boolean {
    const length = wordsOf(line).length;
    const before = this.pieces.at(-1)?.kind;
    if (startsLower(line)) return length <= 30 && before === 'criterion';
    return length <= 60 && (command || before === 'number');
  }

  #isCommand(line: string): boolean {
    return opensWithCommand(line, this.#lexicon) && wordsOf(line).length >= 4;
  }

  #numberedLine(number: CriterionNumber, rest: string, place: Place): boolean {
    if (!startsUpper(rest) && !this.#isNext(number)) return false;
    if (this.#seen.has(numberText(number)) || this.#isBehind(number)) this.#textGuidance(rest, place, number);
    else {
      this.#push({ kind: 'criterion', number, wording: whole(rest), place, inTable: false, first: false });
      this.#inGuidance = false;
    }
    return true;
  }

  /** The count goes on with it, so that even small letters after it begin a criterion. */
  #isNext(number: CriterionNumber): boolean {
    if (this.#last?.major === number.major) return follows(this.#last, number);
    const opens = number.path.every((part) => part === 1);
    return opens && this.pieces.some((piece) => piece.kind === 'outcome' && piece.number === number.major);
  }

  /** At or before the criteria read so far, those without a printed number counted. */
  #isBehind(number: CriterionNumber): boolean {
    if (this.#last === null || number.major !== this.#last.major) return false;
    return (number.path.at(-1) ?? 0) <= (this.#last.path.at(-1) ?? 0) + this.#unnumbered;
  }

  #textGuidance(text: string, place: Place, names: CriterionNumber | null): void {
    const first = names !== null && this.#inGuidance && this.#names === names;
    this.pieces.push({ kind: 'guidance', text, place, withCriterion: false, first, names });
    this.#names = names;
    this.#inGuidance = true;
  }

  #outcomeLine(line: string, place: Place): boolean {
    const numbered = prefixedOutcome(line);
    const named = /^(?:LO|(?:learning\s+)?outcome)\s*\d/i.test(line);
    const text = numbered?.rest ?? line;
    const opens = opensAsOutcome(text) || (named && numbered !== null);
    if (!opens || wordsOf(text).length > 40 || /\.\s+\p{Lu}/u.test(text)) return false;
    this.#push({
      kind: 'outcome',
      number: numbered?.number ?? null,
      wording: whole(fold(text)),
      beside: null,
      place,
    });
    this.#inGuidance = false;
    return true;
  }

  #outside(block: Exclude<Block, Table>): void {
    const plain = letters(block.text);
    const text = fold(block.text);
    if (isInterleaved(text)) {
      this.#push(...readInterleaved(text, block.place, this.#lexicon));
      this.#region = 'criteria';
      return;
    }
    if (HEADER_LINE.test(plain) && !this.#isOutOfStep) {
      this.#region = 'criteria';
      return;
    }
    if (this.#region === 'before' && this.#opensCriteria(block, text)) return;
    if (this.#region === 'sections' && this.#isNextOutcome(text)) {
      this.#region = 'criteria';
      return this.#inCriteria(block);
    }
    if (this.#region !== 'before') this.#region = 'sections';
    this.#inSection(block, text, plain);
  }

  /**
   * `Outcome 2: …` after what closes the one before: its evidence requirements, most often. Where they are out of step,
   * another unit has begun unseen, and nothing of it is taken for this one.
   */
  #isNextOutcome(text: string): boolean {
    const named = /^(?:learning\s+)?outcome\s*(\d{1,2})\b/i.exec(text)?.[1];
    if (named === undefined) return false;
    const outcome = this.pieces.findLast((piece) => piece.kind === 'outcome');
    // A list of the outcomes alone may stand before the sections of each.
    const isFirst = named === '1' && this.#seen.size === 0;
    const isNext = isFirst || (outcome?.kind === 'outcome' && Number(named) === (outcome.number ?? 0) + 1);
    if (!isNext) this.#isOutOfStep = true;
    return isNext && !this.#isOutOfStep;
  }

  /** The heading of a section, or what stands in one. */
  #inSection(block: Exclude<Block, Table>, text: string, plain: string): void {
    if (block.kind === 'heading' || (block.kind === 'paragraph' && SECTION.test(plain))) {
      this.#section = plain;
      return;
    }
    if (this.#region === 'before') return this.#aheadOfCriteria(block, text);
    if (this.#region !== 'sections') return;
    if (block.kind === 'paragraph' && OPENS_SECTION.test(text)) this.#opened(block, text);
    else if (ABOUT_GUIDANCE.test(this.#section)) this.#unitGuidance(block);
  }

  /** What a section before the criteria says; particulars stand there too. */
  #aheadOfCriteria(block: Exclude<Block, Table>, text: string): void {
    const guides = SECTION.test(this.#section) && ABOUT_GUIDANCE.test(this.#section);
    const says = block.kind === 'item' || wordsOf(text).length > 4 || MANNER.test(text);
    if (guides && says && !OF_GUIDANCE.test(text)) this.#unitGuidance(block);
  }

  /** A section whose heading and first words stand in one paragraph. */
  #opened(block: Exclude<Block, Table>, text: string): void {
    const heading = OPENS_SECTION.exec(text)?.[0] ?? '';
    this.#region = 'sections';
    this.#section = letters(heading);
    const rest = text.slice(heading.length);
    if (rest !== '') this.#unitGuidance({ ...block, text: rest });
  }

  /** Criteria in running text without a heading over them. */
  #opensCriteria(block: Exclude<Block, Table>, text: string): boolean {
    const numbered = prefixedNumber(text);
    const first = numbered !== null && numbered.number.major === 1 && numbered.number.path[0] === 1;
    const named = /^(?:LO|(?:learning\s+)?outcome)\s*1\b/i.test(text);
    if (!named && !(first && startsUpper(numbered.rest))) return false;
    this.#region = 'criteria';
    this.#inCriteria(block);
    return true;
  }

  #unitGuidance(block: Exclude<Block, Table>): void {
    const text = guidanceLine(block);
    const last = this.#unitNotes.at(-1);
    if (block.kind === 'item' && last !== undefined) {
      last.lines.push(text);
      last.place = { ...last.place, endLine: block.place.endLine };
    } else this.#unitNotes.push({ lines: [text], place: block.place });
  }

  /** Guidance for the unit as a whole, a list kept with the sentence above it. */
  unitGuidance(): readonly Guidance[] {
    return this.#unitNotes.map(({ lines, place }) => {
      const text = lines.join('\n');
      return { text, criteria: [], source: clauseAt(place, fold(text)) };
    });
  }
}

const guidanceLine = (block: Exclude<Block, Table>): string => {
  const text = fold(block.text);
  if (block.kind !== 'item') return text;
  return `${block.depth > 1 ? '◦' : '•'} ${text}`;
};

/** The lines of a block, a line that carries on the one before joined to it. */
const joinedLines = (text: string): readonly string[] => {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const opens =
      bareNumber(line) !== null || prefixedNumber(line) !== null || prefixedOutcome(line) !== null;
    const last = lines.pop();
    if (last === undefined) lines.push(line);
    else if (opens) lines.push(last, line);
    else lines.push(`${last} ${line}`);
  }
  return lines;
};

/** Everything that a unit's blocks say of outcomes, criteria and guidance, piece by piece. */
export const readBody = (blocks: readonly Block[], span: UnitSpan, lexicon: Lexicon): Body => {
  const { blocks: own, scheme } = inUsualLayout(blocks.slice(span.from, span.to));
  const reader = new BodyReader(lexicon, unitIsGuided(own));
  for (const block of own) reader.take(block);
  return { pieces: reader.pieces, guidance: reader.unitGuidance(), scheme };
};
