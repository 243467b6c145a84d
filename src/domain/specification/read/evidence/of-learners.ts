/** Rules about learners: who may start, what is done and kept at recruitment, induction and registration, adjustments. */
import type { RuleValue } from '../../model.ts';
import { findDate } from '../front/particulars.ts';
import { referencesIn } from '../units/references.ts';
import { type Family, type Pattern, dutyOf } from './pattern.ts';
import { unitScope } from './scopes.ts';
import { type Sentence, ownWords } from './sentence.ts';
import { monthsIn } from './voice.ts';

const age =
  /\b(?:from|of|aged|age(?: of)?|at least|minimum age(?: of| is)?:?|over the age of)\s+(?:age )?(\d{2})\b(?! (?:credits?|hours|months|days|years? (?:from|of|after|in)|weeks|units|%))/iu;

const years: Pattern = {
  kind: 'minimum-age',
  isPlain: true,
  match:
    /\bapproved age ranges?:|\bage (?:ranges?|groups?):|\bminimum age\b|\b(?:learners?|candidates?|students?)\b[^.]*\b(?:from age|aged?|at least) \d{2}\b|\b\d{2} years? of age\b/iu,
  unless: /\bbetween \d{2} and \d{2}\b|\bprevent\b|\bfunded\b/iu,
  value: ({ said: own, at }, _match, { statements }) => {
    const next = statements[at + 1]?.text ?? '';
    const said = /^\d{2} ?(?:\+|[-–] ?\d{2})$/u.test(next) ? `${own} ${next}` : own;
    const ranges = [...said.matchAll(/\b(?:pre-)?\d{2}\s*(?:\+|[-–]\s*\d{2})/giu)].map(([range]) =>
      range.replaceAll(/\s/gu, '').replace('–', '-'),
    );
    const ofAge = /\b(\d{2}) years? of age\b/iu.exec(said)?.[1];
    const named = Number(age.exec(said)?.[1] ?? ofAge);
    const least = Math.min(
      ...ranges.map((range) => Number(/\d{2}/u.exec(range)?.[0])),
      Number.isNaN(named) ? Infinity : named,
    );
    return Number.isFinite(least) ? { years: least, ...(ranges.length === 0 ? {} : { ranges }) } : null;
  },
};

const ages: readonly Pattern[] = [
  years,
  {
    kind: 'minimum-age',
    match: /\bregulations may prevent (?:learners|candidates) of a particular age\b/iu,
    value: () => ({ sectorRules: true }),
  },
  {
    kind: 'placement',
    match: /\b(?:aged between|between (?:the ages of )?)\s*(\d{2}) and (\d{2})\b/iu,
    value: (_sentence, match) => ({ ageFrom: Number(match[1]), ageTo: Number(match[2]) }),
  },
  dutyOf('placement', 'safe-environment', /\b(?:work environment|work settings?|placement)\b[^.]*\bsafe\b/iu),
];

const entry: readonly Pattern[] = [
  {
    kind: 'prerequisite',
    match:
      /\bno (?:formal |prior |specific )?(?:entry requirements|prior (?:knowledge|learning|qualifications?))\b|\bno prior knowledge\b|\bdoes not specify (?:any )?entry requirements\b|\bentry requirements: none\b|\bpre-?requisites?: none\b|\bno pre-?requisites\b|\bdoes not assume\b[^.]*\b(?:knowledge|skills)\b/iu,
    value: () => ({ required: false }),
  },
  {
    kind: 'prerequisite',
    match:
      /\bpre-?requisites?\b[^.]*|\b(?:must|should) (?:already )?(?:hold|have (?:achieved|completed|passed))\b[^.]*\b(?:before|prior to) (?:starting|registering|taking|registration|undertaking)\b/iu,
    unless: /\bno pre-?requisites?\b|\bpre-?requisites?: none\b|\bassessors?\b|\bstaff\b|\bcentres?\b/iu,
    value: ({ said, kind }, _match, { units: known }) => {
      if (kind === 'heading') return null;
      const units = referencesIn(said, known).map(({ ref }) => ref);
      return { required: true, ...(units.length === 0 ? {} : { units }) };
    },
  },
];

