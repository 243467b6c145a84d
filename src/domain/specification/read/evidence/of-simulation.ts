/** Whether evidence may be simulated, and under which conditions. */
import { criterionKey, type RuleScope, type RuleValue } from '../../model.ts';
import type { Pattern } from './pattern.ts';
import { exceptFor, unitsNamed } from './scopes.ts';
import { type Context, ownWords } from './sentence.ts';
import { criteriaIn } from './voice.ts';

const barred =
  /\bsimulat\w+\b[^.;]*\b(?:not|cannot|nor)\b[^.;]*\b(?:allowed|permitted|applied|acceptable|accepted|used|appropriate|valid)\b|\bno simulation\b|\bcannot be simulated\b|\bsimulat\w+ (?:is|are) (?:prohibited|forbidden|excluded)\b|\b(?:not|neither) (?:be )?(?:assessed|generated|produced|evidenced|achieved)[^.;]*\b(?:by|through|using|in) (?:a )?simulat/iu;

const conditionWords: readonly (readonly [string, RegExp])[] = [
  ['realistic-working-environment', /\brealistic work(?:ing|place)? environments?\b|\bRWEs?\b/iu],
  [
    'agreement',
    /\b(?:agreement|agreed|approv\w+|permission|consent)\b[^.]*\b(?:from|of|by|with|in advance)\b/iu,
  ],
  ['exceptional-circumstances', /\bexceptional\b/iu],
  ['small-part', /\bsmall (?:part|proportion)\b/iu],
  ['sparingly', /\bsparingly\b/iu],
  ['where-necessary', /\b(?:strictly |as )necessary\b/iu],
  [
    'named-units',
    /\bonly\b[^.]*\b(?:following|listed)\b|\ball (?:the )?units (?:listed )?in\b|\bunits? \d+[^.]*\bonly\b/iu,
  ],
];

const conditionsIn = (text: string): readonly string[] =>
  conditionWords.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);

const supervision = /\bnot be used for (?:any part of )?(.+?)\.?$/iu;

/** Sentences that say when simulation may be used; a part for which it may not is a condition, no bar on the rest. */
const conditional = (text: string, before: string): RuleValue | null => {
  const part = supervision.exec(text)?.[1];
  if (part !== undefined)
    return { allowed: 'conditional', conditions: ['not-for-part'], part, ifPermitted: true };
  const conditions = conditionsIn(text);
  if (conditions.length > 0) return { allowed: 'conditional', conditions };
  return /\b(?:may|can|could|permitted|allowed|acceptable)\b/iu.test(text) || before !== ''
    ? { allowed: /\bif\b|\bwhere\b|\bunless\b|\bonly\b/iu.test(text) ? 'conditional' : 'yes' }
    : null;
};

export const speaksOfSimulation = /\bsimulat(?:ions?|ed|e)\b/iu;
const notAboutEvidence = /\bsoftware\b|\belectronic testing\b|\(S\)|\bevidence type\b/iu;

const levelNamed = /\blevel (\d)\b/iu;

/** The units, or the criteria of one unit, that an exception names. */
const excepted = (text: string, { units }: Context): RuleScope | null => {
  const named = unitsNamed(text, units);
  const [only] = named;
  const criteria = criteriaIn(text);
  if (only === undefined) return null;
  return named.length === 1 && criteria.length > 0
    ? { units: named, criteria: criteria.map((number) => criterionKey(only, number)) }
    : { units: named };
};

const exception = (text: string): RuleValue => {
  const conditions = conditionsIn(text);
  return conditions.length === 0 ? { allowed: 'yes' } : { allowed: 'conditional', conditions };
};

const namedConditions = (text: string): RuleValue => {
  const conditions = conditionsIn(text);
  return conditions.length === 0 ? {} : { conditions };
};

/** A bar on all but what cannot be told is none on the whole: the clause says when it is lifted. */
const unlessExcepted = (except: string | undefined, context: Context): RuleValue =>
  except === undefined || excepted(except, context) !== null
    ? { allowed: 'no' }
    : { allowed: 'conditional', ...namedConditions(except) };

export const simulationPatterns: readonly Pattern[] = [
  {
    kind: 'simulation',
    match: barred,
    unless: /^where simulat|\bnot be used for (?:any )?part\b/iu,
    value: ({ said }, _match, context) => unlessExcepted(exceptFor.exec(said)?.[0], context),
  },
  {
    kind: 'simulation',
    match: exceptFor,
    unless: /^where simulat/iu,
    value: ({ said }, { index, 0: found }, context) => {
      const isBarred = barred.test(said.slice(0, index));
      return isBarred && excepted(found, context) !== null ? exception(found) : null;
    },
    scope: ({ said }, context) => excepted(exceptFor.exec(said)?.[0] ?? '', context) ?? {},
  },
  {
    kind: 'simulation',
    match:
      /\bsimulat\w+\b[^.]*\b(?:may|can|could|must|only|permitted|allowed|acceptable|solely|applied|exceptional)\b|\b(?:only|through|by) (?:[^.]*\b)?simulat|\bsmall part of the evidence\b|\bused sparingly\b/iu,
    unless: barred,
    value: ({ said, paragraph }, { 0: found }) =>
      notAboutEvidence.test(said) || !speaksOfSimulation.test(paragraph) ? null : conditional(said, found),
  },
  {
    kind: 'simulation',
    match: /^it (?:should|must) not be used for (?:any )?part\b/iu,
    value: ({ said, paragraph }) =>
      speaksOfSimulation.test(paragraph) ? conditional(said, paragraph) : null,
  },
  {
    kind: 'simulation',
    match: /\b(?:RWE|realistic work(?:ing)? environment)\b[^.]*\bcan (?:only )?be applied to\b/iu,
    value: ({ said }) => ({ allowed: 'conditional', conditions: conditionsIn(said) }),
  },
  {
    kind: 'simulation',
    match: /\bonly the level \d\b[^.]*\b(?:realistic work|RWE)/iu,
    value: ({ said }, _match, { level }) => {
      const only = Number(levelNamed.exec(said)?.[1]);
      return level === only
        ? { allowed: 'conditional', conditions: ['realistic-working-environment'] }
        : { allowed: 'no', exceptLevel: only };
    },
  },
  {
    kind: 'simulation',
    match:
      /\b(?:RWE|realistic work(?:ing)? environment)\b[^.]*\b(?:must|should|guidelines must)\b|\bessential\b[^.]*\bRWE\b/iu,
    unless:
      /\bsimulat|\bonly the level\b|\bassessment of the units\b|\bguidance for centres\b|\bmake sure\b/iu,
    value: () => ({
      allowed: 'conditional',
      conditions: ['realistic-working-environment'],
      ifPermitted: true,
    }),
  },
  {
    kind: 'simulation',
    match: /\bawarding organisations? will (?:provide guidance|make sure)\b[^.]*\bRWEs?\b/iu,
    value: () => ({
      allowed: 'conditional',
      conditions: ['realistic-working-environment'],
      ifPermitted: true,
      duty: 'guide-centres',
    }),
  },
  {
    kind: 'simulation',
    ofItems: true,
    match: /\bguidelines must be met\b/iu,
    value: (sentence, { index }) =>
      index >= sentence.prefix || !/\bRWE\b/u.test(sentence.lead)
        ? null
        : {
            allowed: 'conditional',
            conditions: ['realistic-working-environment'],
            ifPermitted: true,
            guideline: ownWords(sentence),
          },
  },
];
