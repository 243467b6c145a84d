/** The methods that a document requires, expects, allows or forbids. */
import type { RuleValue } from '../../model.ts';
import { type Pattern, dutyOf } from './pattern.ts';
import { type KnownUnit, ownWords } from './sentence.ts';
import { methodChoicesIn, methodsIn } from './voice.ts';

/** What examples of products name is no method of its own. */
const withoutExamples = (said: string): string =>
  said.replaceAll(/\(?\b(?:e\.g\.|eg\b|for example|such as).*$/giu, '');

/** Whatever may or may not be used: one rule for all that is named. */
const methodValue = (said: string, mode: 'allowed' | 'forbidden'): RuleValue | null => {
  const methods = methodsIn(said);
  const [first = []] = methodChoicesIn(said);
  if (methods.length === 0) return null;
  const isChoice = mode === 'allowed' && methods.length > 1 && first.length === methods.length;
  return { mode, methods, ...(isChoice ? { any: true } : {}) };
};

/** What is asked for: a rule for all that are needed together, and one for each choice between several. */
const askedMethods = (said: string, mode: 'expected' | 'required'): readonly RuleValue[] => {
  const choices = methodChoicesIn(mode === 'expected' ? withoutExamples(said) : said);
  const together = choices.filter(({ length }) => length === 1).flat();
  return [
    ...(together.length === 0 ? [] : [{ mode, methods: together }]),
    ...choices.filter(({ length }) => length > 1).map((methods) => ({ mode, methods, any: true })),
  ];
};

const supportedBy = /\bshould (?:also )?be supported (?:by|with)\b/iu;
/** What a discussion or an account is held about. */
const subject = /\b(?:around|based (?:around|on|upon))\b[^,;.]*?(?=\b(?:to|should|and\/or)\b|[,;.]|$)/giu;

/** What is expected: of evidence that should be supported, that which supports it; of what should be used, that alone. */
const expectedMethods = (said: string): readonly RuleValue[] => {
  const own = said.replaceAll(subject, '');
  const support = supportedBy.exec(own);
  if (support !== null) return askedMethods(own.slice(support.index), 'expected');
  const [used = ''] = own.split(/\bshould (?:also )?be used\b/iu);
  return askedMethods(methodsIn(used).length > 0 ? used : own, 'expected');
};

const aboutEvidence = /\bevidence\b|\bwitness\b|\bcase studies\b|\bassess\w*\b|\bevidenced\b|\bsupported\b/iu;

/** `… must not be the sole source of evidence`, `… cannot be used on its own`. */
const notAlone =
  /\b(?:must|may|can|should|shall|will)\s?not\b[^.;]*\b(?:sole(?:ly)?|only (?:source|form|method|type|evidence|means)|on (?:its|their) own|alone|in isolation)\b|\b(?:alone|on (?:its|their) own)\b[^.;]{0,20}\b(?:is|are) (?:never|not) (?:sufficient|enough|acceptable|accepted)\b|\b(?:is|are) (?:never|not) (?:sufficient|enough|acceptable|accepted)\b[^.;]*\b(?:on (?:its|their) own|alone|in isolation|sole)\b/iu;

const isOfKnowledge = ({ outcomes }: KnownUnit): boolean =>
  outcomes.length > 0 && outcomes.every(({ nature }) => nature === 'knowledge');

const mandatoryUnit = /\bmandatory unit\b/iu;

/** What is said of a mandatory unit by its name is for that unit, which may stand in another qualification. */
const ofMandatoryUnit: NonNullable<Pattern['narrow']> = (units, { said, under, at }, { statements }) => {
  if (!mandatoryUnit.test(`${said} ${under}`)) return units;
  const named = statements
    .slice(Math.max(0, at - 6), at + 1)
    .flatMap(({ text }) => /\bmandatory unit \(([^)]+)\)/iu.exec(text)?.[1] ?? [])
    .at(-1);
  return named === undefined
    ? units
    : units.filter(({ title }) => title.toLowerCase() === named.trim().toLowerCase());
};

