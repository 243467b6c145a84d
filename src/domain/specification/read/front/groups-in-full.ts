/** Groups of which a sentence asks that all their units are taken. */
import type { Group } from '../../model.ts';
import { keysIn, keysOfKind } from './selectors.ts';

const everything =
  /\b(?:all|both|the whole)\b(?: of)?(?: the)?(?: [\w-]+){0,2}? ?(?:units?|group [A-Z\d]+)\b|\bthe (?:single |only )?units? (?:in|of|from) (?:the )?(?:(?:mandatory|core) )?group\b/giu;
const elsewhere =
  /[;,.]|\b(?:plus|and (?:a|an|at|any|choose|select|take|\d+|one|two|three|four|optional)\b|as well as|together with|or)\b/iu;
const asksForAll =
  /^(?:group \w+:\s*)?(?:all|both|the whole|the (?:single |only )?units?(?= (?:in|of|from)))\b|\b(?:must|need(?:s|ed)?(?: to)?|should|required?(?: to)?|requires|have to|has to|complete|achieve|pass|take|mandatory|compulsory)\b/iu;

/** The groups of which a part of a sentence says that all their units are to be taken. */
export const groupsInFull = (
  part: string,
  groups: readonly Group[],
  context: string | null,
): readonly string[] => {
  if (!asksForAll.test(part)) return [];
  return [...part.matchAll(everything)].flatMap((found) => {
    if (/\b(?:from|across|not|for|of|in)\s+$/iu.test(part.slice(0, found.index))) return [];
    const said = part.slice(found.index + found[0].length);
    const own = found[0] + (said.split(elsewhere, 1)[0] ?? '');
    if (context !== null) return [context];
    const keys = keysIn(own, groups);
    return keys.length > 0 ? keys : keysOfKind(own, groups);
  });
};
