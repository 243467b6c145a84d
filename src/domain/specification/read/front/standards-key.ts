/** What the signs of a mapping of units to national occupational standards say, as its key explains them. */
import type { StandardExtent } from '../../model.ts';

/** Sign to extent; the empty sign stands for one that the file has lost, and then for every sign that has no other. */
export type StandardsKey = ReadonlyMap<string, StandardExtent>;

const entry =
  /^(?:([^\s:=]{1,3})(?: |(?=[:=])))??(?:[=:–-] ?|indicates? |means |denotes |shows |represents )?(?:an? |the )?(part(?:ial|ly)?|in part|full(?:y)?|in full|complete(?:ly)?|whole)\b[^.]*$/iu;
const aboutCover = /\bcover|\bmap(?:ping|ped|s)?\b|\bmatch/iu;

const extentOf = (word: string, text: string): StandardExtent => {
  const isPart = /part/iu.test(word);
  const isOfKnowledge = /\bknowledge\b/iu.test(text) && !/\bperformance\b|\bskills?\b/iu.test(text);
  if (isOfKnowledge) return isPart ? 'knowledge-part' : 'knowledge-full';
  return isPart ? 'part' : 'full';
};

/** The key, out of the lines that stand around a mapping; a line that explains no extent gives nothing. */
export const readStandardsKey = (lines: readonly string[]): StandardsKey => {
  const key = new Map<string, StandardExtent>();
  for (const line of lines) {
    if (!aboutCover.test(line) || line.length > 160) continue;
    const [, sign = '', word] = entry.exec(line) ?? [];
    if (word !== undefined && !key.has(sign.toUpperCase())) key.set(sign.toUpperCase(), extentOf(word, line));
  }
  return key;
};

const nothing = /^(?:[-–—]|n\/?a|none|no|nil)$/iu;

/** Whether what a cell bears says that the standard is covered. */
export const isCovering = (sign: string): boolean => sign !== '' && !nothing.test(sign);

/** How far a sign says that a standard is covered; null where neither the key nor the sign itself tells. */
export const extentOfSign = (sign: string, key: StandardsKey): StandardExtent | null => {
  const told = key.get(sign.toUpperCase());
  if (told !== undefined) return told;
  if (/^(?:full|complete|whole)/iu.test(sign)) return 'full';
  if (/^part/iu.test(sign)) return 'part';
  return key.get('') ?? null;
};