/** A certificate, licence or check that a learner has to have, whatever issues it. */
const papers: readonly Pattern[] = [
  {
    kind: 'prerequisite',
    match:
      /\b(?:learners?|candidates?|trainees?|students?|they)\b[^.;]{0,40}\b(?:must|should|need to|(?:is|are) required to)\b[^.;]{0,24}\b(?:hold|have|possess|obtain|provide|produce)\s+(?<title>(?:an?|the|their)?\s*[^.,;]{0,60}?\b(?:certificate|licen[cs]e|DBS check|disclosure|clearance|membership card|CSCS card))\b/iu,
    unless:
      /\bassessors?\b|\bverifiers?\b|\bassurers?\b|\bstaff\b|\bcentres?\b|\bissue\w*\b|\boriginal certificate\b/iu,
    value: ({ said }, { groups }, { units: known }) => {
      const title = (groups?.['title'] ?? '').replace(/^(?:an?|the|their)\s+/iu, '');
      const units = referencesIn(said, known).map(({ ref }) => ref);
      return { required: true, title, ...(units.length === 0 ? {} : { units }) };
    },
    scope: unitScope,
  },
];

const eligible: readonly Pattern[] = [
  {
    kind: 'eligibility',
    where: 'general',
    match:
      /\b(?:learners|candidates) must be (?:employed|in employment|working)\b|\bmust be (?:employed|in employment)\b/iu,
    value: () => ({ who: 'employed-or-on-programme' }),
  },
  {
    kind: 'eligibility',
    where: 'general',
    match: /\bavailable to everyone who is capable\b|\bopen to (?:everyone|all)\b/iu,
    value: () => ({ who: 'everyone-capable' }),
  },
  {
    kind: 'eligibility',
    where: 'unit',
    match:
      /^(?:this|the) unit is (?:only )?(?:for (?:you|the learner|learners|candidates)\b[^.]*\bif|appropriate\b[^.]*\bif|suitable (?:only )?(?:for|if)|aimed at\b[^.]*\bwho\b[^.]*\b(?:responsib|authority)|(?:designed )?for (?:those|learners|people) who)|\bunit\b[^.]*\bshould only be (?:undertaken|taken|chosen)\b[^.]*\bif\b|\bchoose this unit only if\b|\bonly (?:open to|suitable for|for|available to) (?:learners|those|people|candidates) who\b|\byou must be in a position to\b|\byou (?:do )?need to be\b[^.]*\bto (?:take|choose) this unit\b|\bunit\b[^.]*\bdoes not assume\b[^.]*\bbut that you\b/iu,
    value: () => ({ who: 'position' }),
  },
];

const recruitment: readonly Pattern[] = [
  dutyOf(
    'recruitment',
    'integrity',
    /\brecruit\w*\b[^.]*\bwith integrity\b|\brecruitment process is conducted with integrity\b/iu,
    { unless: /\bdemonstrate that\b/iu },
  ),
  dutyOf(
    'recruitment',
    'integrity-evidence',
    /\bdemonstrate that (?:learners|candidates) are recruited with integrity\b/iu,
  ),
  dutyOf('recruitment', 'meet-needs', /\brecruited with integrity\b[^:]*:\s*meet their needs/iu),
  dutyOf(
    'recruitment',
    'information-and-advice',
    /\b(?:relevant|appropriate)\b[^.]*\binformation\b[^.]*\badvice\b|\binitial advice and guidance\b|\bappropriate information and advice\b/iu,
    { unless: /\bcertification\b/iu },
  ),
  dutyOf('recruitment', 'publish-criteria', /\bpublish entry and selection criteria\b/iu),
  dutyOf('recruitment', 'selection', /\bselection methods\b/iu),
  dutyOf('recruitment', 'review-prior', /\breview\w*\b[^.]*\bprior qualifications\b/iu, {
    with: { record: true },
  }),
  dutyOf(
    'recruitment',
    'capability',
    /\badmitted to the programme have sufficient capability\b|\bsufficient capability at the right level\b/iu,
  ),
  dutyOf('recruitment', 'initial-assessment', /\binitial assessment\b[^.]*\b(?:skills|knowledge)\b/iu, {
    unless: /\binduction\b/iu,
  }),
  dutyOf(
    'recruitment',
    'support-needs',
    /\b(?:disabilities|specific needs)\b[^.]*\b(?:must identify|take account of)\b[^.]*\bsupport\b|\breview must take account of\b/iu,
  ),
  dutyOf(
    'recruitment',
    'equal-opportunity',
    /\bequal opportunit\w+\b[^.]*\baccess|\bequal opportunities for all\b|\bfree from (?:any )?barriers\b|\bprotected characteristic\b[^.]*\bnot\b[^.]*\bdisadvantaged|\brecognition they deserve\b|\bequality of opportunity is promoted\b/iu,
    { where: 'general' },
  ),
  dutyOf('recruitment', 'fair-to-every-learner', /\bawarded in a way that is fair\b/iu),
  dutyOf(
    'recruitment',
    'tell-certificate-wording',
    /\btell (?:your )?learners (?:this|the)\b[^.]*\brecruit/iu,
    { with: { record: true } },
  ),
  dutyOf('recruitment', 'full-title', /\bmust use the full qualification title\b/iu),
  dutyOf(
    'recruitment',
    'higher-level-units',
    /\bdemands of (?:the higher level )?unit\(?s?\)?\b[^.]*\b(?:level|delivery)\b/iu,
    { where: 'general' },
  ),
  dutyOf(
    'recruitment',
    'programme-fit',
    /\benable (?:and facilitate )?(?:learning and achievement|progression)\b/iu,
  ),
  dutyOf('recruitment', 'tell-policies', /\binformation on where\b[^.]*\bpolicies\b/iu),
];

