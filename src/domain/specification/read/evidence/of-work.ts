/** Rules about the evidence itself: the workplace, knowledge, occasions, authenticity, what is passed and how. */
import { figurePattern, figureValue } from '../front/figures.ts';
import { methodPatterns } from './of-methods.ts';
import { simulationPatterns, speaksOfSimulation } from './of-simulation.ts';
import { criterionKey, type RuleScope } from '../../model.ts';
import { sentencesOf } from '../front/statements.ts';
import { type Family, type Pattern, dutyOf } from './pattern.ts';
import { type Context, type Sentence, ownWords, plainWords } from './sentence.ts';
import { criteriaIn } from './voice.ts';

const place =
  /\b(?:workplace conditions|(?:assessed|generated|gathered|collected|come|comes|coming|taken|arise|evidence|performance)\b[^.]*\b(?:(?:in|from|at) (?:the |a |their )?(?:workplace|work environment|working environment|real work\w*)|(?:at|from) work\b(?! (?:products?|activit|tasks?|plans?|roles?))))|\breal working environment\b|\bnormal place of work\b|\bevidence from the workplace\b|\bperformance in (?:the|a) work environment\b|\bperformance at work\b|\bcourse of the (?:learner|candidate)'s work\b/iu;

/** Where a document lists that evidence may come from; what each item names. */
const origins: readonly (readonly [string, RegExp])[] = [
  ['current-practice', /^current practice\b/iu],
  ['programme-of-development', /^(?:a )?programme of development\b/iu],
  ['prior-learning', /^(?:the )?recognition of prior learning\b/iu],
  ['combination', /^a combination of these\b/iu],
  ['work', /^activities undertaken for or at work\b/iu],
  ['job-search', /^the search for employment\b/iu],
  ['social-activities', /^social activities\b/iu],
  ['enterprise', /^enterprise activities\b/iu],
  ['voluntary-work', /^voluntary activities\b/iu],
  ['studies', /^learning and studying\b/iu],
];

const sources: readonly Pattern[] = [
  {
    kind: 'workplace-evidence',
    where: 'general',
    ofItems: true,
    match: /\bcan provide evidence of\b[^:]*\bfrom:|\bvalid evidence can arise from:|\bsuch as:/iu,
    value: (sentence) => {
      const own = ownWords(sentence).replace(/^o /u, '');
      const from = origins.filter(([, pattern]) => pattern.test(own)).map(([name]) => name);
      return sentence.prefix === 0 || from.length === 0 ? null : { required: false, from, force: 'may' };
    },
  },
];

const workplace: readonly Pattern[] = [
  {
    kind: 'workplace-evidence',
    match: place,
    unless:
      /\baward in\b|\boccupationally competent|\bmentor\b|\bassessed,? (?:moderated )?or verified at work\b|\bmoderated or verified at work\b|\bwork settings?\b|\bdelivered in the workplace\b|\bmade up of evidence\b|\bemployer direct\b|\bachievements and experiences\b|\blearning process\b|\bvaluable\b|\bAC ?\d|\bRWE must\b|\bsettings\b|\bexample\b|\bthose typical\b|\bit is accepted\b|\bcan arise from:/iu,
    value: ({ said }) => {
      if (/\b(?:may|can) (?:be based on|come|arise)\b/iu.test(said))
        return { required: false, ...(speaksOfSimulation.test(said) ? { simulationToo: true } : {}) };
      return { required: true };
    },
  },
  {
    kind: 'workplace-evidence',
    match: /\bmade up of evidence gathered during the course of the (?:learner|candidate)'s work\b/iu,
    value: () => ({ required: true, force: 'should' }),
  },
  {
    kind: 'workplace-evidence',
    match: /\bevidence\b[^.]*\bshould come from the (?:learner|candidate)'s work(?: activities)?\b/iu,
    value: () => ({ required: true, force: 'should' }),
  },
  {
    kind: 'workplace-evidence',
    match: /\bthis includes\b[^.]*\bknowledge\b[^.]*\boutcomes?\b/iu,
    value: ({ before }) => (place.test(before) ? { required: true, force: 'should' } : null),
    scope: () => ({ natures: ['knowledge'] }),
  },
  {
    kind: 'workplace-evidence',
    match:
      /\bas naturally occurring as\b|\bevidence should arise naturally\b|\bnaturally occurring evidence\b|\bevidence\b[^.]*\b(?:is|be) (?:generated naturally|naturally occurring)\b/iu,
    unless: /\bsimulation\b|\bnot naturally\b|\bopportunities for naturally\b/iu,
    value: ({ said }) => ({
      required: !/\barise naturally from\b/iu.test(said),
      naturallyOccurring: true,
    }),
  },
  {
    kind: 'workplace-evidence',
    match:
      /\bconditions for assessment should be those under which\b|\bconditions would be those typical\b|\bunder (?:the )?conditions\b[^.]*\busually works?\b/iu,
    value: () => ({ required: true, usualConditions: true }),
  },
];