export const methodPatterns: readonly Pattern[] = [
  dutyOf(
    'assessment-plan',
    'holistic',
    /\bholistic (?:approach|assessment)\b|\bassess(?:ment|ed)\b[^.]{0,40}\bholistic(?:ally)?\b|^assess\b[^.]*\bholistically\b/iu,
  ),
  {
    kind: 'method',
    match: notAlone,
    unless: /\bsimulat|\bassessors?\b[^.]*\bon their own\b|\bwork(?:ing)? alone\b/iu,
    value: ({ said }, { index, 0: found }): RuleValue | null => {
      const before = methodsIn(said.slice(0, index));
      const methods = before.length > 0 ? before : methodsIn(found);
      const force = /\bshould\b/iu.test(found) ? 'should' : 'must';
      return methods.length === 0 ? null : { mode: 'not-alone', methods, force };
    },
  },
  {
    kind: 'method',
    match:
      /\b(?:assignments?|projects?|simulations?|written tests?|role[- ]plays?|case studies|witness testimon\w+|questioning)\b[^.]*\b(?:are|is) not (?:allowed|permitted|acceptable|accepted)\b/iu,
    value: ({ said }, match) => {
      const named = methodsIn(match[0]);
      return named.length === 0 || (named.length === 1 && named[0] === 'simulation')
        ? null
        : methodValue(said.slice(match.index), 'forbidden');
    },
  },
  {
    kind: 'method',
    match:
      /\b(?:must|required to|needs? to|need) (?:be )?(?:assessed|include|produced?|provide|be evidenced|supported|use)\b[^.]*\b(?:observ|portfolio|professional discussion|witness|work products?|product|reflective|questioning|test\b)/iu,
    unless: /\bproduced? by\b|\bproducts?,? (?:and|or|tools)\b|\bconfirm\b|\bwitness must\b/iu,
    value: ({ said }, { index }) => askedMethods(said.slice(index), 'required'),
  },
  {
    kind: 'method',
    match:
      /^(?:(?:a |an |the )?(?:minimum of |at least )?(?:one |two |three |\d+ )?)?(?:direct |written |oral )?(?:observations?|professional discussions?|witness testimon\w+|questioning|work products?|reflective accounts?|assignments?|case studies)\b[^.,]{0,30}\b(?:is|are) (?:a |an |the )?(?:required|mandatory|compulsory)\b/iu,
    value: ({ said }) => askedMethods(said, 'required'),
  },
  {
    kind: 'method',
    where: 'unit',
    match:
      /\b(?:should (?:also )?be (?:supported|used|assessed|obtained|observed|cross)|is (?:most )?likely to (?:come|be)|likely to be assessed|most appropriate\b[^.]*\bmethod|main assessment methods?|primary assessment method|most appropriate way|should come from|recommended)\b/iu,
    unless:
      /\bholistic approach\b|\bshould be assessed holistically\b|\bdelivered in sequential\b|\bshould come from the (?:learner|candidate)'s work\b/iu,
    value: ({ said }) => (aboutEvidence.test(said) ? expectedMethods(said) : null),
  },
  {
    kind: 'method',
    where: 'unit',
    match:
      /\b(?:could|can|may)\b[^.]*\b(?:include|be used|be assessed|be evidenced|be provided|provide evidence|use|evidence|form|in the form)\b|\bopportunities (?:exist|to observe)\b|\bcould be (?:used|assessed)\b|\bis (?:also )?suitable for meeting\b/iu,
    unless:
      /\bshould (?:also )?be (?:supported|used)\b|\blikely to (?:come|be)\b|\bcan adapt\b|\bprior learning\b|\bprimary assessment method|\bsimulation\b|\bin their portfolios\b|\bmost appropriate\b|\bback up\b/iu,
    value: ({ said }) => (aboutEvidence.test(said) ? methodValue(said, 'allowed') : null),
  },
  {
    kind: 'method',
    where: 'general',
    ofItems: true,
    match: /\b(?:methods? (?:are|is) recommended|recommended\b[^.]*\bmethods?)\b/iu,
    value: (sentence) => (sentence.prefix === 0 ? null : methodValue(ownWords(sentence), 'allowed')),
  },
  {
    kind: 'method',
    where: 'general',
    match:
      /\bmay be assessed using any method\b|\bcan decide the form of (?:assessment )?evidence\b|\bany mode of assessment\b/iu,
    value: () => ({ mode: 'allowed', methods: ['any'] }),
  },
  {
    kind: 'method',
    where: 'general',
    match:
      /\b(?:assessment )?methods (?:used|chosen)\b[^.]*\b(?:appropriate|suit\w*|allow|valid)\b|\bmethods chosen allow\b/iu,
    value: () => ({ duty: 'suit-outcome' }),
  },
  {
    kind: 'method',
    where: 'general',
    match: /\bassessed using evidence\b|\bthe following (?:types of )?evidence (?:is|are) acceptable\b/iu,
    value: ({ said }) => methodValue(said, 'allowed'),
  },
  {
    kind: 'method',
    where: 'general',
    match: /^(?:all )?units?:\s*(?:centre[- ]devised|internal|external|portfolio|written|on-?line)/iu,
    value: ({ said }) => {
      const asked = askedMethods(said, 'required');
      return asked.length === 0 ? { mode: 'required', methods: ['centre-devised'] } : asked;
    },
  },
  {
    kind: 'method',
    match:
      /\bawarding organisations?\b[^.]*\b(?:decide|determine|choose)s? (?:the|which|what)\b[^.]*\bmethods?\b|\bmethod of assessment\b[^.]*\b(?:decided|determined) by\b[^.]*\bawarding organisations?\b|\bassess knowledge-only units as they see fit\b/iu,
    value: () => ({ duty: 'awarding-organisation-decides' }),
    narrow: (units, { said }) =>
      /\bknowledge-only units?\b/iu.test(said) ? units.filter(isOfKnowledge) : units,
  },
  {
    kind: 'method',
    where: 'general',
    match: /\bshould be agreed (?:in advance|beforehand) with the awarding (?:body|organisation)\b/iu,
    value: ({ said }) => ({ ...methodValue(said, 'allowed'), agreement: true }),
  },
  {
    kind: 'method',
    where: 'general',
    ofItems: true,
    match:
      /\bwhere (?:e-assessment|knowledge tests?|scenarios?)\b[^.]*\b(?:is|are) used\b[^.]*\bmust ensure\b|\bscenario and associated tasks must\b|\bassessment design must cover\b|\bassessments must also take into account\b|\bmust demonstrate that candidates can apply\b|\bindependently determine, select and apply\b/iu,
    value: (sentence) =>
      sentence.prefix === 0
        ? null
        : { duty: 'design', methods: methodsIn(sentence.lead), demand: ownWords(sentence) },
    narrow: ofMandatoryUnit,
  },
  {
    kind: 'method',
    where: 'general',
    match: /\bmust (?:take into account|independently determine)\b|\bassessment of the mandatory unit\b/iu,
    value: () => ({ duty: 'design' }),
    narrow: ofMandatoryUnit,
  },
  {
    kind: 'method',
    match:
      /^(.+?) would be (?:a|the) (?:primary|main) source of evidence\b(?:[^.]*?,? as would (?:an? |the )?([^.,]+))?/iu,
    value: (_sentence, [, one = '', other]) => ({
      mode: 'expected',
      methods: ['work-product'],
      product: other === undefined ? one : `${one} and ${other}`,
      force: 'should',
    }),
  },
  {
    kind: 'method',
    match:
      /\bscenarios? and knowledge tests\b|\bcan use scenarios\b|\bderived from a variety of sources\b|\bscenarios' may be developed\b|\bmay be used to assess some\b|\bcan be used to assess some\b/iu,
    unless: /\bcould (?:also )?be used\b/iu,
    value: ({ said }) => methodValue(said, 'allowed'),
  },
  {
    kind: 'method',
    match: /\bcross[- ]?checked by (?:a )?professional discussion\b/iu,
    value: ({ said }) => ({
      mode: 'expected',
      methods: ['professional-discussion'],
      ...(/\bephemeral\b/iu.test(said) ? { forTrace: 'none-left' } : {}),
    }),
  },
  {
    kind: 'method',
    match: /\bshould form the majority of (?:the )?evidence\b/iu,
    value: (sentence) => {
      const own = ownWords(sentence);
      const named = methodsIn(own);
      const methods = /\bproduct outcomes\b/iu.test(own) ? ['work-product'] : named;
      return methods.length === 0 ? null : { mode: 'expected', methods, mostly: true, force: 'should' };
    },
  },
  {
    kind: 'method',
    match:
      /^(?:work )?products? (?:and observation )?(?:that are |seen )?[^.]*\bshould be evaluated\b|\bevaluated and commented on\b|\bassessors? (?:should|must) (?:evaluate|comment)\b/iu,
    where: 'unit',
    value: () => ({ mode: 'expected', methods: ['work-product'], commented: true }),
  },
];