const inductionItems: readonly (readonly [string, RegExp])[] = [
  ['programme-requirements', /\b(?:addresses programme|requirements of the programme)\b/iu],
  ['organisational-requirements', /\borgani[sz]ational requirements\b/iu],
  ['facilities', /\bfacilities\b/iu],
  ['development-needs', /\bdevelopment needs\b|\btraining needs\b/iu],
  ['initial-assessment', /\binitial assessment\b/iu],
  ['learning-styles', /\blearning styles\b/iu],
  ['individual-learning-plan', /\bindividual learning plan\b/iu],
  ['training-delivery', /\b(?:training delivery|delivery of (?:the )?training)\b/iu],
  ['assessment-process', /\bassessment process\b/iu],
];

const induction: readonly Pattern[] = [
  dutyOf(
    'induction',
    'induction',
    /\bcarry(?:ing)? out (?:a )?(?:thorough|comprehensive)\b[^.]*\binduction\b/iu,
    { unless: /\binduction that: ?o?\b/iu },
  ),
  {
    kind: 'induction',
    where: 'general',
    ofItems: true,
    match: /\binduction\b[^.]*\b(?:include|that|address|cover)/iu,
    value: (sentence) => {
      const said = sentence.prefix > 0 ? ownWords(sentence) : sentence.said;
      const holds = inductionItems.filter(([, pattern]) => pattern.test(said)).map(([name]) => name);
      return holds.length === 0 ? null : { duty: 'cover', holds };
    },
  },
  dutyOf('induction', 'employer-involved', /\binvolve employers in the induction\b/iu),
];

const dates = ({ said }: Sentence): RuleValue => {
  const date = findDate(said);
  if (date === null) return {};
  return /\bend\b|\blast\b|\bexpiry\b|\breview\b/iu.test(said) ? { end: date } : { start: date };
};

const registering: readonly Pattern[] = [
  {
    kind: 'registration',
    isPlain: true,
    match:
      /\b(?:regulation|operational|qualification|accreditation|registration) (?:start|end) date:|\b(?:first|last) registration\b|\bregulated from\b/iu,
    unless: /\bspecification\b|^first registration/iu,
    value: (sentence) => {
      const given = [...sentence.said.matchAll(/\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}\b/gu)].map(
        ([text]) => findDate(text),
      );
      const [regulated, operational] = given;
      if (regulated !== undefined && regulated !== null && operational !== undefined && operational !== null)
        return { regulated, start: operational };
      const value = dates(sentence);
      if (Object.keys(value).length === 0) return null;
      return /\bregulat/iu.test(sentence.said) ? { regulated: findDate(sentence.said) } : value;
    },
  },
  {
    kind: 'registration',
    match: /\b(?:registered|register(?:ing)?) (?:learners |candidates )?with\b/iu,
    unless:
      /\bwhen your centre recruits\b|\btell learners\b|\brecruiting them\b|\bmembership\b|\bRegistered Office\b/iu,
    value: ({ said }) => {
      if (/\bcode\b/iu.test(said)) return { duty: 'use-code' };
      return { duty: 'before-claim' };
    },
  },
  {
    kind: 'registration',
    match: /\bregist(?:er|ered|ration)\b[^.]*\bwithin\b[^.]*\b(?:weeks?|days?|months?)\b/iu,
    unless: /\bretain|\bregister of\b/iu,
    value: ({ said }) => {
      const weeks = /\b(\d+) (?:weeks?|days?)\b/iu.exec(said);
      const months = monthsIn(said);
      return {
        duty: 'in-time',
        ...(months === null ? {} : { months }),
        ...(weeks === null ? {} : { within: weeks[0] }),
      };
    },
  },
  dutyOf(
    'registration',
    'use-number-for-funding',
    /\buse the (?:QCF )?qualification number\b[^.]*\bfunding\b/iu,
  ),
  dutyOf(
    'registration',
    'membership',
    /\bnot already in membership\b|\bprovided with free\b[^.]*\bmembership\b/iu,
  ),
  {
    kind: 'registration',
    match: /\bopportunity to upgrade\b|\bupgrade\b[^.]*\bmembership\b|\bmembership\b[^.]*\bupgrade/iu,
    value: ({ paragraph }) =>
      /\bmembership\b/iu.test(paragraph) ? { duty: 'membership-upgrade', force: 'may' } : null,
  },
  dutyOf('registration', 'one-click', /\b(?:one|single)[- ]click\b[^.]*\bregistration\b/iu, {
    unless: /\bdelivery of the qualification\b/iu,
  }),
  dutyOf('registration', 'unique-learner-number', /\bunique learner number\b|\bULN\b/u, {
    where: 'general',
    unless: /^ULN\b/u,
    with: { force: 'may' },
  }),
];

