/** The sentences of a document as rules are read from them: each with what introduces it and the part it stands in. */
import type { Place } from '../../blocks.ts';
import type { Clause, Level, Unit } from '../../model.ts';
import { clauseAt } from '../clause.ts';
import { type Statement, sentencesOf } from '../front/statements.ts';

export type KnownUnit = Pick<Unit, 'ref' | 'codes' | 'title' | 'outcomes'>;

export type Sentence = {
  /** As printed: what is cited. */
  readonly text: string;
  /** With the words that introduce the list it is an item of; without emphasis and formula signs. */
  readonly said: string;
  readonly lead: string;
  /** How much of `said` introduces; what follows are the sentence's own words. */
  readonly prefix: number;
  /** The whole paragraph or item that the sentence is part of. */
  readonly paragraph: string;
  readonly under: string;
  readonly kind: Statement['kind'];
  readonly place: Place;
  /** The annexe it stands in, `A`; null in the body of the document. */
  readonly annexe: string | null;
  /** What stands before and after it, in reading order. */
  readonly at: number;
  /** The sentence before it in the same paragraph. */
  readonly before: string;
};

export type Context = {
  readonly statements: readonly Statement[];
  readonly units: readonly KnownUnit[];
  readonly level: Level | null;
  /** The unit whose own section is read; null in the parts that speak for the whole document. */
  readonly unit: KnownUnit | null;
};

/** What the sentence says itself, without what introduces it and what leads on to the next item. */
export const ownWords = ({ said, prefix }: Pick<Sentence, 'said' | 'prefix'>): string =>
  said
    .slice(prefix)
    .trim()
    .replace(/(?:[;,]\s*(?:and|or)|[;,.])$/iu, '');

export const clauseOfSentence = ({ place, text }: Sentence): Clause => clauseAt(place, text);

/** Emphasis, formula signs and typographic quotes do not change what is said. */
export const plainWords = (text: string): string => (dressed.test(text) ? undressed(text) : text);

const dressed = /[*$\\<“”’]|\s\s|^\s|\s$/u;
const undressed = (text: string): string =>
  text
    .replaceAll(/[*$\\]|<\/?[a-z]+>/gu, ' ')
    .replaceAll(/[“”]/gu, '"')
    .replaceAll('’', "'")
    .replaceAll(/\s+/gu, ' ')
    .trim();

const opensFootnote = /^[¹²³⁴⁵⁶⁷⁸⁹]/u;
const isBroken = (text: string): boolean =>
  /(?:\b(?:the|an?|of|and|or|to|in|for|with|by|their|working towards),?|,)$/u.test(text);

const continues = (open: Statement, next: Statement): boolean =>
  open.kind !== 'row' &&
  open.kind !== 'heading' &&
  next.kind === 'paragraph' &&
  /^[a-z]/u.test(next.text) &&
  isBroken(open.text);

/** A sentence that a footnote or the foot of a page parts is one sentence; the footnote comes after it. */
export const joinBroken = (statements: readonly Statement[]): readonly Statement[] => {
  const joined: Statement[] = [];
  for (const statement of statements) {
    const last = joined.at(-1);
    const isNote = last !== undefined && opensFootnote.test(last.text);
    const index = joined.length - (isNote ? 2 : 1);
    const open = joined[index];
    if (open !== undefined && continues(open, statement))
      joined[index] = {
        ...open,
        text: `${open.text} ${statement.text}`,
        place: { ...open.place, endLine: statement.place.endLine },
      };
    else joined.push(statement);
  }
  return joined;
};

const annexeHead = /^(?:\d{1,2}\.? )?annexe? ([A-Z\d])\b(?: ?[:–—-]|$)/iu;
const appendixHead = /^(?:\d{1,2}\.? )?appendix ([A-Z\d])\b(?: ?[:–—-]|$)/iu;

const isHead = ({ kind, text }: Statement): boolean =>
  kind === 'heading' || (kind === 'paragraph' && text.length < 140);

/** The annexe in which each statement stands. Where a document has annexes, their own appendices do not end them. */
export const annexesOf = (statements: readonly Statement[]): readonly (string | null)[] => {
  const hasAnnexes = statements.some((one) => isHead(one) && annexeHead.test(one.text));
  let annexe: string | null = null;
  return statements.map((one) => {
    const match = isHead(one) ? (hasAnnexes ? annexeHead : appendixHead).exec(one.text) : null;
    if (match !== null) annexe = (match[1] ?? '').toUpperCase();
    return annexe;
  });
};