const knowledge: readonly Pattern[] = [
  {
    kind: 'knowledge-evidence',
    match:
      /\bknowledge\b[^.]*\b(?:cannot|not|never)\b[^.]*\binferred\b|\binferred from performance\b|\b(?:separate|own|explicit) evidence\b[^.]*\bknowledge\b|\bknowledge\b[^.]*\b(?:separate|own|explicit) evidence\b|\bevidence of their own\b[^.]*\bknowledge|\bknowledge\b[^.]*\bevidence of their own\b/iu,
    unless: /\b(?:can|may) be inferred\b/iu,
    value: () => ({ inferred: false }),
    scope: () => ({ natures: ['knowledge'] }),
  },
  {
    kind: 'knowledge-evidence',
    match: /\bknowledge\b[^.]*\b(?:can|may) be inferred\b/iu,
    value: () => ({ inferred: true }),
    scope: () => ({ natures: ['knowledge'] }),
  },
];

const times = new RegExp(
  String.raw`\b(?:at least|minimum of|no fewer than|not less than|on)\s+(${figurePattern})\s+(?:(?:different|separate|distinct) |or more )*(?:occasions?|times)\b`,
  'iu',
);

const occasions: readonly Pattern[] = [
  {
    kind: 'occasions',
    match: times,
    value: (_sentence, match) => ({ least: figureValue(match[1] ?? '') }),
  },
  {
    kind: 'occasions',
    match:
      /\bmore than (?:one|a single) occasion\b|\bmore than once\b|\bmultiple occasions\b|\bseveral occasions\b/iu,
    value: () => ({ least: 2 }),
  },
  {
    kind: 'occasions',
    match:
      /\bover (?:a (?:reasonable |sustained |prolonged )?period of )?time\b|\bover a (?:sustained |reasonable |prolonged )period\b/iu,
    unless:
      /\b(?:can|could|might) (?:also )?be\b|\bwitness (?:testimon|statement)|\btrends?\b|\bovertime\b|\bchanges?\b/iu,
    value: ({ said }) =>
      /\b(?:evidence|competence|demonstrat\w+|consistent\w*|show\w*)\b/iu.test(said)
        ? { overTime: true }
        : null,
  },
];

