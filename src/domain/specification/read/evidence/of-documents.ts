/** The documents that a specification sends its reader to, with their editions as far as it gives them. */
import type { RuleValue } from '../../model.ts';
import type { Pattern } from './pattern.ts';
import { rolesIn } from './voice.ts';

const documentNoun =
  /\b(?:polic(?:y|ies)|handbooks?|manual|guid(?:e|ance)|procedures?|fee schedule|requirements|arrangements|codes? of practice|malpractice|qualifications? list)\b/iu;

const ends = String.raw`(?=,? ?(?:can be found|which|available|(?:if|when|where|unless) |on our|for (?:more|review|details|further|RPL)|sets? out|section\b|unit\b)|[.;]|,? \(see\b|,? ?$)`;
const pointer = new RegExp(
  String.raw`(?:\bpolicy on |\b(?:policy )?documents? |\b[Rr]efer to (?:the )?|\bgiven in the |\bgo to the |\bmust follow the |\bwith reference to |\bsee (?:the )?|\bfound in (?:the )?|\bcertification in (?:our|the) |\bpolicy must follow the )((?:${"[A-Z][\\w'’&/-]*"})\b[^.;]*?)${ends}`,
  'gu',
);

const own =
  /\b[A-Z][\w]*(?:'s)? (?:Reasonable Adjustments Policy and Special Consideration Policy|Access and Recruitment policy|RPL policy)/gu;

const tidy = (title: string): string =>
  title
    .replace(/^.*\bdocument (?=[A-Z])/u, '')
    .replace(/\s+(?:and|or|the)$/u, '')
    .trim();

const particulars = (text: string): RuleValue => {
  const publisher = /\(([A-Z][^()]*(?:\([A-Z]+\))?)\)[.]?$/u.exec(text)?.[1];
  const edition =
    /\b(\d(?:st|nd|rd|th) edition|edition \d+|version \d+(?:\.\d+)?|issue \d+|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4})\b/iu.exec(
      text,
    )?.[1];
  return {
    ...(publisher === undefined || /updated/iu.test(publisher) ? {} : { publisher }),
    ...(edition === undefined ? {} : { edition }),
    ...(/\bupdated annually\b|\bannual\b/iu.test(text) ? { updated: 'annually' } : {}),
  };
};

const titled = (titles: readonly string[]): readonly RuleValue[] =>
  [...new Set(titles.flatMap((title) => title.split(/,? (?:and )?the (?=[A-Z])/u)).map(tidy))]
    .filter(
      (title) =>
        title.length < 220 &&
        documentNoun.test(title) &&
        !/^(?:Section|Annexe?|Appendix|Unit|Joint)\b/u.test(title),
    )
    .map((title) => ({ title, ...particulars(title) }));

/** `For requirements regarding assessors … refer to`: of whom a document asks what stands elsewhere. */
const whoseRequirements = (said: string): RuleValue => {
  const of = /\brequirements (?:regarding|for|on|of) (.*?)\brefer to\b/iu.exec(said)?.[1] ?? '';
  const roles = [...(/\btutors?\b|\bdeliverers?\b/iu.test(of) ? ['tutor'] : []), ...rolesIn(of)];
  return roles.length === 0 ? {} : { roles };
};

const withoutBrackets = (text: string): string =>
  text
    .replace(/[.]$/u, '')
    .replace(/\s*\((?:updated annually|[A-Z][a-z]\w*(?: [A-Z(][\w ()]*)?)\)+$/u, '')
    .trim();

export const documentPatterns: readonly Pattern[] = [
  {
    kind: 'reference-document',
    isPlain: true,
    match: /\b(?:documents?|polic(?:y|ies)|refer|see|go to|manual|handbook|follow|found in)\b/iu,
    value: ({ said, kind, lead }) => {
      if (kind === 'heading' || (kind === 'item' && /\bpublications\b/iu.test(lead))) return null;
      const pointed = [...said.matchAll(pointer)].map(([, title = '']) => title);
      const named = [...said.matchAll(own)].map(([title]) => title);
      return titled([...pointed, ...named]).map((value) => ({ ...value, ...whoseRequirements(said) }));
    },
  },
  {
    kind: 'reference-document',
    isPlain: true,
    where: 'general',
    ofItems: true,
    match: /\b(?:publications|documents)\b[^:]*:/iu,
    value: ({ text, kind, lead }) => {
      if (kind !== 'item' || lead === '' || /\bwww\.|https?:/iu.test(text) || !/^[A-Z*]/u.test(text))
        return null;
      return { title: withoutBrackets(text.replaceAll('*', '')), ...particulars(text) };
    },
  },
];
