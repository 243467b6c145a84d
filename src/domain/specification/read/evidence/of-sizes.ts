/** The sizes of qualifications that a document defines: by total time, or by credits. */
import type { RuleValue } from '../../model.ts';
import type { Family, Pattern } from './pattern.ts';
import { ownWords } from './sentence.ts';

const sizes =
  /^(?<name>award|certificate|diploma)\b[^.]{0,60}?\b(?<by>TQT|total qualification time|credits?)\b/iu;

const figure = String.raw`(\d[\d,]*)`;
const between = new RegExp(String.raw`${figure}\s*(?:[-–]|to)\s*${figure}`, 'u');
const least = new RegExp(
  String.raw`${figure} (?:credits? |hours )?(?:or more|and (?:above|over)|or (?:above|over))`,
  'u',
);
const most = new RegExp(
  String.raw`${figure} (?:credits? |hours )?or (?:less|fewer|below)|up to ${figure}`,
  'u',
);

const read = (text: string | undefined): number => Number((text ?? '').replaceAll(',', ''));

const spanIn = (said: string): RuleValue | null => {
  const span = between.exec(said);
  if (span !== null) return { from: read(span[1]), to: read(span[2]) };
  const above = least.exec(said);
  if (above !== null) return { from: read(above[1]) };
  const below = most.exec(said);
  return below === null ? null : { to: read(below[1] ?? below[2]) };
};

const size: Pattern = {
  kind: 'qualification-size',
  isPlain: true,
  match: /\b(?:award|certificate|diploma)\b[^.]*\b(?:TQT|total qualification time|credits?)\b/iu,
  where: 'general',
  value: (sentence) => {
    const said = ownWords(sentence);
    const { name, by } = sizes.exec(said)?.groups ?? {};
    const span = spanIn(said);
    if (name === undefined || by === undefined || span === null) return null;
    return { name: name.toLowerCase(), by: /^credit/iu.test(by) ? 'credits' : 'tqt', ...span };
  },
};

export const sizeFamily: Family = { about: /award|certificate|diploma/u, patterns: [size] };
