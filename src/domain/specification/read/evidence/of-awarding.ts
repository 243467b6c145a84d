/** Rules of awarding: external quality assurance, visits, certificates, prior learning, progression, strategies. */
import type { RuleValue } from '../../model.ts';
import { priorLearningPatterns } from './of-prior-learning.ts';
import { type Family, type Pattern, dutyOf } from './pattern.ts';
import { strategyNamedIn } from './strategy-name.ts';
import { nationsNamed } from './voice.ts';
import { modelPatterns, visitPatterns } from './of-visits.ts';

const external: readonly Pattern[] = [
  dutyOf(
    'external-quality-assurance',
    'check-standards',
    /\bto check that all centres are working to national standards\b|\bexternal quality assurance by\b/iu,
  ),
  dutyOf(
    'external-quality-assurance',
    'moderation',
    /\bexternal moderation of (?:learners'|candidates')? ?work\b/iu,
  ),
  dutyOf(
    'external-quality-assurance',
    'competent-verifiers',
    /\bresponsible for the competence of external verifiers\b/iu,
  ),
  dutyOf('external-quality-assurance', 'monitor-centres', /\bmonitor centres' performance\b/iu),
  dutyOf(
    'external-quality-assurance',
    'consistent',
    /\bconsistently apply external verification\b|\bassessment and verification of competence is carried out consistently\b/iu,
  ),
  dutyOf('external-quality-assurance', 'risk-based', /\bunderpinned by standard risk assessment\b/iu),
  dutyOf(
    'external-quality-assurance',
    'own-approach',
    /\bencouraged to detail their approach\b|\bquality of the assessment process is the responsibility of awarding\b/iu,
  ),
  dutyOf('external-quality-assurance', 'assure-internal', /\bresponsibility of EQAs is to assure\b/iu),
  dutyOf(
    'external-quality-assurance',
    'appoint',
    /\bresponsibility of the awarding (?:body|organisation) to select and appoint\b/iu,
  ),
  dutyOf(
    'external-quality-assurance',
    'supply-requirements',
    /\bsupply information on the requirements for internal and external\b/iu,
  ),
  dutyOf(
    'external-quality-assurance',
    'control-of-centres',
    /\brigorous and effective control of centres\b/iu,
  ),
  dutyOf(
    'external-quality-assurance',
    'joint-forum',
    /\bparticipate in the\b[^.]*\bforum\b|\bavailable for discussion by the joint\b/iu,
  ),
  dutyOf('external-quality-assurance', 'systems', /\bensure that assessment arrangements meet\b/iu),
  dutyOf(
    'external-quality-assurance',
    'support-on-actions',
    /\bresolutions of actions and recommendations\b/iu,
  ),
  {
    kind: 'external-quality-assurance',
    match: /\bquality assurance\b[^.]*\bin line with regulatory requirements in\b/iu,
    value: ({ said }) => ({ duty: 'regulatory-requirements', nations: nationsNamed(said) }),
  },
];

const risks: readonly Pattern[] = [
  dutyOf('risk-assessment', 'assess', /\bcarry out standard risk assessments?\b/iu),
  dutyOf(
    'risk-assessment',
    'manage',
    /\bidentified risks\b[^.]*\bmanaged?\b|\bmanage all identified risks\b/iu,
  ),
  dutyOf('risk-assessment', 'keep-evidence', /\bretain evidence to prove that a risk assessment\b/iu),
  {
    kind: 'data-return',
    match: /\b(?:each quarter|quarterly)\b/iu,
    value: ({ said }) =>
      /\b(?:data|reports?)\b/iu.test(said)
        ? // That a part of it comes where it can be had does not soften the rest.
          {
            every: 'quarter',
            ...(/\bunit levels?\b/iu.test(said) ? { by: ['qualification', 'unit'] } : {}),
            ...(/\blevels?,? where (?:possible|available)\b/iu.test(said) ? { force: 'must' } : {}),
          }
        : null,
  },
];

const printsIn = (said: string): readonly string[] => [
  ...(/\bqualification title\b|\bfull (?:qualification )?title\b|\btitles as they will appear\b/iu.test(said)
    ? ['title']
    : []),
  ...(/\bunit titles?\b|\bformal title of the unit\b|\bform of words\b/iu.test(said) ? ['unit-titles'] : []),
  ...(/\bQN\b|\bqualification number\b/u.test(said) ? ['number'] : []),
  ...(/\b(?:all )?(?:the )?units?(?:\/credits)? achieved\b|\blisting all units\b/iu.test(said)
    ? ['units']
    : []),
  ...(/\bcredit value\b|\bunits\/credits achieved\b/iu.test(said) ? ['credits'] : []),
];

const certificates: readonly Pattern[] = [
  {
    kind: 'certification',
    match: /\b(?:certificates?|notification of performance|qualification when awarded)\b/iu,
    unless:
      /\breplacement\b|\btell (?:your )?learners\b|\bmore information about certification\b|\bwhich regardless\b|\binspection\b|\bunit certificate for the\b/iu,
    value: ({ said, kind }) => {
      if (kind === 'heading' || !/\b(?:appear|list\w*|giving|print\w*|shows?)\b/iu.test(said)) return null;
      const prints = printsIn(said);
      if (prints.length === 0) return null;
      return /\bnotification of performance\b/iu.test(said)
        ? { of: 'notification-of-performance', prints }
        : { prints };
    },
  },
  {
    kind: 'certification',
    match: /\bclaim certificates\b/iu,
    value: () => ({ duty: 'claim', condition: ['registered', 'required-credits'] }),
  },
  {
    kind: 'certification',
    match: /\bachieve the required credits\b[^.]*\bawarded\b/iu,
    unless: /\bA certificate\b/u,
    value: () => ({ condition: ['required-credits'] }),
  },
  {
    kind: 'certification',
    match: /\bcertificates will be (?:issued|sent) to the centre\b/iu,
    value: () => ({ to: 'centre' }),
  },
  {
    kind: 'certification',
    match: /\bclaim a unit certificate\b/iu,
    value: ({ said }) => ({ of: 'units', duty: 'claim', prints: printsIn(said) }),
  },
  {
    kind: 'certification',
    match: /\breplacement certificates?\b/iu,
    value: ({ said, kind }) => {
      if (kind === 'heading') return null;
      const demand = [
        ...(/\bin writing\b/iu.test(said) ? ['in-writing'] : []),
        ...(/\blabelled\b|\bmarked\b/iu.test(said) ? ['marked'] : []),
        ...(/\bauthenticated\b/iu.test(said) ? ['authenticated'] : []),
        ...(/\bfees?\b|\bcharges\b/iu.test(said) ? ['fee'] : []),
      ];
      return demand.length === 0 ? null : { of: 'replacement', condition: demand };
    },
  },
  {
    kind: 'certification',
    match: /\bfor certification to be released\b|\bcertification (?:will be|is) released\b/iu,
    value: () => ({ condition: ['standards-confirmed'] }),
  },
  {
    kind: 'certification',
    match: /\bcertification claims must not be made until\b/iu,
    value: () => ({ condition: ['special-consideration-decided'] }),
  },
  {
    kind: 'certification',
    where: 'general',
    match: /\brequirements outlined in the table below before\b[^.]*\baward/iu,
    value: () => ({ condition: ['rules-of-combination'] }),
  },
];

/** "The Level 5 Diploma provides a route": what leads there, where the sentence names it; "this qualification" does not. */
const from = (said: string): RuleValue => {
  const named = said.trim().replace(/^(?:the|an?) /iu, '');
  return /^(?:this|these|it|they|(?:whole )?(?:qualification|course|programme)s?)\b/iu.test(named) ||
    named === ''
    ? {}
    : { from: named };
};

const progression: readonly Pattern[] = [
  {
    kind: 'progression',
    isPlain: true,
    under: /\bprogression\b/iu,
    where: 'general',
    ofItems: true,
    match: /\bprogress\b|\binclude:|\bsuch as:/iu,
    value: ({ kind, text, lead }) =>
      kind === 'item' && /\b(?:progress|include|such as)\b/iu.test(lead)
        ? { to: text.replace(/[.;]$/u, '') }
        : null,
  },
  {
    kind: 'progression',
    isPlain: true,
    match: /\bprovides? a progression route(?: to)?\b/iu,
    where: 'general',
    unless: /\bRPL\b|\bto the next stage\b/iu,
    value: ({ said }, { index }) => ({
      ...from(said.slice(0, index)),
      to: said.replace(/^.*progression route(?: to)? (?:the )?/iu, '').replace(/[.]$/u, ''),
    }),
  },
  {
    kind: 'progression',
    isPlain: true,
    under: /\bprogression\b/iu,
    where: 'general',
    match: /\bprogress to (?:a |more )?(?:complex )?job roles?\b/iu,
    value: ({ said, kind }) =>
      kind === 'item'
        ? null
        : { to: said.replace(/^.*?\bjob roles?\b.*?\bsuch as /iu, '').replace(/,? or onto.*$|[.]$/iu, '') },
  },
  {
    kind: 'progression',
    isPlain: true,
    where: 'general',
    match:
      /\b(?:[Ll]earners?|[Cc]andidates?|[Aa]pprentices?)\b[^.]*\b(?:may|can|could) (?:then )?progress (?:on ?)?to (?:the |an? )?((?:level \d|[A-Z])[^.;]+)/u,
    value: (_sentence, match) => ({ to: match[1] ?? '' }),
  },
  {
    kind: 'progression',
    isPlain: true,
    where: 'general',
    match: /\bhow to become a ([A-Z]\w+ [A-Z]\w+)/u,
    value: (_sentence, match) => ({ to: match[1] ?? '' }),
  },
];

const strategies: readonly Pattern[] = [
  {
    kind: 'assessment-strategy',
    match:
      /\b(?:in accordance|in line|in compliance|comply|compliance) with\b[^.]*\bassessment strateg(?:y|ies)\b|\bassessed in (?:compliance|accordance) with\b[^.]*\bstrategies\b|\bgoverned by the assessment strategies\b|\brequirements of the associated assessment strategies\b|\bassessment strategy for\b[^.]*\bis given in\b|\bassessment strategy\b[^.]*\bincluded in\b|\bplease refer to the\b[^.]*\bassessment strategy\b/iu,
    unless: /^for example\b|\bevidence for the units can take\b|\bmethods used are appropriate\b/iu,
    value: ({ said }) => {
      const annexes =
        /\bannexe?s? ((?:[A-Z]\b(?:, | and )?)+)/u
          .exec(said.replaceAll('Annexe', 'annexe'))?.[1]
          ?.match(/[A-Z]/gu) ?? [];
      const title = strategyNamedIn(said);
      return {
        ...(title === undefined ? {} : { title }),
        ...(annexes.length === 0 ? {} : { annexes: [...annexes] }),
        ...(/\bimported\b/iu.test(said) ? { imported: true } : {}),
        ...(/\bin compliance with\b[^.]*\bAwarding|\bawarding organisation\b/iu.test(said)
          ? { by: 'awarding-organisation' }
          : {}),
      };
    },
  },
  {
    kind: 'assessment-strategy',
    match:
      /\bassessment strategy (?:appropriate for|applies to)\b|\bassessment strategy provides\b[^.]*\bfor the assessment of\b|\bsets out the [A-Z]\w+ assessment strategy\b/iu,
    where: 'general',
    value: ({ said }) => {
      const nations = nationsNamed(said);
      return nations.length === 0 ? null : { nations };
    },
  },
  {
    kind: 'assessment-strategy',
    match: /\bmust meet the requirements of the sector skills council/iu,
    value: () => ({ binds: 'programme-evidence' }),
  },
];

export const awardingFamilies: readonly Family[] = [
  {
    about:
      /quality|extern|awarding|forum|verif|actions|monitor|risk|control|systems|supply|detail|arrangements/u,
    patterns: external,
  },
  { about: /visit|sampl|number/u, patterns: visitPatterns },
  { about: /delivery of|verifier|model|component/u, patterns: modelPatterns },
  { about: /risk|quarter/u, patterns: risks },
  { about: /certific|notification|qualification when|award/u, patterns: certificates },
  {
    about:
      /prior|rpl|previous|contribut|credit|exempt|current|original|learning|same unit|already possess|mutual|unit|assessment/u,
    patterns: priorLearningPatterns,
  },
  { about: /progress|become|include|such as/u, patterns: progression },
  { about: /strateg|sector skills/u, patterns: strategies },
];
