/** How sentences of specifications name force, people, nations and time. */
import type { RuleValue } from '../../model.ts';
import type { Force } from '../../rules-for-work.ts';
import { figurePattern, figureValue } from '../front/figures.ts';

const modal =
  /\b(?<must>must|shall|will|required|requires?|committed to|has to|have to|needs? to|cannot|can not|may not|essential|mandatory|is not necessary|responsib\w+ of|only|prohibited|not (?:be )?(?:allowed|permitted|acceptable))\b|\b(?<should>(?:may|might) (?:need|have) to|should|normally|usually|recommended|encourages?d?|good practice|most appropriate|expected that\b[^.;:]*?\bwill|(?<=\b(?:is|are|be) )expected|expected (?=to\b|that\b)|advised|suggested|likely|wherever possible|where possible)\b|\b(?<may>may|can|could|might|free to|are able to|(?<!\bgiv(?:e|en|es|ing) (?:\w+ )?(?:the |an )?|\bequal |\bequality of )opportunity|opportunities exist)\b/giu;

/** Whether a text says how strongly it means what it says. */
export const hasModal = (text: string): boolean => text.search(modal) >= 0;

/** `Centres should be aware that learners must …`: how strongly it is meant stands at the head of what is told. */
const toBeKnown = /^[^,.:;]{0,60}\b(?:should|must) (?:be aware|note|bear in mind) that\b/iu;
const nextClause = /[,;] but (?=[^,;]*\b(?:can|may|should|must|could)\b)|\band that\b|\bas long as\b/giu;
const carriesOn = /^and\b/iu;

/** The part of a sentence that says by itself how strongly it means what it says, and where it begins. */
const clauseAround = (text: string, index: number): readonly [clause: string, begin: number] => {
  if (toBeKnown.test(text)) return [text.slice(0, text.indexOf(' that ')), 0];
  const next = [...text.matchAll(nextClause)];
  const begin = next.findLast((one) => one.index <= index && !carriesOn.test(one[0]))?.index ?? 0;
  return [text.slice(begin, next.find((one) => one.index > index)?.index), begin];
};

/** The modal word nearest before a place in its clause, else the first after it; a plain statement binds. */
export const forceAt = (text: string, index: number): Force => {
  const [clause, begin] = clauseAround(text, index);
  return forceInClause(clause, index - begin);
};

const forceInClause = (text: string, index: number): Force => {
  let nearest: Force | null = null;
  for (const match of text.matchAll(modal)) {
    if (match.index > index && nearest !== null) break;
    const { must, should } = match.groups ?? {};
    nearest = must !== undefined ? 'must' : should !== undefined ? 'should' : 'may';
    if (match.index > index) break;
  }
  return nearest ?? 'must';
};

export type Role =
  | 'assessor'
  | 'internal-quality-assurer'
  | 'external-quality-assurer'
  | 'lead-internal-quality-assurer'
  | 'tutor';

const external =
  /\bEQAs?\b|\bEVs?\b|\bexternal(?:ly)? (?:quality assur|verif|moderat|and internal (?:quality assur|verif|moderat))|\bexternal (?:and|or|\/) ?internal|\binternal (?:and|or) external (?:quality assur|verif|moderat)|\binternal\/external|\bstandards? verifier/iu;
const internal =
  /\bIQAs?\b|\bIVs?\b|\binternal(?:ly)? (?:quality assur|verif|moderat|or external|and external)|\binternal\/external|\bexternal (?:and|or) internal/iu;

/** The roles that a sentence names. "Assessors, moderators and verifiers" are all three. */
export const rolesIn = (text: string): readonly Role[] => {
  const all =
    /\bassessors?,? (?:moderators?|verifiers?)|\bassessors? (?:and|or) (?:verifiers|moderators)\b/iu;
  if (all.test(text)) return ['assessor', 'internal-quality-assurer', 'external-quality-assurer'];
  const isAny = /\b(?:verifiers?|moderators?)\b/iu.test(text) && !internal.test(text) && !external.test(text);
  return [
    ...(/\bassessors?\b/iu.test(text) ? (['assessor'] as const) : []),
    ...(isAny || internal.test(text) ? (['internal-quality-assurer'] as const) : []),
    ...(isAny || external.test(text) ? (['external-quality-assurer'] as const) : []),
  ];
};

/** A span of time in months: "18 months", "three years"; null where none is named. */
export const monthsIn = (text: string): number | null => {
  const match = new RegExp(String.raw`\b(${figurePattern})\s*\)?\s+(month|year)s?\b`, 'iu').exec(text);
  if (match === null) return null;
  return figureValue(match[1] ?? '') * ((match[2] ?? '').toLowerCase() === 'year' ? 12 : 1);
};

