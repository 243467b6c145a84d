import type { Place } from '../../blocks.ts';
import type { Lexicon } from './lexicon.ts';
import { opensWithCommand } from './lexicon.ts';
import {
  type CriterionNumber,
  firstOf,
  missingBetween,
  nextNumber,
  numberText,
  WITHIN_OUTCOME,
} from './numbering.ts';
import { completeWords, opensAsOutcome } from './criteria-table.ts';
import { comparable, prose, startsLower, startsUpper } from './text.ts';
import type { CriterionPiece, GuidancePiece, OutcomePiece, Piece, RepairCode, Wording } from './types.ts';

export type BuiltCriterion = {
  number: CriterionNumber;
  text: string;
  incomplete: boolean;
  place: Place;
};

export type BuiltOutcome = {
  number: number;
  text: string;
  incomplete: boolean;
  place: Place;
  readonly criteria: BuiltCriterion[];
};

/** Guidance with the criteria of its row, in reading order. */
export type BesideGuidance = { readonly piece: GuidancePiece; readonly beside: readonly BuiltCriterion[] };

export type NoteCode =
  | RepairCode
  | 'outcome-text-lost'
  | 'outcome-over-rows'
  | 'outcome-beside-other-row'
  | 'criterion-number-restored'
  | 'criterion-number-repeated'
  | 'criterion-lost'
  | 'numbering-gap'
  | 'numbers-moved';

/** Something done or found while numbering put the pieces in their places. */
export type Note = {
  readonly code: NoteCode;
  readonly place: Place;
  /** Outcome or criterion number it is about. */
  readonly about: string | null;
  readonly detail: string;
};

export type Assembled = {
  readonly outcomes: readonly BuiltOutcome[];
  readonly guidance: readonly BesideGuidance[];
  readonly notes: readonly Note[];
};

/** Statements are short; more of a runaway text need not be looked at. */
const LONGEST = 1_000;

const contains = (longer: string, shorter: string): boolean =>
  longer.length <= LONGEST && ` ${comparable(longer)} `.includes(` ${comparable(shorter)} `);

/** The same row printed again: the texts agree word for word for longer than two criteria usually do. */
const sharesOpening = (first: string, second: string): boolean => {
  if (first.length > LONGEST) return false;
  const opening = comparable(first).split(' ').slice(0, SAME_WORDS);
  return (
    opening.length === SAME_WORDS &&
    comparable(second).split(' ').slice(0, SAME_WORDS).join(' ') === opening.join(' ')
  );
};

const SAME_WORDS = 6;

/** An outcome that goes on from a heading such as `The learner will` begins in small letters. */
const opensInSmall = (text: string): boolean => opensAsOutcome(text.charAt(0).toUpperCase() + text.slice(1));

const laterOf = (first: CriterionNumber, second: CriterionNumber | undefined): CriterionNumber =>
  second !== undefined && (second.path.at(-1) ?? 0) > (first.path.at(-1) ?? 0) ? second : first;

class Assembler {
  readonly outcomes: BuiltOutcome[] = [];
  readonly guidance: BesideGuidance[] = [];
  readonly notes: Note[] = [];
  readonly #lexicon: Lexicon;
  readonly #printed: ReadonlySet<string>;
  readonly #byNumber = new Map<number, BuiltOutcome>();
  readonly #taken = new Set<string>();
  /** Where the search for a free number goes on, by outcome. */
  readonly #freeFrom = new Map<number, CriterionNumber>();
  #lastOutcome = 0;
  #outcome: BuiltOutcome | null = null;
  #criterion: BuiltCriterion | null = null;
  /** Numbers printed apart from their texts, first come first served. */
  #waiting: CriterionNumber[] = [];
  #row: { line: number; criteria: BuiltCriterion[] } = { line: 0, criteria: [] };

  constructor(pieces: readonly Piece[], lexicon: Lexicon) {
    this.#lexicon = lexicon;
    const numbers = pieces.flatMap((piece) =>
      (piece.kind === 'criterion' || piece.kind === 'number') && piece.number !== null ? [piece.number] : [],
    );
    this.#printed = new Set(numbers.map(numberText));
  }

