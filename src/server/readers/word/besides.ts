/** What stands beside the text of a Word document: in the heads and feet of its pages, and in comments. */
import type JSZip from 'jszip';
import { parseXml } from './xml.ts';

export type Besides = {
  /** The words that pages carry above and below their text, each once; numbers of pages alone are none. */
  readonly pageWords: readonly string[];
  readonly comments: number;
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
  };
};