export const withMonths = (text: string): RuleValue => {
  const months = monthsIn(text);
  return months === null ? {} : { months };
};

/** That somebody has not gained a qualification yet, and is about to. */
export const toward = /\bworking towards?\b|\bin the process of achieving\b|\bwork(?:s)? towards?\b/iu;

const nations = ['England', 'Wales', 'Northern Ireland', 'Scotland'] as const;

export const nationsNamed = (text: string): readonly string[] =>
  nations.filter((nation) => text.includes(nation));

const nationList = String.raw`(?:(?:England|Wales|Northern Ireland|Scotland)(?:,? and |,? or |, )?)+`;
const opensWithNations = new RegExp(
  String.raw`^(?:(?:however|but|please note(?: that)?),? )?(?:in|within|for (?:[a-z]+ ){1,4}in) (${nationList})(?: only| alone)?, `,
  'iu',
);
const opensWithoutNations = new RegExp(
  String.raw`^(?:outside|except in|other than in|in all nations (?:except|but)) (${nationList}), `,
  'iu',
);
const headingOfNations = new RegExp(
  String.raw`^(?:[\d.]+ )?(?:[A-Z][^.]{0,50} (?:in|for) )?(${nationList})(?: only| alone)?$`,
  'u',
);

/**
 * "applies to England and Wales and not Scotland", "in Scotland only", "In Scotland, …", or below the heading
 * "Assessors in Scotland": the nations in which a rule binds; none where it binds in all.
 */
export const nationsBoundIn = (text: string, under = ''): readonly string[] => {
  const [, opening] = opensWithNations.exec(text) ?? [];
  if (opening !== undefined) return nationsNamed(opening);
  const [, left] = opensWithoutNations.exec(text) ?? [];
  if (left !== undefined) return nations.filter((nation) => !left.includes(nation));
  if (/\bappl(?:y|ies)\b|\bonly\b/iu.test(text)) {
    const [positive = ''] = text.split(/\b(?:not|except)\b/iu);
    const named = nationsNamed(positive);
    if (named.length > 0) return named;
  }
  const [, heading] = headingOfNations.exec(under) ?? [];
  return heading === undefined ? [] : nationsNamed(heading);
};

/** The method names that evidence rules use, and how documents write them. */
const methodWords: readonly (readonly [string, RegExp])[] = [
  ['expert-witness-testimony', /\bexpert witness/iu],
  ['observation', /\bobserv(?:ation|ations|able performance|e|ed|ing)\b/iu],
  ['professional-discussion', /\bprofessional discussions?\b/iu],
  ['reflective-account', /\breflective (?:accounts?|statements?|logs?)\b|\bpersonal statements?\b/iu],
  ['witness-testimony', /\bwitness (?:testimon\w+|statements?)\b/iu],
  [
    'work-product',
    /\b(?:work|physical|candidate'?s?|learner'?s?|supporting|available) products?\b|\bproduct evidence\b|\bproducts of (?:the )?(?:learner|candidate|work)/iu,
  ],
  ['questioning', /\bquestion(?:ing|s and answers)\b|\bquestions?\b/iu],
  ['prior-learning', /\brecognition of prior learning\b|\bRPL\b/iu],
  ['simulation', /\bsimulat(?:ions?|ed)\b/iu],
  ['assignment', /\bassignments?\b/iu],
  ['project', /\bprojects?\b/iu],
  ['role-play', /\brole[- ]plays?\b/iu],
  ['presentation', /\bpresentations?\b/iu],
  ['case-study', /\bcase studies|case study\b/iu],
  ['scenario', /\bscenarios?\b|\bscenario-based/iu],
  ['e-assessment', /\be-assessments?\b|\bonline (?:tests?|assessments?)\b/iu],
  ['test', /\b(?:knowledge |written |online )?tests?\b|\bwritten examinations?\b/iu],
  ['diary', /\bdiar(?:y|ies)\b/iu],
  ['report', /\breports?\b|\breport writing\b|\bextended writing\b/iu],
  ['worksheet', /\bworksheets?\b/iu],
  ['portfolio', /\bportfolio\b/iu],
  ['centre-devised', /\b(?:centre|internally)[- ]devised\b|\bcentre will devise\b/iu],
];

type Named = { readonly name: string; readonly index: number; readonly end: number };

