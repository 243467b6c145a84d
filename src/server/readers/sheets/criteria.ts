/** The rows of the sheet Criteria as outcomes and criteria of their units. */
import type { Criterion, Guidance, Outcome } from '#domain/specification/model.ts';
import { fold } from '#domain/specification/read/units/text.ts';
import {
  bareOutcome,
  prefixedNumber,
  prefixedOutcome,
  numberText,
} from '#domain/specification/read/units/numbering.ts';
import { natureOf } from '#domain/specification/read/units/units.ts';
import type { FindingOf } from './findings.ts';
import { lost, natures } from './plan.ts';
import { type TableCell, type TableRow, clauseOfCell } from './tables.ts';
import type { criteriaSheet } from './unit-sheets.ts';
import { choiceIn } from './values.ts';

export type CriteriaRow = TableRow<keyof typeof criteriaSheet.columns>;

type BuiltCriterion = { -readonly [Key in keyof Criterion]: Criterion[Key] } & {
  guidance: Guidance[];
  readonly at: TableCell;
};
type BuiltOutcome = { -readonly [Key in keyof Omit<Outcome, 'criteria'>]: Outcome[Key] } & {
  criteria: BuiltCriterion[];
};

type GivenCriterion = { readonly number: string; readonly text: string };

/** Outcomes and criteria of one unit while its rows are read. */
export class UnitBody {
  readonly outcomes: BuiltOutcome[] = [];
  readonly #ref: string;
  readonly #tell: FindingOf;
  readonly #criteria = new Map<string, BuiltCriterion>();
  readonly #merged = new Map<string, Guidance & { criteria: string[] }>();
  #outcome: BuiltOutcome | null = null;

  constructor(ref: string, tell: FindingOf) {
    this.#ref = ref;
    this.#tell = tell;
  }

  get(number: string): BuiltCriterion | undefined {
    return this.#criteria.get(number);
  }

  take(row: CriteriaRow): void {
    const given = this.#readCriterion(row);
    const outcome = this.#takeOutcome(row, given.number);
    if (outcome === null) {
      if (given.text !== '' || given.number !== '')
        this.#tell(
          'sheet-row-unread',
          'error',
          row.self,
          'Nothing says to which outcome the criterion belongs; the row was left out.',
          this.#ref,
        );
      return;
    }
    const whose = choiceIn(this.#tell, row.cell('lost'), lost);
    if (whose === 'outcome' || whose === 'both') this.#lose(outcome, row.cell('outcome'));
    if (given.number === '' && given.text === '') this.#tellOfLoneGuidance(row.cell('guidance'));
    else this.#takeCriterion(outcome, given, row, whose === 'criterion' || whose === 'both');
  }

