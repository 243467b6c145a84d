/** What somebody looks for, taken apart: words, words that have to stand together, and a word still being typed. */
export type Term = { readonly kind: 'word' | 'phrase' | 'beginning'; readonly text: string };

const wordsIn = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu) ?? [];

/** At most so many words count. */
const MOST_TERMS = 16;

/** How a question begins: what is looked for comes after it. */
const asking =
  /^\s*(?:who|which|what|where)(?:\s+(?:units?|qualifications?|documents?))?\s+(?:asks?|calls?|needs?|requires?|wants?|mentions?|speaks?)(?:\s+(?:for|of|about))?\s+(?=\S)/iu;

/** The terms of a search as typed; the last word may go on, unless something stands behind it. */
export const termsOf = (typed: string): readonly Term[] => {
  const terms = [...typed.replace(asking, '').matchAll(/"(?<phrase>[^"]*)"|(?<loose>[^"]+)/gu)].flatMap(
    ({ groups }): readonly Term[] => {
      const phrase = wordsIn(groups?.['phrase'] ?? '').join(' ');
      if (phrase !== '') return [{ kind: 'phrase', text: phrase }];
      return wordsIn(groups?.['loose'] ?? '').map((text) => ({ kind: 'word', text }));
    },
  );
  const last = terms.at(-1);
  const goesOn = last?.kind === 'word' && last.text.length >= 2 && typed.endsWith(last.text);
  const all = goesOn ? [...terms.slice(0, -1), { ...last, kind: 'beginning' as const }] : terms;
  return all.slice(0, MOST_TERMS);
};

/** Whether it may be a unit's reference or code: those have a figure in them. */
export const asName = (typed: string): string | null => {
  const name = typed.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  return /\d/u.test(name) && name.length >= 2 && name.length <= 20 ? name : null;
};
