/** The words in which sentences bound amounts, and the many ways to put them said in the usual ones. */
import { figurePattern, figureValue } from './figures.ts';

export const upper = String.raw`max(?:imum)?(?: of)?|no more than|not more than|up to|at most|(?:limited|restricted) to|not exceeding`;
export const lower = String.raw`min(?:imum)?(?: of)?|at least|no fewer than|no less than|not less than`;
export const noun = String.raw`(credits?(?: points?)?|units?|(?:guided learning |glh |tut |tqt |unit time )?hours|glh|tut)`;
export const adjectives = String.raw`(?:(?:mandatory|optional|core|remaining|further|additional|of the|the|other|tut|tqt)\s+){0,3}`;

const thing = String.raw`(?:credits?|units?)`;
const both = new RegExp(
  String.raw`\b(?:${lower}) (${figurePattern})(?: (?:${thing}))?,?(?: (?:and|but|to))?(?: an?)? (?:${upper}) (${figurePattern}) (${thing})\b`,
  'giu',
);
const boundBehind = new RegExp(
  String.raw`\b(${figurePattern}) (${thing}) \(?(max|min)(?:imum)?\b\.?\)?`,
  'giu',
);
const ofWhole = new RegExp(
  String.raw`\b(${figurePattern}) of the (?:total )?(?:${figurePattern}) ((?:mandatory |optional |core )?${thing})\b`,
  'giu',
);
const ofWhich = new RegExp(
  String.raw`\b(?:(?:${lower}) )?(${figurePattern}) of (?:which|them|these|those)\b(?: ${thing})?(?: (?:must|should|shall|need to|have to) be)?`,
  'giu',
);
const ofKind = new RegExp(
  String.raw`\b(${figurePattern}) (mandatory|optional|core)\b(?! (?:\w+ )?(?:units?|credits?|groups?)\b)`,
  'giu',
);

const areOfKind = new RegExp(
  String.raw`\b(?:(of which) )?(${figurePattern}) (?:are|must be|should be|have to be) (mandatory|optional|core)\b`,
  'giu',
);

const ofTheseFirst = /^of (?:these|those|this|the total)\b(?: (?:credits?|units?))?,?\s+/iu;
const ownFigure = new RegExp(
  String.raw`\b(?<!level )(${figurePattern})\b(?! (?:${adjectives})${noun}\b)`,
  'iu',
);

/** `Of these, at least 12 must be at Level 3`: a part of what the sentence before counted, in the same measure. */
export const withWhatItIsOf = (sentence: string, before: string | undefined): string => {
  if (before === undefined || !ofTheseFirst.test(sentence)) return sentence;
  const measure = /\bcredits?\b/iu.test(before) ? 'credits' : 'units';
  return sentence.replace(ofTheseFirst, '').replace(ownFigure, `$1 ${measure}`);
};

/** Whether figures without a noun count units in a sentence. */
export const onlyCountsUnits = (sentence: string): boolean =>
  /\bunits?\b/iu.test(sentence) && !/\bcredits?\b/iu.test(sentence);

/** `Only one unit from Group C may count`. */
const onlySo = new RegExp(
  String.raw`\bonly (?=${figurePattern} ${adjectives}${thing}\b[^.;,]*\b(?:can|may|could|counts?|allowed|permitted)\b)`,
  'giu',
);

/** `Credits from Group B cannot exceed 6`: the figure after what it bounds. */
const figureLast = new RegExp(
  String.raw`^(?:the )?(?:number of |total )?(${thing}) (from [^.;,]+?) (?:(?:must|should|can|may|is|are) (?:be )?)?(${upper}|${lower}) (\d+)\.?$`,
  'iu',
);

/** `units to the value of 12 credits`, `units, totalling 12 credits`. */
const valued = new RegExp(
  String.raw`(?<=\bunits|\bgroup(?: [A-Z]?\d*)?),? (?:totall?ing|to (?:the|a) (?:total )?value of|with a (?:total |combined )?(?:credit )?value of) (${figurePattern}) (credits?)\b`,
  'giu',
);

