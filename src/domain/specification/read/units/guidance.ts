import type { Guidance } from '../../model.ts';
import type { Place } from '../../blocks.ts';
import { clauseAt } from '../clause.ts';
import type { BesideGuidance, BuiltCriterion, BuiltOutcome } from './assemble.ts';
import { numberText } from './numbering.ts';
import type { GuidancePiece } from './types.ts';
import { comparable, fold, startsLower, stem, wordsOf } from './text.ts';

/** Guidance tied to criteria, and what was done to tie it. */
export type Tied = {
  readonly blocks: readonly Guidance[];
  readonly moved: readonly { readonly from: string; readonly to: string; readonly guidance: Guidance }[];
};

type Draft = {
  text: string;
  /** The piece that was added last. */
  tail: string;
  criteria: readonly string[];
  place: Place;
  /** It names its criteria in its words. */
  own: boolean;
  /** Its criterion is the heading it stands under. */
  named: boolean;
};

const LABEL = /(^|\s)(\d{1,2}\.\d{1,2}(?:\s*(?:\/|,|&|and)\s*\d{1,2}\.\d{1,2})*)\s+(?=["'“‘(]?\p{Lu})/gu;
const NUMBER = /\d{1,2}\.\d{1,2}/g;
const LEADING = /^(\d{1,2}\.\d{1,2}(?:\s*(?:\/|,|&|and)\s*\d{1,2}\.\d{1,2})+)\s+(?=\p{Ll})/u;
const RELEVANT = /\bcriteria\b[^.]{0,60}?((?:\d{1,2}\.\d{1,2}[\s,&and]*){2,})/;
const SEE = /^see\s+(?:AC\s*)?(\d{1,2}\.\d{1,2})\.?$/i;

const numbersIn = (text: string): readonly string[] => text.match(NUMBER) ?? [];

type Part = { readonly numbers: readonly string[]; readonly text: string };

/** Guidance divided where it names the criteria itself: `1.4 Strategic asset could …`. */
const labelledParts = (text: string, known: ReadonlySet<string>): readonly Part[] => {
  const parts: Part[] = [];
  let numbers: readonly string[] = [];
  let from = 0;
  for (const found of text.matchAll(LABEL)) {
    const named = numbersIn(found[2] ?? '');
    if (!named.every((number) => known.has(number))) continue;
    parts.push({ numbers, text: text.slice(from, found.index) });
    numbers = named;
    from = found.index + found[0].length;
  }
  parts.push({ numbers, text: text.slice(from) });
  return parts.filter((part) => part.numbers.length > 0 || fold(part.text) !== '');
};

/** Joins text to a draft: in its last line where a page break cut that, else as the next line. */
const append = (draft: Draft, text: string, place: Place, overBreak = false): void => {
  const added = text.trim();
  if (added === '') return;
  const listed = /^[•○◦▪]/u.test(added);
  const sameLine = !listed && (startsLower(added) || (overBreak && !/[.:;]$/.test(draft.tail)));
  const joint = draft.text === '' ? '' : sameLine ? ' ' : '\n';
  draft.text = `${draft.text}${joint}${added}`;
  draft.tail = added;
  draft.place = { ...draft.place, endLine: place.endLine };
};

const LEAD_END =
  /\s(?:is|are|may|might|could|can|should|will|would|refers?|includes?|defines?|means?|primarily|relates?)\s|[:–]|\s-\s|\sto include\b/;

/** What a piece of guidance is about: the words before its verb, without an article. */
const leadOf = (text: string): string => {
  const opening = (text.split('\n')[0] ?? '').replace(/^[•○◦]\s*/u, '');
  const end = opening.search(LEAD_END);
  return end < 0 ? '' : opening.slice(0, end).replace(/^(?:an?|the)\s+/i, '');
};

/** The subject of guidance; of a sentence that opens with "this", what it says to include. */
const subjectIn = (text: string): string => {
  const lead = leadOf(text);
  if (!/^(?:this|these|it)$/i.test(lead)) return lead;
  return /\binclude\s+([\p{L}-]+)/u.exec(text)?.[1] ?? '';
};

const stems = (text: string): readonly string[] =>
  comparable(text)
    .split(' ')
    .filter((word) => word !== '' && !SMALL.has(word))
    .map(stem);

const SMALL = new Set('a an the of to and or for in on by with own their its this that it as'.split(' '));

/** Criteria are short; a runaway text is about nothing. */
const LONGEST = 1_000;

const about = (lead: string, criterion: string): boolean => {
  const wanted = stems(lead);
  if (wanted.length === 0 || criterion.length > LONGEST) return false;
  const has = new Set(stems(criterion));
  return wanted.every((word) => has.has(word));
};

type Paragraph = { readonly text: string; readonly joint: string };

const NEW_SUBJECT = /\s(?=\p{Lu}[\p{Ll}-]+(?: [\p{Ll}-]+){0,3} (?:is|are|means|refers to) )/gu;

/** The paragraphs of a piece of guidance, each with its list; a new definition inside a line begins one too. */
const paragraphsOf = (text: string): readonly [string, ...Paragraph[]] => {
  const paragraphs: Paragraph[] = [];
  let opening: string | null = null;
  for (const line of text.split('\n')) {
    for (const [index, piece] of line.split(NEW_SUBJECT).entries()) {
      const joint = index === 0 ? '\n' : ' ';
      const last = paragraphs.pop();
      const listed = /^[•○◦]/u.test(piece) && index === 0;
      if (opening === null) opening = piece;
      else if (listed && last !== undefined) paragraphs.push({ ...last, text: last.text + joint + piece });
      else if (listed) opening += joint + piece;
      else paragraphs.push(...(last === undefined ? [] : [last]), { text: piece, joint });
    }
  }
  return [opening ?? '', ...paragraphs];
};

/** How many criteria further down a merged cell's guidance can belong to. */
const FARTHEST = 40;

/** Named for several criteria at once. */
const isShared = (draft: Draft): boolean => draft.own && draft.criteria.length > 1;

/** In the row after a break that only finishes the criterion begun before it. */
const wasContinued = (piece: GuidancePiece, beside: readonly BuiltCriterion[]): boolean => {
  const [first] = beside;
  return first !== undefined && beside.length === 1 && first.place.line < piece.place.line;
};

/** The guidance above ended with a full stop and this begins like a sentence. */
const isNew = (last: Draft, piece: GuidancePiece): boolean =>
  last.tail.endsWith('.') && !startsLower(piece.text);

class Tier {
  readonly drafts: Draft[] = [];
  readonly moved: { from: string; to: string; draft: Draft }[] = [];
  /** Where each criterion stands in its outcome. */
  readonly #places = new Map<
    string,
    { readonly criteria: readonly BuiltCriterion[]; readonly index: number }
  >();
  readonly #known: ReadonlySet<string>;
  readonly #labelled: boolean;

  constructor(outcomes: readonly BuiltOutcome[], guidance: readonly BesideGuidance[]) {
    for (const { criteria } of outcomes)
      for (const [index, criterion] of criteria.entries())
        this.#places.set(numberText(criterion.number), { criteria, index });
    this.#known = new Set(this.#places.keys());
    this.#labelled = guidance.some(
      ({ piece }) =>
        piece.names !== null ||
        labelledParts(piece.text, this.#known).some((part, index) => index === 0 && part.numbers.length > 0),
    );
  }

  take({ piece, beside }: BesideGuidance): void {
    if (piece.names !== null) {
      const number = numberText(piece.names);
      const last = this.drafts.at(-1);
      if (piece.first && last !== undefined && last.criteria.includes(number))
        append(last, piece.text, piece.place);
      else this.#add(piece.text, [number], piece.place, true, true);
      return;
    }
    if (this.#labelled) this.#labelledCell(piece.text, piece.place, beside);
    else this.#cell({ piece, beside });
  }

  #add(text: string, criteria: readonly string[], place: Place, own: boolean, named = false): void {
    const trimmed = text.trim();
    this.drafts.push({ text: trimmed, tail: trimmed, criteria, place, own, named });
  }

  #labelledCell(text: string, place: Place, beside: readonly BuiltCriterion[]): void {
    for (const part of labelledParts(text, this.#known)) {
      const last = this.drafts.at(-1);
      if (part.numbers.length > 0) this.#add(part.text, part.numbers, place, true, true);
      else if (last !== undefined) append(last, part.text, place);
      else
        this.#add(
          part.text,
          beside.slice(0, 1).map((one) => numberText(one.number)),
          place,
          false,
        );
    }
  }

  #cell({ piece, beside }: BesideGuidance): void {
    const last = this.drafts.at(-1);
    if (last !== undefined && this.#goesOn(last, piece, beside)) {
      append(last, piece.text, piece.place, piece.first);
      return;
    }
    const named = LEADING.exec(piece.text)?.[1] ?? RELEVANT.exec(piece.text)?.[1] ?? '';
    const numbers = numbersIn(named).filter((number) => this.#known.has(number));
    if (numbers.length > 0) this.#add(piece.text, numbers, piece.place, true);
    else this.#beside(piece.text, piece.place, beside);
  }

  /** Carries on the guidance above: over a break in the table, in small letters, or with the rest of its list. */
  #goesOn(last: Draft, piece: GuidancePiece, beside: readonly BuiltCriterion[]): boolean {
    if (piece.withCriterion) return piece.first && wasContinued(piece, beside) && !isNew(last, piece);
    return piece.first || startsLower(piece.text) || /^[•○◦]/u.test(piece.text);
  }

  #beside(text: string, place: Place, beside: readonly BuiltCriterion[]): void {
    const own = beside.find((one) => about(leadOf(text), one.text)) ?? beside[0];
    this.#add(text, own === undefined ? [] : [numberText(own.number)], place, false);
  }

  /**
   * A cell that was merged over several rows stands beside the first of them. Where its subject is not in that
   * criterion but in a later one of the same outcome that has no guidance of its own, it belongs there.
   */
  align(): void {
    const guided = new Set(
      this.drafts.filter((draft) => !isShared(draft)).flatMap((draft) => draft.criteria),
    );
    const drafts = this.drafts.splice(0);
    for (const draft of drafts) {
      this.drafts.push(draft);
      const [from] = draft.criteria;
      if (from === undefined || draft.named) continue;
      if (!draft.own) {
        const to = this.#subjectOf(draft.text, from, guided);
        if (to !== null) this.#move(draft, from, to, guided);
      }
      this.#divide(draft, from, guided);
    }
  }

  #move(draft: Draft, from: string, to: string, guided: Set<string>): void {
    guided.add(to);
    draft.criteria = [to];
    this.moved.push({ from, to, draft });
  }

  /** Cells of several criteria run together: a paragraph that speaks of a later criterion is guidance of its own. */
  #divide(draft: Draft, from: string, guided: Set<string>): void {
    const [opening, ...others] = paragraphsOf(draft.text);
    let text = opening;
    let last = draft;
    for (const paragraph of others) {
      const to =
        last !== draft && about(leadOf(paragraph.text), this.#textOf(last.criteria[0]))
          ? null
          : this.#subjectOf(paragraph.text, from, guided);
      if (to !== null) {
        last = { ...draft, text: paragraph.text, tail: paragraph.text, criteria: [], own: false };
        this.drafts.push(last);
        this.#move(last, from, to, guided);
      } else if (last === draft) text += paragraph.joint + paragraph.text;
      else last.text += paragraph.joint + paragraph.text;
    }
    draft.text = text;
  }

  #textOf(number: string | undefined): string {
    const at = this.#places.get(number ?? '');
    return at?.criteria[at.index]?.text ?? '';
  }

  /** The criteria below one in its outcome, as far as a merged cell reaches, that have no guidance of their own. */
  #below(from: string, guided: ReadonlySet<string>): readonly BuiltCriterion[] {
    const at = this.#places.get(from);
    if (at === undefined) return [];
    return at.criteria
      .slice(at.index + 1, at.index + 1 + FARTHEST)
      .filter((criterion) => !guided.has(numberText(criterion.number)));
  }

  #subjectOf(text: string, from: string, guided: ReadonlySet<string>): string | null {
    const own = this.#textOf(from);
    const later = this.#below(from, guided);
    const lead = subjectIn(text);
    for (const subject of [lead, lead.replace(/^.*?\sof\s/, '')]) {
      if (subject === '' || about(subject, own)) return null;
      if (subject !== lead && stems(subject).length < 2) continue;
      const found = later.find((criterion) => about(subject, criterion.text));
      if (found !== undefined) return numberText(found.number);
    }
    const quoted = later.find(
      (criterion) =>
        wordsOf(criterion.text).length >= 4 &&
        ` ${comparable(text)} `.includes(` ${comparable(criterion.text)} `),
    );
    return quoted === undefined ? null : numberText(quoted.number);
  }

  /** `See 2.1` lets the guidance it points to serve this criterion as well. */
  follow(): void {
    for (const draft of this.drafts) {
      const target = SEE.exec(fold(draft.text))?.[1];
      const [own] = draft.criteria;
      if (target === undefined || own === undefined) continue;
      const pointed = this.drafts.find((other) => other !== draft && other.criteria.includes(target));
      if (pointed !== undefined && !pointed.criteria.includes(own))
        pointed.criteria = [...pointed.criteria, own];
    }
  }
}

const finished = (draft: Draft): Guidance => ({
  text: draft.text,
  criteria: draft.criteria,
  source: clauseAt(draft.place, fold(draft.text)),
});

/** Ties the guidance of a unit to its criteria: by the numbers it names, by its row, or by its subject. */
export const tieGuidance = (outcomes: readonly BuiltOutcome[], guidance: readonly BesideGuidance[]): Tied => {
  const tier = new Tier(outcomes, guidance);
  for (const one of guidance) tier.take(one);
  tier.align();
  tier.follow();
  const kept = tier.drafts.filter((draft) => draft.text !== '');
  return {
    blocks: kept.map(finished),
    moved: tier.moved.map(({ from, to, draft }) => ({ from, to, guidance: finished(draft) })),
  };
};