  #tellOfLoneGuidance(cell: TableCell): void {
    if (cell.text !== '')
      this.#tell(
        'sheet-row-unread',
        'error',
        cell,
        'The guidance stands beside no criterion; it was left out.',
        this.#ref,
      );
  }

  #takeCriterion(outcome: BuiltOutcome, given: GivenCriterion, row: CriteriaRow, isLost: boolean): void {
    const built = this.#place(outcome, given, row);
    if (built === null) return;
    const { number, text } = built;
    if (isLost || text === '') {
      built.incomplete = true;
      const code = text === '' ? 'criterion-lost' : 'words-lost';
      const message =
        text === ''
          ? `The wording of criterion ${number} is missing.`
          : `Words of criterion ${number} are marked as lost.`;
      this.#tell(code, 'error', row.cell('criterion'), message, `${this.#ref} ${number}`);
    }
    this.#guide(built, row.cell('guidance'));
  }

  #readCriterion(row: CriteriaRow): GivenCriterion {
    const text = fold(row.cell('criterion').text);
    const number = fold(row.cell('number').text)
      .replace(/^AC\s*/iu, '')
      .replace(/[.):]$/u, '');
    if (number !== '') return { number, text };
    const numbered = prefixedNumber(text);
    return numbered === null
      ? { number, text }
      : { number: numberText(numbered.number), text: numbered.rest };
  }

  /** The outcome that a row names, by number or by words; without either the one before, or that of the criterion's number. */
  #takeOutcome(row: CriteriaRow, criterion: string): BuiltOutcome | null {
    const cell = row.cell('outcome');
    const words = fold(cell.text);
    const printed = fold(row.cell('outcomeNumber').text);
    const inWords = printed === '' ? prefixedOutcome(words) : null;
    const text = inWords === null ? words : inWords.rest;
    const number = this.#outcomeNumber(printed, inWords?.number ?? null, text, criterion);
    if (number === null) return null;
    const known = this.outcomes.find((outcome) => outcome.number === number);
    if (known === undefined) return this.#openOutcome(number, text, row);
    this.#outcome = known;
    if (text !== '' && known.text === '') this.#putWords(known, text, cell);
    else if (text !== '' && text !== known.text)
      this.#tell(
        'sheet-values-differ',
        'warning',
        cell,
        `Outcome ${number} is worded differently above; the wording there was kept.`,
        `${this.#ref} ${number}`,
      );
    return known;
  }

  #outcomeNumber(printed: string, inWords: number | null, text: string, criterion: string): string | null {
    if (printed !== '') return String(bareOutcome(printed) ?? printed);
    if (inWords !== null) return String(inWords);
    const major = /^(\d{1,2})\.\d/u.exec(criterion)?.[1];
    if (major !== undefined) return major;
    if (text === '' || text === this.#outcome?.text) return this.#outcome?.number ?? null;
    return String(this.outcomes.length + 1);
  }

  #openOutcome(number: string, text: string, row: CriteriaRow): BuiltOutcome {
    const nature = choiceIn(this.#tell, row.cell('nature'), natures) ?? natureOf(text);
    const outcome: BuiltOutcome = {
      number,
      text,
      nature,
      criteria: [],
      source: clauseOfCell(row.cell('outcome'), text),
    };
    this.outcomes.push(outcome);
    this.#outcome = outcome;
    return outcome;
  }

  #putWords(outcome: BuiltOutcome, text: string, cell: TableCell): void {
    outcome.text = text;
    outcome.nature = natureOf(text);
    outcome.source = clauseOfCell(cell, text);
  }

  #lose(outcome: BuiltOutcome, cell: TableCell): void {
    if (outcome.incomplete === true) return;
    outcome.incomplete = true;
    if (outcome.text !== '')
      this.#tell(
        'words-lost',
        'error',
        cell,
        `Words of outcome ${outcome.number} are marked as lost.`,
        `${this.#ref} ${outcome.number}`,
      );
  }

  #place(outcome: BuiltOutcome, given: GivenCriterion, row: CriteriaRow): BuiltCriterion | null {
    const at = row.cell('criterion');
    const number = this.#numberFor(outcome, given, row);
    if (number === null) return null;
    const built: BuiltCriterion = {
      number,
      text: given.text,
      guidance: [],
      source: clauseOfCell(at, given.text),
      at: row.cell('number'),
    };
    outcome.criteria.push(built);
    this.#criteria.set(number, built);
    return built;
  }

  /** A number that begins with that of another outcome may stand in the wrong row. */
  #asWritten(outcome: BuiltOutcome, number: string, row: CriteriaRow): string {
    const first = /^\d+(?=\.)/u.exec(number)?.[0];
    if (first !== undefined && first !== outcome.number)
      this.#tell(
        'sheet-value',
        'warning',
        row.cell('number'),
        `${number} stands in outcome ${outcome.number}, and was kept as written; check which of the two is meant.`,
        `${this.#ref} ${number}`,
      );
    return number;
  }

  /** The number as written; inside its outcome where it has none of its own; the next where a spreadsheet made 1.1 of 1.10. */
  #numberFor(outcome: BuiltOutcome, given: GivenCriterion, row: CriteriaRow): string | null {
    const cell = row.cell('number');
    const next = this.#nextIn(outcome);
    const about = (number: string): string => `${this.#ref} ${number}`;
    if (given.number === '') {
      this.#tell(
        'criterion-number-restored',
        'note',
        row.cell('criterion'),
        `The criterion has no number; it was read as ${next}.`,
        about(next),
      );
      return next;
    }
    if (!/^[A-Z]{0,2}\d{1,3}(?:\.[\dA-Z]{1,3}){0,3}$|^[A-Z]$/iu.test(given.number)) {
      this.#tell(
        'sheet-value',
        'error',
        cell,
        `“${given.number.slice(0, 40)}” is no number of a criterion; it was read as ${next}.`,
        about(next),
      );
      return next;
    }
    const letter = /^[a-z]$/iu.test(given.number)
      ? String((given.number.toLowerCase().codePointAt(0) ?? 0) - 96)
      : given.number;
    const number = /^\d{1,3}$/u.test(letter) ? `${outcome.number}.${letter}` : letter;
    const known = this.#criteria.get(number);
    if (known === undefined) return this.#asWritten(outcome, number, row);
    if (`${number}0` === next) {
      this.#tell(
        'criterion-number-restored',
        'note',
        cell,
        `${number} follows ${outcome.criteria.at(-1)?.number ?? ''}, so it is ${next}; keep the column as text.`,
        about(next),
      );
      return next;
    }
    if (known.text === given.text) {
      this.#tell(
        'duplicate-row',
        'note',
        row.self,
        `Criterion ${number} stands here a second time with the same wording; it was read once.`,
        about(number),
      );
      return null;
    }
    this.#tell(
      'criterion-number-repeated',
      'warning',
      cell,
      `Number ${number} is used above; the criterion was read as ${next}.`,
      about(next),
    );
    return next;
  }

  #nextIn(outcome: BuiltOutcome): string {
    const last = outcome.criteria.at(-1)?.number ?? `${outcome.number}.0`;
    const [, stem = `${outcome.number}.`, count = '0'] = /^(.*?)(\d+)$/u.exec(last) ?? [];
    let step = Number(count) + 1;
    while (this.#criteria.has(`${stem}${String(step)}`)) step += 1;
    return `${stem}${String(step)}`;
  }

  /** Guidance of a cell; a cell that is merged over several rows serves the criteria of all of them. */
  #guide(criterion: BuiltCriterion, cell: TableCell): void {
    const key = cell.mergedInto ?? cell.address;
    const shared = this.#merged.get(key);
    if (shared !== undefined && cell.text === '' && cell.mergedInto !== null) {
      shared.criteria.push(criterion.number);
      criterion.guidance.push(shared);
      return;
    }
    if (cell.text === '') return;
    const block = { text: cell.text, criteria: [criterion.number], source: clauseOfCell(cell) };
    this.#merged.set(key, block);
    criterion.guidance.push(block);
  }

  /** Tells of outcomes without words and of numbers that are left out, once all rows are read. */
  finish(): readonly Outcome[] {
    for (const outcome of this.outcomes) {
      if (outcome.text === '') {
        outcome.incomplete = true;
        const at = outcome.criteria[0]?.at;
        if (at !== undefined)
          this.#tell(
            'outcome-text-lost',
            'error',
            at,
            `Outcome ${outcome.number} has no wording.`,
            `${this.#ref} ${outcome.number}`,
          );
      }
      this.#tellOfGaps(outcome);
    }
    return this.outcomes.map(({ criteria, ...outcome }) => ({
      ...outcome,
      criteria: criteria.map(({ at: _at, ...criterion }) => criterion),
    }));
  }

  #tellOfGaps({ number: outcome, criteria }: BuiltOutcome): void {
    for (const [index, { number, at }] of criteria.entries()) {
      const before = index === 0 ? `${outcome}.0` : (criteria[index - 1]?.number ?? '');
      const [, stem, count] = /^(.*\.)(\d+)$/u.exec(number) ?? [];
      const [, stemBefore, countBefore] = /^(.*\.)(\d+)$/u.exec(before) ?? [];
      if (stem === undefined || stem !== stemBefore) {
        if (stem !== undefined && !number.startsWith(`${outcome}.`))
          this.#tell(
            'sheet-values-differ',
            'warning',
            at,
            `Criterion ${number} stands in outcome ${outcome}; it was kept there.`,
            `${this.#ref} ${number}`,
          );
      } else if (Number(count) !== Number(countBefore) + 1)
        this.#tell(
          'numbering-gap',
          'warning',
          at,
          `The numbers go from ${before} to ${number}.`,
          `${this.#ref} ${number}`,
        );
    }
  }
}
