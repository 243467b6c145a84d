/** Who publishes the document, which issue it is, and its own words for people. */
import type { Block } from '../../blocks.ts';
import type { DocumentIssue, Labels } from '../../model.ts';
import { fold } from '../units/text.ts';
import { type Statement } from './statements.ts';

const awarded = [
  /\bThe awarding (?:body|organisation)\b[^.]{0,60}?\bis (?:the )?([A-Z][\w&’'-]*(?: (?:[A-Z][\w&’'-]*|of|and|for))*)/u,
  /\bqualifications are awarded by ([A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*)*)/u,
  /\bregistering (?:[Ll]earners|[Cc]andidates) with ([A-Z][\w&’'-]*)/u,
  /\b(?:registered|register) with ([A-Z][\w&’'-]*)\b/u,
];

/** The awarding organisation as the prose names it, else the word that opens the title of the document. */
export const findPublisher = (statements: readonly Statement[], title: string): string | null => {
  for (const pattern of awarded) {
    for (const { text, kind } of statements) {
      const name = kind === 'row' ? undefined : pattern.exec(text)?.[1];
      if (name !== undefined && !/^(?:the|this|a|us|your)$/iu.test(name))
        return name.replace(/ (?:of|and|for)$/u, '');
    }
  }
  const opening = /^([A-Z][A-Za-z&’'-]*)\b(?!\s+(?:\d|NVQ))/u.exec(title)?.[1];
  return opening !== undefined &&
    !/^(?:level|unit|the|qualification|specification|assessment|sample)$/iu.test(opening)
    ? opening
    : null;
};

const date = String.raw`(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4})`;

/** The issue in the document's own words. */
export const findIssue = (statements: readonly Statement[]): DocumentIssue => {
  const head = statements.slice(0, 60).filter(({ text }) => text.length < 400);
  const first = (pattern: RegExp): string | null => {
    for (const { text } of head) {
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) return found;
    }
    return null;
  };
  return {
    version: first(/\b((?:Issue|Version)\s+\d+(?:\.\d+)*)\b/u),
    date: first(new RegExp(String.raw`\b(${date})\b`, 'u')),
  };
};

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** The document's own words for the people in it, by which it uses most. */
export const findLabels = (statements: readonly Statement[]): Labels => {
  const text = statements.map((one) => one.text).join('\n');
  const most = (options: readonly (readonly [string, RegExp])[], usual: string): string => {
    const counted = options
      .map(([word, pattern]) => [word, countOf(text, pattern)] as const)
      .toSorted((one, other) => other[1] - one[1]);
    const [top] = counted;
    return top === undefined || top[1] === 0 ? usual : top[0];
  };
  return {
    learner: most(
      [
        ['learner', /\blearners?\b/giu],
        ['candidate', /\bcandidates?\b/giu],
      ],
      'learner',
    ),
    assessor: 'assessor',
    internalQualityAssurer: most(
      [
        ['internal quality assurer', /\binternal quality assur\w*/giu],
        ['internal verifier', /\binternal verifiers?\b/giu],
      ],
      'internal quality assurer',
    ),
    externalQualityAssurer: most(
      [
        ['external quality assurer', /\bexternal quality assur\w*/giu],
        ['standards verifier', /\bstandards verifiers?\b/giu],
        ['external verifier', /\bexternal verifiers?\b/giu],
        ['quality manager', /\bquality managers?\b/giu],
      ],
      'external quality assurer',
    ),
  };
};

/** What many documents say of themselves above their title. */
const kindOfDocument =
  /^(?:(?:qualification|unit|programme|centre|assessment) )?(?:specifications?|handbook|guide|guidance|syllabus)$/iu;

/** The title of the document: its first heading that names something, or the qualification's where there is none. */
export const findTitle = (blocks: readonly Block[]): string => {
  for (const block of blocks.slice(0, 40)) {
    if (block.kind === 'table') continue;
    const text = fold(block.text);
    if (
      text.length > 8 &&
      text.length < 160 &&
      /[a-z]{3}/iu.test(text) &&
      !/^(?:contents|issue|version|isbn)/iu.test(text) &&
      !kindOfDocument.test(text)
    )
      return text;
  }
  return 'Untitled document';
};

/** A heading that names a qualification, where no label gives its title. */
export const findQualificationTitle = (blocks: readonly Block[]): string | null => {
  for (const block of blocks.slice(0, 60)) {
    if (block.kind === 'table') continue;
    const text = fold(block.text);
    const names =
      /\b(?:award|certificate|diploma|NVQ|SVQ)\b/iu.test(text) && /\b(?:level|entry|SCQF)\b/iu.test(text);
    if (names && text.length < 160 && !/[.;:]$/u.test(text) && !/\b(?:is|are|this|these)\b/iu.test(text))
      return text;
  }
  return null;
};
