/** Sentences that lay down more than the amounts that were read in them. */
import { type Amount, amountPattern } from './amounts.ts';
import { figurePattern } from './figures.ts';
import { boundsOfRanges, inUsualWords, lower, saysHowMuchOfGroup, upper } from './usual-words.ts';

/** Sentences that lay down more than amounts of units can say: shares, choices between amounts, conditions. */
const beyondAmounts = [
  /\b(?:half|(?:one|two|three|a)[- ](?:third|quarter|fifth)s?)\b|\d\s*(?:%|per ?cent\b)/iu,
  /^(?:if|unless|where|when)\b|\b(?:learners?|candidates?|students?|those|anyone) (?:who|taking|choosing|selecting|with)\b/iu,
  /\b(?:unless|except|excluding|other than|apart from|in addition to|instead of|without|not including|regardless)\b/iu,
  /\b(?:level of (?:the|this|that) (?:qualification|award|certificate|diploma)|(?:same|its|that) level)\b/iu,
] as const;

const orAnother = new RegExp(
  String.raw`\bor (?:an? )?(?:(?:${lower}|${upper}) )?${figurePattern} (?:\w+ )?(?:credits?|units?)\b`,
  'iu',
);
const negative = /\b(?:not|cannot|never|nor|no|none|need not)\b/iu;
const readNegatives = /\b(?:no|not) (?:more|fewer|less) than\b|\bnot exceeding\b|\bno grading\b/giu;

/** Figures that name things and count nothing: `Level 3`, `Units 2 and 3`, `Group 1`. */
const numbered =
  /\b(?:levels?|units?|groups?|sections?|pathways?|options?|annexe?|appendix|pages?|entry|stages?|steps?|lists?|tables?|lines?|clauses?|paragraphs?|parts?|chapters?)\s+[A-Z]{0,2}\d+(?:\s*(?:-|–|to|and|or|,|&)\s*(?:(?:levels?|units?|groups?)\s+)?[A-Z]{0,2}\d+\b)*/giu;
const oneOfThem = /\bone(?! or\b)\b/giu;
const anyFigure = new RegExp(String.raw`\b${figurePattern}\b`, 'iu');

/** Whether a figure of a sentence stands in none of its amounts, so that what it counts was not understood. */
const leavesFigures = (said: string): boolean =>
  anyFigure.test(
    said
      .replaceAll(numbered, (name) => name.replaceAll(/\d+/gu, ''))
      .replaceAll(amountPattern, ' ')
      .replaceAll(oneOfThem, ' '),
  );

const choosesGroups =
  /\b(?:either|one|any|each|two)(?: of)?(?: the)?(?: \w+)? groups?\b|\bgroups? [A-Z]?\d* or (?:group )?[A-Z]?\d*\b/iu;

/** Whether a sentence that asks for groups in full says more: `all of Group A and any four others`, `all of Group B or C`. */
export const saysMoreThanAll = (sentence: string): boolean =>
  choosesGroups.test(sentence) || (/\bothers?\b|\bof which\b/iu.test(sentence) && leavesFigures(sentence));

const countable = /\b(?:credits?|units?|hours|glh|tut|tqt)\b/iu;

const isVague = ({ from }: Amount): boolean => from.groups === undefined && from.minLevel === undefined;

/** Whether a sentence with amounts says something of them that their figures alone do not. */
export const saysMoreThanAmounts = (sentence: string, amounts: readonly Amount[]): boolean => {
  const usual = boundsOfRanges(inUsualWords(sentence))[0] ?? sentence;
  if ((!countable.test(sentence) && !saysHowMuchOfGroup(sentence)) || leavesFigures(usual)) return true;
  if (beyondAmounts.some((pattern) => pattern.test(usual))) return true;
  if (negative.test(usual.replaceAll(readNegatives, ''))) return true;
  if (
    amounts.length > 1 &&
    (/\beither\b(?! (?:of )?(?:the )?(?:optional )?groups?\b)[^.]*\bor\b|\bor\b[^.;]*\d+ (?:credits|units)\b/iu.test(
      usual,
    ) ||
      orAnother.test(usual))
  )
    return true;
  return (
    /\b(?:further|additional|other|others|the following|these|below|this group)\b/iu.test(usual) &&
    amounts.some(isVague)
  );
};
