/** What stands beside the text of a Word document: in the heads and feet of its pages, and in comments. */
import type JSZip from 'jszip';
import { parseXml } from './xml.ts';

export type Besides = {
  /** The words that pages carry above and below their text, each once; numbers of pages alone are none. */
  readonly pageWords: readonly string[];
  readonly comments: number;
  /** Words of diagrams, charts and decorated letters, which are drawn and no part of the text. */
  readonly drawnWords: readonly string[];
  /** Other files in it, as sheets, which Word shows as pictures. */
  readonly embedded: number;
};

/** A document has three heads and feet a section; more of them say the same again. */
const MOST_PARTS = 60;
const MOST_CHARACTERS = 200_000;

const PAGE_PART = /^word\/(?:header|footer)\d*\.xml$/u;

const paragraphsOf = async (zip: JSZip, name: string): Promise<readonly string[]> => {
  const text = (await zip.file(name)?.async('text')) ?? '';
  if (text.length > MOST_CHARACTERS) return [];
  const part = parseXml(text);
  if (!part.ok) return [];
  return [...part.value.getElementsByTagNameNS('*', 'p')].map((paragraph) =>
    [...paragraph.getElementsByTagNameNS('*', 't')]
      .map(({ textContent }) => textContent ?? '')
      .join('')
      .replaceAll(/\s+/gu, ' ')
      .trim(),
  );
};

const saysSomething = (text: string): boolean => /\p{L}{3,}/u.test(text.replaceAll(/\bpage\b/giu, ''));

const DRAWN_PART = /^word\/(?:diagrams\/data\d*|charts\/chart\d*)\.xml$/u;
const DECORATED = /<v:textpath\b[^>]*\bstring="([^"]{1,500})"/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

const drawnWordsOf = async (zip: JSZip): Promise<readonly string[]> => {
  const names = Object.keys(zip.files).filter((name) => DRAWN_PART.test(name));
  const drawn = await Promise.all(names.slice(0, MOST_PARTS).map((name) => paragraphsOf(zip, name)));
  const main = (await zip.file('word/document.xml')?.async('text')) ?? '';
  const decorated = Array.from(main.matchAll(DECORATED), ([, text = '']) =>
    text.replaceAll(/&(?:amp|lt|gt|quot|apos);/gu, (entity) => ENTITIES[entity] ?? entity),
  );
  return [...new Set([...drawn.flat(), ...decorated].filter(saysSomething))];
};

/** Has to be asked before the parts that are not read are let go. */
export const findBesides = async (zip: JSZip): Promise<Besides> => {
  const names = Object.keys(zip.files)
    .filter((name) => PAGE_PART.test(name))
    .slice(0, MOST_PARTS);
  const said = (await Promise.all(names.map((name) => paragraphsOf(zip, name)))).flat();
  const comments = await paragraphsOf(zip, 'word/comments.xml');
  return {
    pageWords: [...new Set(said.filter(saysSomething))],
    comments: comments.filter((text) => text !== '').length,
    drawnWords: await drawnWordsOf(zip),
    embedded: Object.keys(zip.files).filter((name) => /^word\/embeddings\/[^/]+$/u.test(name)).length,
  };
};