/** Parts of a document that tell of it rather than lay anything down. */
const aside =
  /^(?:\d{1,2}\.? )?(?:contents|contact us|summary of .*changes|abbreviations|glossary|endnotes|references|professional development and training|.*\btraining and support\b|.*\bsupport team|.*\bstudy resources|suggested resources?|indicative resource|books|websites|journals|online cpd|purpose of this specification|.*\bkey changes\b|equivalences)/iu;

const appendixOfChanges = /\bsummary of (?:key )?changes\b|\brevisions? to (?:this )?document\b/iu;

const isAside = ({ under }: Statement): boolean => aside.test(under) || appendixOfChanges.test(under);

/** "This specification sets out: …" lists what the document holds. */
const tellsOfItself = ({ lead }: Statement): boolean =>
  /\b(?:specification|document|handbook|guide) (?:sets? out|contains|covers|includes)\b|\bpurpose of a specification\b/iu.test(
    lead,
  );

/** A row that names the columns of a list of units. */
const namesColumns = (text: string): boolean =>
  /\bunits?\b|\btitle\b/iu.test(text) &&
  /\bcredits?\b|\blevel\b|\bGLH\b|\breference\b/iu.test(text) &&
  text.split(': ').length > 2 &&
  !/\d|[.]$/u.test(text);

const isListing = ({ kind, text }: Statement): boolean =>
  kind === 'row' &&
  (namesColumns(text) ||
    /:\s*\d+$/u.test(text) ||
    (/\b[A-Z]\/\d{3}\/\d{4}\b/u.test(text) && !/[.]$/u.test(text)));

const verb =
  /\b(?:is|are|was|be|been|must|should|may|can|could|cannot|will|shall|has|have|had|do|does|needs?|requires?|required|includes?|provides?|covers?|applies|apply|permitted|allowed|agreed|see|refer)\b/iu;
const numbered = /^\d{1,2}(?:\.\d{1,2})*\.? (?=[A-Z])/u;

/** A numbered title that the file does not mark as a heading. */
const isTitle = ({ kind, text, lead }: Statement): boolean => {
  if (kind === 'row') return false;
  if (kind === 'heading') return !/[.:;]$/u.test(text) && !verb.test(text);
  if (/^(?:\d{1,2}\.? )?(?:annexe?|appendix) [A-Z\d]\b/iu.test(text) && text.length < 140) return true;
  const isListed = kind === 'item' && lead.endsWith(':') && !numbered.test(text);
  return !isListed && numbered.test(text) && text.length < 120 && !/[.:;]$/u.test(text) && !verb.test(text);
};

const isIntroduced = ({ kind, lead }: Statement): boolean =>
  lead !== '' && lead.length < 420 && (kind === 'item' || kind === 'paragraph');

const withoutNumber = (text: string): string =>
  plainWords(text).replace(/^(?:\d{1,2}(?:\.\d{1,2})*\.?|[a-z][.)])\s+(?=\S)/u, '');

const endOf = (lead: string): string => sentencesOf(lead).at(-1) ?? lead;

/** Lists the sentences; of a list's item, the first is read with the sentence that introduces the list. */
export const listSentences = (statements: readonly Statement[]): readonly Sentence[] => {
  const annexes = annexesOf(statements);
  return statements.flatMap((statement, at): readonly Sentence[] => {
    if (isListing(statement) || isAside(statement) || tellsOfItself(statement) || isTitle(statement))
      return [];
    const lead = isIntroduced(statement) ? plainWords(endOf(statement.lead)) : '';
    const under = plainWords(statement.under);
    const paragraph = plainWords(statement.text);
    const parts = sentencesOf(statement.text);
    return parts.map((text, index) => ({
      text,
      said: lead !== '' && index === 0 ? `${lead} ${withoutNumber(text)}` : withoutNumber(text),
      lead,
      prefix: lead !== '' && index === 0 ? lead.length : 0,
      paragraph,
      under,
      kind: statement.kind,
      place: statement.place,
      annexe: annexes[at] ?? null,
      at,
      before: parts[index - 1] ?? '',
    }));
  });
};