  take(piece: Piece): void {
    if (piece.place.line !== this.#row.line) this.#row = { line: piece.place.line, criteria: [] };
    if (piece.kind === 'outcome') this.#takeOutcome(piece);
    else if (piece.kind === 'number') this.#waiting.push(piece.number);
    else if (piece.kind === 'criterion') this.#takeCriterion(piece);
    else if (!this.#isPrintedAgain(piece)) this.guidance.push({ piece, beside: this.#besideGuidance(piece) });
  }

  /** A numbered line outside of the table that says the criterion of its number again. */
  #isPrintedAgain({ names, text, place }: GuidancePiece): boolean {
    if (names === null || text === '') return false;
    const number = numberText(names);
    const criterion = this.#byNumber
      .get(names.major)
      ?.criteria.find((one) => numberText(one.number) === number);
    if (criterion === undefined || comparable(criterion.text) !== comparable(text)) return false;
    this.#note('duplicate-row', place, number, text);
    return true;
  }

  #besideGuidance(piece: GuidancePiece): readonly BuiltCriterion[] {
    if (this.#row.criteria.length > 0) return [...this.#row.criteria];
    return this.#criterion === null || piece.names !== null ? [] : [this.#criterion];
  }

  /** Ends the reading: a number still without text stands for a criterion that is lost. */
  finish(): Assembled {
    this.#settleWaiting();
    const outcomes = this.outcomes.toSorted((first, second) => first.number - second.number);
    for (const outcome of outcomes) {
      if (outcome.text !== '') continue;
      outcome.incomplete = true;
      this.#note('outcome-text-lost', outcome.place, String(outcome.number), '');
    }
    return { outcomes, guidance: this.guidance, notes: this.notes };
  }

  #note(code: NoteCode, place: Place, about: string | null, detail: string): void {
    this.notes.push({ code, place, about, detail });
  }