/** `Optional units – one to be achieved`, `Group B (choose two units)`: a heading that says how much is taken from it. */
const headed = new RegExp(
  String.raw`^(.{0,60}?\b(?:units?|group(?: [A-Z]?\d*)?)(?: \([^()]*\))?)\s*[-–:,(]\s*(?:(?:choose|select|take|pick|complete|achieve|any)\s+)*(${lower}|${upper})?\s*(?:any )?(${figurePattern})(?: units?)?(?: (?:to be|must be|should be|required|needed)\b[^.]*|\))$`,
  'iu',
);

export const saysHowMuchOfGroup = (text: string): boolean => headed.test(text);

/** Bounds put in other words, said in those that the pattern of amounts knows. */
export const inUsualWords = (sentence: string): string =>
  sentence
    .replace(
      headed,
      (_whole, name: string, bound: string | undefined, figure: string) =>
        `${bound ?? 'at least'} ${figure} units from ${name}`,
    )
    .replaceAll(new RegExp(String.raw`\b(?:${figurePattern}) \((\d+)\)`, 'giu'), '$1')
    .replaceAll(/\b(?:not|cannot|never)\b([^.;,]{0,40}?)\b(?:more than|exceed|over)\b/giu, '$1no more than')
    .replaceAll(/\b(?:not|cannot|never)\b([^.;,]{0,40}?)\b(?:fewer|less) than\b/giu, '$1no fewer than')
    .replaceAll(
      new RegExp(String.raw`(?<!\b(?:no|not) )\b(more|fewer|less) than (${figurePattern})\b`, 'giu'),
      (_whole, way: string, figure: string) =>
        way.toLowerCase() === 'more'
          ? `at least ${String(figureValue(figure) + 1)}`
          : `no more than ${String(figureValue(figure) - 1)}`,
    )
    .replaceAll(onlySo, 'no more than ')
    .replace(figureLast, '$3 $4 $1 $2')
    .replaceAll(/\b(minimum|maximum) (?:total )?credit value of (\d+)(?: credits?)?\b/giu, '$1 of $2 credits')
    .replaceAll(valued, ' ($1 $2)')
    .replaceAll(both, 'at least $1 $3 and no more than $2 $3')
    .replaceAll(boundBehind, (_whole, figure: string, what: string, bound: string) =>
      bound.toLowerCase() === 'max' ? `no more than ${figure} ${what}` : `at least ${figure} ${what}`,
    )
    .replaceAll(ofWhole, '$1 $2')
    .replaceAll(ofWhich, 'of which at least $1 must be')
    .replaceAll(areOfKind, (_whole, part: string | undefined, figure: string, kind: string) =>
      part === undefined ? `${figure} ${kind}` : `of which at least ${figure} ${kind}`,
    )
    .replaceAll(ofKind, `$1 $2 ${onlyCountsUnits(sentence) ? 'units' : 'credits'}`);

const ranges = new RegExp(
  String.raw`\b(?:(?:between|from) (${figurePattern}) (?:and|to)|(\d+)\s*(?:-|–|to)\s*(?=\d)|(${figurePattern}) or|exactly) ?(${figurePattern})(?= (?:\w+ ){0,2}(?:credits?|units?)\b)`,
  'giu',
);

const nextTo = (first: string, second: string): boolean => figureValue(second) === figureValue(first) + 1;

/** A sentence with its ranges said as their least amounts, and as their most; itself where it has none. */
export const boundsOfRanges = (usual: string): readonly string[] => {
  const said = (end: 'least' | 'most'): string =>
    usual.replaceAll(ranges, (whole, ...found) => {
      const [spelled, digits, either, most = ''] = found as readonly (string | undefined)[];
      if (either !== undefined && !nextTo(either, most)) return whole;
      const least = spelled ?? digits ?? either ?? most;
      return end === 'least' ? `at least ${least}` : `no more than ${most}`;
    });
  return [...new Set([said('least'), said('most')])];
};