const authentic: readonly Pattern[] = [
  {
    kind: 'authenticity',
    match:
      /\bevidence is (?:their|the (?:learner|candidate)'s) own\b|\bauthentic\b[^.]*\bproduced by the (?:learner|candidate)\b|\b(?:learner|candidate)s?'s? own work\b|\bdeclar\w+\b[^.]*\b(?:own work|authentic)/iu,
    value: ({ said }) => ({ ownWork: true, ...(/\bdeclar/iu.test(said) ? { declaration: true } : {}) }),
  },
  {
    kind: 'authenticity',
    match:
      /\bauthenticate (?:the )?(?:candidate's |learner's )?evidence\b|\bmeans? of enabling\b[^.]*\bauthenticat/iu,
    value: () => ({ means: true }),
  },
];

const qualitiesOf = [
  'valid',
  'authentic',
  'current',
  'reliable',
  'sufficient',
  'appropriate',
  'relevant',
  'accurate',
];

/**
 * What may be explained where work gave no occasion to show it: the criteria of knowledge that the sentence names, or the
 * next one, "This would link AC1.1 to AC2.3". An explanation shows no performance.
 */
const explained = ({ text, paragraph }: Sentence, { unit }: Context): RuleScope => {
  if (unit === null) return {};
  const parts = sentencesOf(paragraph);
  const next = parts[parts.indexOf(plainWords(text)) + 1] ?? '';
  const own = criteriaIn(text);
  const named = own.length > 0 || !/^this would\b/iu.test(next) ? own : criteriaIn(next);
  const known = named.filter((number) =>
    unit.outcomes.some(
      ({ nature, criteria }) =>
        nature === 'knowledge' && criteria.some((criterion) => criterion.number === number),
    ),
  );
  return known.length === 0
    ? { natures: ['knowledge'] }
    : { criteria: known.map((number) => criterionKey(unit.ref, number)) };
};

const passing: readonly Pattern[] = [
  {
    kind: 'pass',
    match:
      /\b(?:achieve|meet|satisf\w+|demonstrates?|complete)\b[^.]*\ball (?:of )?(?:the )?(?:specified |relevant )?(?:learning )?(?:outcomes?)\b[^.]*\b(?:and|&) (?:all )?(?:the )?(?:assessment )?criteri(?:a|on)\b/iu,
    value: () => ({ needs: ['all-outcomes', 'all-criteria'], force: 'must' }),
  },
  {
    kind: 'pass',
    match:
      /\b(?:achieve|meet|satisf\w+)\b[^.]*\b(?:all|every)\b (?:of )?(?:the )?(?:specified |relevant )?(?:learning )?outcomes?\b/iu,
    unless: /\boutcomes?\b[^.]*\band (?:all )?(?:the )?assessment criteri|\bkey information\b/iu,
    value: () => ({ needs: ['all-outcomes'], force: 'must' }),
  },
  {
    kind: 'pass',
    unless: /\breflective account\b/iu,
    match:
      /\b(?:satisfy|meet|achieve)\b (?:all|every) (?:of )?(?:the )?(?:assessment )?criteri(?:a|on)\b|\ball (?:the )?assessment criteria must be (?:met|achieved)\b/iu,
    value: ({ said }) => ({
      needs: ['all-criteria'],
      ...(/\bsufficient\b/iu.test(said) ? { sufficient: true } : {}),
    }),
  },
  {
    kind: 'pass',
    match: /\bachieve all (?:of )?the units required\b/iu,
    value: () => ({ needs: ['all-units'] }),
  },
  {
    kind: 'pass',
    where: 'general',
    match:
      /\bassessment criteria (?:specify|describe|set out|define)\b[^.]*\b(?:standard|requirements)\b|\bto meet the assessment criteria detailed\b|\bmust demonstrate the level of competence\b|\bmeasuring a (?:candidate|learner)'s\b[^.]*\bagainst the standards\b/iu,
    value: () => ({ standard: 'assessment-criteria' }),
  },
  {
    kind: 'pass',
    where: 'general',
    match: /\bmet the required standard specified in\b/iu,
    value: () => ({ needs: ['criteria', 'quality-assurance', 'assessment-strategy'] }),
  },
  {
    kind: 'pass',
    where: 'unit',
    match: /\brequirements of the assessment strategy\b/iu,
    unless: /\bcentres should apply\b/iu,
    value: () => ({ needs: ['criteria', 'assessment-strategy'] }),
  },
  {
    kind: 'pass',
    where: 'general',
    match:
      /\b(?:credits?|credit value)\b[^.]*\b(?:awarded|gain)\b[^.]*\b(?:achiev\w+|unit)\b|\bthey gain the specified number of credits\b/iu,
    unless: /\bcertificat|\bcredit transfer\b|\baward a|\bcredits awarded (?:in|by)\b|\bdesign\b/iu,
    value: () => ({ awards: 'unit-credit' }),
  },
  {
    kind: 'pass',
    where: 'general',
    match: /\bcredits?\b[^.]*\bwhole numbers?\b/iu,
    value: ({ said }) => {
      const least = /\bminimum credit value is (\d+)\b/iu.exec(said)?.[1];
      return {
        wholeCredits: true,
        force: 'must',
        ...(least === undefined ? {} : { least: Number(least), of: 'credits' }),
      };
    },
  },
  {
    kind: 'pass',
    where: 'unit',
    match:
      /\bif the (?:learner|candidate) did not\b[^.]*\bcould\b|\bwhere the (?:learner|candidate) has not\b[^.]*\bcould\b/iu,
    value: () => ({ explainInstead: true, force: 'may' }),
    scope: explained,
  },
  {
    kind: 'pass',
    where: 'unit',
    match: /\b(?:depth and breadth|breadth and depth)\b[^.]*\b(?:verbs?|level of demand)\b/iu,
    value: () => ({ depth: 'operative-verb' }),
    scope: ({ said }) =>
      /\bknowledge (?:requirements|assessment criteria)\b|\b(?:depth|breadth) of knowledge\b/iu.test(said)
        ? { natures: ['knowledge'] }
        : {},
  },
  {
    kind: 'pass',
    where: 'unit',
    match: /\b(?:learner|candidate)\b[^.]*\bat least (two|three|four|five|\d+) (?!occasion|time)(\w+)/iu,
    value: (_sentence, match) => ({ least: figureValue(match[1] ?? ''), of: match[2] ?? '' }),
  },
  {
    kind: 'pass',
    match:
      /\b(?:produce|yield|provide|generate)\b[^.]*\bevidence\b[^.]*\b(?:meets?|of) (?:all )?(?:the )?assessment criteria\b/iu,
    value: ({ said }) => {
      const [before = ''] = said.split(/\bevidence\b(?=[^.]*\bcriteria\b)/iu);
      const qualities = qualitiesOf.filter((quality) =>
        new RegExp(String.raw`\b${quality}\b`, 'iu').test(before),
      );
      return qualities.length < 2 ? null : { evidenceIs: qualities };
    },
  },
  dutyOf('pass', 'assessor-checks-criteria', /\bresponsibility of (?:an |the )?assessors? is to assess\b/iu),
  {
    kind: 'pass',
    match: /\bsufficient evidence to meet the requirements of each criterion\b/iu,
    value: () => ({ needs: ['sufficient-for-each-criterion'] }),
  },
  {
    kind: 'grading',
    isPlain: true,
    match: /\bno grading\b|\bnot graded\b|\bungraded\b/iu,
    value: () => ({ graded: false }),
  },
  {
    kind: 'grading',
    isPlain: true,
    match:
      /\bpass (?:or|\/) ?fail\b|\bpass\/fail\b|\bat pass grade\b|\bpass,? merit\b|\b(?:is|are) graded (?:as |at |with )?(?:pass|merit|distinction)\b/iu,
    unless: /\bno grading\b/iu,
    value: ({ said }) => ({
      graded: true,
      grades: ['pass', 'fail', 'refer', 'merit', 'distinction'].filter((grade) =>
        new RegExp(String.raw`\b${grade}\b`, 'iu').test(said),
      ),
    }),
  },
];

const guidance: readonly Pattern[] = [
  {
    kind: 'guidance',
    match:
      /\bguidance\b[^.]*\b(?:for example purposes|exhaustive|examples? only|not (?:binding|mandatory))\b|\bnot (?:intended to be |an )?exhaustive\b|\bcan adapt the guidance\b/iu,
    unless: /\blists?\b/iu,
    value: () => ({ binding: false, force: 'may' }),
  },
  dutyOf('guidance', 'read-with-criteria', /\bread in conjunction with the assessment criteria\b/iu),
  dutyOf('guidance', 'apply-unit-guidance', /\bshould apply the unit assessment guidance\b/iu),
  dutyOf(
    'guidance',
    'meet-information-for-tutors',
    /\bmust meet any additional requirements\b|\bspecific evidence requirements for a unit are given\b/iu,
  ),
  dutyOf('guidance', 'cover-brackets', /\bcontent in brackets\b[^.]*\bmust\b/iu),
  dutyOf(
    'guidance',
    'cover-all',
    /\bshould be given the opportunity to cover it all\b|\bessential that learners have covered all\b/iu,
  ),
  dutyOf(
    'guidance',
    'not-all-assessed',
    /\bnot (?:a requirement|required|necessary)\b[^.]*\ball (?:of )?(?:the )?(?:amplification|content|guidance)\b[^.]*\bassessed\b/iu,
    { with: { force: 'may' } },
  ),
  dutyOf('guidance', 'indicative-content', /\bindicative content\b[^.]*\b(?:could|replaced)\b/iu),
  dutyOf('guidance', 'knowledge-outcomes-only', /\bamplification is given only\b/iu),
  dutyOf(
    'guidance',
    'own-organisation',
    /\bapply knowledge specific to their organisation\b|\blearners need to apply knowledge\b/iu,
    { where: 'general' },
  ),
  dutyOf('guidance', 'command-verbs', /\bcommand verbs?\b/iu, { where: 'general' }),
];

/** Which hours a document counts as guided, and how credit stands to time. */
const hours: readonly Pattern[] = [
  dutyOf(
    'delivery',
    'guided-hours-supervised',
    /\bguided learning\b[^.]*\b(?:supervis\w+|immediate(?:ly)?|is present)\b/iu,
    { where: 'general', unless: /\bin addition to guided learning\b/iu },
  ),
  dutyOf(
    'delivery',
    'total-time-adds-own-learning',
    /\bin addition to guided learning\b[^.]*\b(?:private study|not under supervision)\b/iu,
    { where: 'general' },
  ),
  {
    kind: 'pass',
    where: 'general',
    match: /\bone credit\b[^.]*\b(?:ten|10)\b[^.]*\bhours\b/iu,
    value: () => ({ hoursPerCredit: 10 }),
  },
];

export const workFamilies: readonly Family[] = [
  { about: /guided learning|one credit/u, patterns: hours },
  {
    about: /simulat|rwe|sparingly|small part|realistic work|level \d|guideline|used for/u,
    patterns: simulationPatterns,
  },
  { about: /from:|such as:/u, patterns: sources },
  { about: /work|naturally|usually|knowledge/u, patterns: workplace },
  { about: /knowledge/u, patterns: knowledge },
  { about: /occasion|times|once|over/u, patterns: occasions },
  {
    about:
      /evidence|assess|test|project|question|discussion|assignment|simulat|witness|portfolio|method|scenario|product|observ|case stud|role|design|units|determine/u,
    patterns: methodPatterns,
  },
  { about: /own|authentic|produced/u, patterns: authentic },
  {
    about:
      /criteri|responsib|did not|has not|outcome|credit|breadth|grade|pass|fail|standard|units|table|at least|depth/u,
    patterns: passing,
  },
  {
    about:
      /guidance|exhaustive|criteria|information for tutors|bracket|amplif|cover|indicative|verb|requirements|apply/u,
    patterns: guidance,
  },
];