/** Where a text first names each method, in the order of the text. */
const methodsAt = (text: string): readonly Named[] => {
  const found = methodWords.flatMap(([name, pattern]): readonly Named[] => {
    const match = pattern.exec(text);
    return match === null ? [] : [{ name, index: match.index, end: match.index + match[0].length }];
  });
  const isNamed = (name: string): boolean => found.some((one) => one.name === name);
  const plain = isNamed('professional-discussion') ? null : /\bdiscussions?\b/iu.exec(text);
  return [
    ...found
      .filter(({ name }) => !(name === 'witness-testimony' && isNamed('expert-witness-testimony')))
      .toSorted((one, other) => one.index - other.index),
    ...(plain === null
      ? []
      : [{ name: 'discussion', index: plain.index, end: plain.index + plain[0].length }]),
  ];
};

/** The methods of assessment that a text names, in the order of the text. */
export const methodsIn = (text: string): readonly string[] => methodsAt(text).map(({ name }) => name);

const conjunctions = /\band\s?\/\s?or\b|\bor\b|\band\b|\//giu;

/** How two methods that follow each other are tied: one of them will do, they stand in a list, or apart. */
const tieOf = (between: string): 'or' | 'list' | 'apart' => {
  const last = between.match(conjunctions)?.at(-1)?.toLowerCase();
  if (last !== undefined) return last === 'and' ? 'apart' : 'or';
  return /^\s*,\s*(?:(?:an?|the|their|any|some) )?(?:[\w'-]+ ){0,2}$/u.test(between) &&
    !/\bsupported\b/u.test(between)
    ? 'list'
    : 'apart';
};

/**
 * The methods that a text names, those together of which one is enough: "observation and a discussion or an account" are
 * an observation, and either of the others.
 */
export const methodChoicesIn = (text: string): readonly (readonly string[])[] => {
  const choices: string[][] = [];
  // In "a combination of products, a discussion or an account" commas part what is needed together.
  const isCombined = /\bcombination\b/iu.test(text);
  let listed: string[] = [];
  let end = 0;
  for (const { name, index, end: after } of methodsAt(text).toSorted(
    (one, other) => one.index - other.index,
  )) {
    const tie = choices.length + listed.length === 0 ? 'list' : tieOf(text.slice(end, index));
    if (tie === 'or') {
      const open = listed.length > 0 ? listed : (choices.pop() ?? []);
      const taken = isCombined ? open.splice(0, open.length - 1).map((one) => [one]) : [];
      choices.push(...taken, [...open, name]);
      listed = [];
    } else {
      if (tie === 'apart') {
        choices.push(...listed.map((one) => [one]));
        listed = [];
      }
      listed.push(name);
    }
    end = after;
  }
  return [...choices, ...listed.map((one) => [one])];
};

/** The outcomes that a text names: "learning outcomes 2, 3 and 4", "LO 1 to 3"; their numbers. */
export const outcomesIn = (text: string): readonly string[] => {
  const numbers = new Set<string>();
  const ranged = text.replaceAll(/(outcome \d+) (?:to|-|–) learning outcome (\d+)/giu, '$1 to $2');
  const lists = ranged.matchAll(
    /\b(?:(?:learning )?outcomes?|LOs?)\s*((?:\d+(?:\s*(?:,? and|,|&|-|–|to)\s*(?=\d)|\s+(?=\d)|))+)/giu,
  );
  for (const [, list = ''] of lists)
    for (const part of list.matchAll(/(\d+)\s*(?:(?:-|–|to)\s*(\d+))?/gu)) {
      const from = Number(part[1]);
      const to = Math.min(Number(part[2] ?? part[1]), from + 40);
      for (let number = from; number <= to; number += 1) numbers.add(String(number));
    }
  return [...numbers];
};

/** The criteria that a text names: "AC1.1", "AC3.2, AC3.3", "criterion 2.6"; their numbers. */
export const criteriaIn = (text: string): readonly string[] => {
  const numbers = new Set<string>();
  const lists = text.matchAll(
    /\b(?:ACs?|(?:assessment )?criteri(?:on|a)|(?:permitted|allowed|acceptable|required|compulsory|mandatory) (?:only )?for)\s*((?:\d+\.\d+(?:\s*(?:,|;|and|&|-|–|to)\s*(?:AC\s*)?)*)+)/giu,
  );
  for (const [, list = ''] of lists)
    for (const [, outcome = '', from = '', other, last] of list.matchAll(
      /(\d+)\.(\d+)(?:\s*(?:-|–|to)\s*(?:AC\s*)?(\d+)\.(\d+))?/giu,
    )) {
      // "AC1.1 to AC2.3" ties two criteria; a row of them lies within one outcome.
      const isRow = other === undefined || other === outcome;
      const end = isRow ? Number(last ?? from) : Number(from);
      for (let number = Number(from); number <= Math.min(end, Number(from) + 40); number += 1)
        numbers.add(`${outcome}.${String(number)}`);
      if (!isRow) numbers.add(`${other}.${last ?? ''}`);
    }
  return [...numbers];
};