const languageNames = ['English', 'Welsh', 'Irish'] as const;
const languagesIn = (said: string): readonly string[] =>
  languageNames.filter((name) => new RegExp(String.raw`\b${name}\b(?! sign)`, 'iu').test(said));

const language: readonly Pattern[] = [
  {
    kind: 'language',
    match: /\bsign language\b/iu,
    value: ({ said }) => ({
      signLanguages: ['British', 'Irish'].filter((name) => said.includes(name)),
      adjustmentOnly: /\badjustments?\b/iu.test(said),
    }),
  },
  {
    kind: 'language',
    match: /\b(?:inform|tell|notify)\b[^.]*\b(?:registration|register)/iu,
    value: ({ said }) => {
      const languages = languagesIn(said);
      return languages.length === 0 ? null : { languages, notify: 'registration' };
    },
  },
  {
    kind: 'language',
    match:
      /\bmedium of\b|\blanguages? of assessment\b|\b(?:assess\w*|offered|available|delivered)\b[^.]*\b(?:in|through) (?:English|Welsh|Irish)\b/iu,
    unless: /\b(?:inform|notify)\b/iu,
    value: ({ said }) => {
      const languages = languagesIn(said);
      return languages.length === 0 ? null : { languages };
    },
  },
];

const needs = (said: string): RuleValue => {
  const what = [
    ...(/\badjustments?\b|\baccess arrangements?\b/iu.test(said) ? ['reasonable-adjustment'] : []),
    ...(/\bspecial considerations?\b/iu.test(said) ? ['special-consideration'] : []),
  ];
  return { what };
};

const adjust = (duty: string, match: RegExp, unless?: RegExp): Pattern => ({
  kind: 'adjustment',
  match,
  ...(unless === undefined ? {} : { unless }),
  where: 'general',
  value: ({ said, under }) => ({ duty, ...needs(`${said} ${under}`) }),
});

const adjustments: readonly Pattern[] = [
  adjust('individual-needs', /\badjust(?:ments?)?\b[^.]*\b(?:individual needs|needs of individual)\b/iu),
  adjust('normal-working', /\badjustment must reflect\b|\breflect the normal (?:learning or )?working\b/iu),
  adjust(
    'follow-policy',
    /\b(?:adjustments?|special consideration)s? policy\b[^.]*\bsteps\b|\boperate special consideration in line\b|\bfollow(?:ing)? the\b[^.]*\badjustments?\b[^.]*\bpolicy\b/iu,
  ),
  adjust('ask', /\badvise you if you are uncertain\b|\bcontact [A-Z]\w+ for further information\b/iu),
  {
    kind: 'adjustment',
    where: 'general',
    ofItems: true,
    match: /\bspecial consideration may not be applicable\b/iu,
    value: () => ({ duty: 'not-applicable', what: ['special-consideration'], force: 'may' }),
  },
  adjust(
    'apply-to-awarding-organisation',
    /\b(?:cannot|may not|must not) apply their own special consideration\b|\bapplications for special consideration must\b/iu,
  ),
  adjust('one-application-per-learner', /\bseparate application must be made for each\b/iu),
  adjust('no-claim-before-outcome', /\bclaims must not be made until\b/iu),
];

export const learnerFamilies: readonly Family[] = [
  { about: /age|environment|setting|placement/u, patterns: ages },
  { about: /prior|requisite|entry|requirement|knowledge|must|should/u, patterns: entry },
  { about: /certificate|licen|dbs|disclosure|clearance|card/u, patterns: papers },
  { about: /unit|learners|candidates|available|open|employ|position/u, patterns: eligible },
  {
    about:
      /recruit|advice|criteria|qualification|capab|assessment|support|opportun|barrier|disadvantag|recognition|fair|title|level|progression|learning|polic|select|integrity|needs|review/u,
    patterns: recruitment,
  },
  { about: /induction|^o /u, patterns: induction },
  { about: /regist|regulat|date|uln|learner number|funding|member|upgrade|click/u, patterns: registering },
  { about: /english|welsh|irish|sign language/u, patterns: language },
  { about: /adjust|consideration|uncertain|further information|application|claims/u, patterns: adjustments },
];