  #noteRepairs(wording: Wording, place: Place, about: string): void {
    for (const code of wording.repairs) this.#note(code, place, about, wording.text);
  }

  #settleWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const number of waiting) this.#lose(number, this.#criterion?.place ?? { line: 1, endLine: 1 });
  }

  #lose(number: CriterionNumber, place: Place): void {
    const lost: BuiltCriterion = { number, text: '', incomplete: true, place };
    this.#add(lost);
    this.#note('criterion-lost', place, numberText(number), '');
  }

  #open(number: number, text: string, incomplete: boolean, place: Place): BuiltOutcome {
    const opened: BuiltOutcome = { number, text, incomplete, place, criteria: [] };
    this.outcomes.push(opened);
    this.#byNumber.set(number, opened);
    this.#lastOutcome = number;
    return opened;
  }

  #outcomeOf(major: number, place: Place): BuiltOutcome {
    return this.#byNumber.get(major) ?? this.#open(major, '', false, place);
  }

  #add(criterion: BuiltCriterion): void {
    this.#outcomeOf(criterion.number.major, criterion.place).criteria.push(criterion);
    this.#taken.add(numberText(criterion.number));
    this.#criterion = criterion;
  }

  #takeOutcome(piece: OutcomePiece): void {
    if (piece.number !== null && piece.number !== this.#outcome?.number) this.#settleWaiting();
    const text = prose(piece.wording.text);
    const number = this.#outcomeNumber(piece, text);
    const known = this.#byNumber.get(number);
    if (known === undefined) {
      const headless = startsLower(text) && !opensInSmall(text);
      this.#outcome = this.#open(number, text, piece.wording.incomplete || headless, piece.place);
      if (headless && !piece.wording.incomplete) this.#note('words-lost', piece.place, String(number), text);
      if (piece.beside !== null && piece.beside.major !== number)
        this.#note('outcome-beside-other-row', piece.place, String(number), numberText(piece.beside));
    } else this.#continueOutcome(known, piece, text);
    this.#noteRepairs(piece.wording, piece.place, String(number));
  }

  #outcomeNumber(piece: OutcomePiece, text: string): number {
    const beside = piece.beside?.major ?? null;
    const fresh = beside !== null && !this.#byNumber.has(beside) ? beside : null;
    if (piece.number !== null) return this.#printedNumber(piece.number, fresh);
    if (fresh !== null) return fresh;
    if (beside !== null && !startsLower(text)) return beside;
    const last = this.#lastOutcome;
    return last === 0 || this.#opensOutcome(text) ? last + 1 : (beside ?? last);
  }

  /** The number as printed; misread where an earlier one stands beside the first criterion of the next outcome. */
  #printedNumber(number: number, fresh: number | null): number {
    const misread = fresh !== null && fresh === this.#lastOutcome + 1 && number <= this.#lastOutcome;
    return misread ? fresh : number;
  }

  /** Words without a number that read as the next outcome: the current one has its criteria already. */
  #opensOutcome(text: string): boolean {
    const opens = startsUpper(text) && (opensAsOutcome(text) || opensWithCommand(text, this.#lexicon));
    return opens && (this.#outcome?.criteria.length ?? 0) > 0;
  }

  #continueOutcome(known: BuiltOutcome, piece: OutcomePiece, text: string): void {
    this.#outcome = known;
    if (text === '' || (known.text !== '' && contains(known.text, text))) {
      if (text !== '') this.#note('duplicate-row', piece.place, String(known.number), text);
      return;
    }
    known.incomplete ||= piece.wording.incomplete;
    if (known.text === '') known.text = text;
    else if (contains(text, known.text)) known.text = text;
    else {
      this.#join(known, text);
      known.place = { ...known.place, endLine: piece.place.endLine };
      this.#note('outcome-over-rows', piece.place, String(known.number), known.text);
    }
  }

  /** Joins the rest of an outcome's text; a word cut off at the seam may now be told by the word after it. */
  #join(known: BuiltOutcome, text: string): void {
    const joined = `${known.text} ${text}`;
    const short = known.incomplete && joined.length <= LONGEST;
    const completed = short ? completeWords(joined, this.#lexicon) : joined;
    known.text = completed;
    if (completed === joined) return;
    known.incomplete = false;
    const lost = this.notes.findIndex(
      (note) => note.code === 'words-lost' && note.about === String(known.number),
    );
    if (lost >= 0) this.notes.splice(lost, 1);
    this.#note('word-completed', known.place, String(known.number), completed);
  }

  #takeCriterion(piece: CriterionPiece): void {
    const text = prose(piece.wording.text);
    if (text === '') return;
    let number = this.#ownNumber(piece.number);
    if (this.#waiting.length > 0 && (number !== null || !startsLower(text))) {
      if (number !== null) this.#waiting.push(number);
      number = this.#waiting.shift() ?? null;
      if (number !== null) this.#note('numbers-moved', piece.place, numberText(number), text);
    }
    if (number !== null) this.#place(this.#freeNumber(number, piece, text), piece, text);
    else this.#takeUnnumbered(piece, text);
  }

  #ownNumber(number: CriterionNumber | null): CriterionNumber | null {
    if (number === null || number.major !== WITHIN_OUTCOME) return number;
    return { major: this.#outcome?.number ?? 1, path: number.path };
  }

  #takeUnnumbered(piece: CriterionPiece, text: string): void {
    const current = this.#criterion;
    if (current !== null && piece.inTable && sharesOpening(current.text, text)) {
      this.#note('duplicate-row', piece.place, numberText(current.number), text);
      if (text.length > current.text.length)
        Object.assign(current, { text, incomplete: piece.wording.incomplete });
      return;
    }
    const number = this.#numberDue();
    if (!this.#printed.has(numberText(number)) && this.#opensCriterion(piece, text)) {
      this.#note('criterion-number-restored', piece.place, numberText(number), text);
      this.#place(number, piece, text);
    } else if (current !== null && (piece.inTable || startsLower(text)))
      this.#continueCriterion(current, piece, text);
    else this.#note('stray-text', piece.place, null, text);
  }

  get #isFresh(): boolean {
    return this.#outcome !== null && this.#outcome.criteria.length === 0;
  }

  /** The number that the next criterion has if its own is lost. */
  #numberDue(): CriterionNumber {
    if (this.#isFresh || this.#criterion === null) return firstOf(this.#outcome?.number ?? 1);
    return nextNumber(this.#criterion.number);
  }

  #opensCriterion(piece: CriterionPiece, text: string): boolean {
    if (piece.wording.incomplete || opensWithCommand(text, this.#lexicon)) return true;
    return this.#isFresh && startsUpper(text);
  }

  #continueCriterion(current: BuiltCriterion, piece: CriterionPiece, text: string): void {
    current.text = current.text === '' ? text : `${current.text} ${text}`;
    current.incomplete ||= piece.wording.incomplete;
    current.place = { ...current.place, endLine: piece.place.endLine };
    this.#row.criteria.push(current);
    this.#noteRepairs(piece.wording, piece.place, numberText(current.number));
  }

  /** The number as printed, or the next free one where the document prints it twice. */
  #freeNumber(number: CriterionNumber, piece: CriterionPiece, text: string): CriterionNumber {
    if (!this.#taken.has(numberText(number))) return number;
    let free = laterOf(nextNumber(number), this.#freeFrom.get(number.major));
    while (this.#taken.has(numberText(free)) || this.#printed.has(numberText(free))) free = nextNumber(free);
    this.#freeFrom.set(number.major, free);
    this.#note('criterion-number-repeated', piece.place, numberText(free), `${numberText(number)} ${text}`);
    return free;
  }

  #place(number: CriterionNumber, piece: CriterionPiece, text: string): void {
    const before = this.#criterion;
    const missing = before === null ? 0 : missingBetween(before.number, number);
    if (before !== null && missing > 0) this.#fill(before, missing, piece.place);
    const outcome = this.#outcomeOf(number.major, piece.place);
    if (this.#outcome === null || this.#outcome.number < number.major) this.#outcome = outcome;
    const placed: BuiltCriterion = { number, text, incomplete: piece.wording.incomplete, place: piece.place };
    this.#add(placed);
    this.#row.criteria.push(placed);
    this.#noteRepairs(piece.wording, piece.place, numberText(number));
  }

  /** Numbers are missing: criteria that are lost where the text around is damaged, else a gap as printed. */
  #fill(before: BuiltCriterion, missing: number, place: Place): void {
    let number = before.number;
    for (let step = 0; step < missing; step += 1) {
      number = nextNumber(number);
      if (before.incomplete) this.#lose(number, before.place);
      else this.#note('numbering-gap', place, numberText(number), numberText(before.number));
    }
  }
}

/** Puts the pieces of a unit's body in their places by their numbers, restoring the numbers that are lost. */
export const assemble = (pieces: readonly Piece[], lexicon: Lexicon): Assembled => {
  const assembler = new Assembler(pieces, lexicon);
  for (const piece of pieces) assembler.take(piece);
  return assembler.finish();
};
