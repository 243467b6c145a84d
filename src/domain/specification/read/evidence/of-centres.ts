/** Rules about centres: approval, resources, delivery, employers, plans, internal quality, appeals, duties to tell. */
import type { RuleValue } from '../../model.ts';
import { complaintPatterns } from './of-complaints.ts';
import { recordPatterns } from './of-records.ts';
import { type Family, type Pattern, dutyOf } from './pattern.ts';
import type { Statement } from '../front/statements.ts';
import { monthsIn, rolesIn } from './voice.ts';
import { wayAround } from './ways.ts';

const approval: readonly Pattern[] = [
  dutyOf(
    'approval',
    'approved',
    /\bcentres? must be approved\b|\bneed to apply for,? and be granted\b|\bapply for and be granted\b/iu,
  ),
  dutyOf('approval', 'apply', /\bnot approved\b[^.]*\bcomplete and submit\b/iu),
  dutyOf('approval', 'automatic', /\bautomatic approval\b/iu),
  dutyOf('approval', 'agreement', /\bapproval agreement\b|\bapprovals? agreement\b.*\bcommitment\b/iu),
  dutyOf('approval', 'sanction', /\bsuspension of certification\b|\bwithdrawal of approval\b/iu),
  dutyOf('approval', 'delivery-plan', /\bdelivery plan\b[^.]*\bapproved\b/iu, {
    with: { by: 'external-quality-assurer' },
  }),
  dutyOf(
    'approval',
    'resources-in-place',
    /\bresources?(?: requirements?)?\b[^.]*\b(?:are )?in place\b[^.]*\b(?:before offering|approval)\b/iu,
  ),
  {
    kind: 'approval',
    match: /\bapproved by\b[^.]*\bfor use by centres in\b/iu,
    value: ({ said }) => ({
      duty: 'nations',
      nations: ['England', 'Wales', 'Northern Ireland', 'Scotland'].filter((nation) =>
        said.includes(`centres in ${nation}`),
      ),
      ...withRegulators(
        [...said.matchAll(/\bby (?:the )?([A-Z].*?) for use by centres in\b/gu)].map(([, by = '']) => by),
      ),
    }),
  },
  {
    kind: 'approval',
    match: /\bqualification (?:replaces|is a replacement for)\b/iu,
    value: ({ said }) => {
      const number = /\b\d{3}\/\d{4}\/[\dX]\b/u.exec(said)?.[0];
      const title = /\b(?:replaces|replacement for) (?:the )?([A-Z].*?)(?:,? \(?\d{3}\/|[.;]|$)/u.exec(
        said,
      )?.[1];
      return {
        duty: 'replaces',
        ...(title === undefined ? {} : { title }),
        ...(number === undefined ? {} : { number }),
      };
    },
  },
  {
    kind: 'approval',
    match: /\bregulatory body is (?:the )?([A-Z][^.;]*)?/iu,
    value: (_sentence, [, named = '']) => ({ duty: 'regulator', ...withRegulators([named]) }),
  },
  {
    kind: 'approval',
    where: 'general',
    match: /\bThe (?:QN|qualification number) remains the same\b/iu,
    value: ({ text, at, lead }, { 0: said }, { statements }) => {
      const [title = ''] = text.split(said);
      const isFormer = /\b(?:previously|formerly) known as:?$/iu.test(
        lead || (statements[at - 1]?.text ?? ''),
      );
      return isFormer && title !== '' ? { duty: 'earlier-title', title: title.trim(), force: 'must' } : null;
    },
  },
];

const withRegulators = (names: readonly string[]): RuleValue => {
  const regulators = names.map((name) => name.trim()).filter((name) => /^[A-Z]/u.test(name));
  return regulators.length === 0 ? {} : { regulators };
};

const policyNames: readonly (readonly [string, RegExp])[] = [
  ['appeals', /\bappeals?\b/iu],
  ['malpractice', /\bmalpractice\b/iu],
  ['health-and-safety', /\bhealth and safety\b/iu],
  ['equality', /\bequality\b/iu],
  ['access-and-recruitment', /\baccess and recruitment\b/iu],
  ['delivery', /\bmodes of delivery\b|\bdistance learning\b|\bcollaborative\b/iu],
  ['complaints', /\bcomplaints?\b/iu],
  ['conflict-of-interest', /\bconflicts? of interest\b/iu],
  ['data-protection', /\bdata protection\b/iu],
  ['safeguarding', /\bsafeguarding\b/iu],
];

const policies: readonly Pattern[] = [
  {
    kind: 'policy',
    where: 'general',
    match:
      /\bmust (?:have|hold|operate|adhere to|follow|deliver)\b[^.]*\b(?:polic(?:y|ies)|legislation)\b|\bpolicy must follow\b|\bmust have appropriate\b[^.]*\bpolicies\b/iu,
    value: ({ said, before }) => {
      const named = policyNames.filter(([, pattern]) => pattern.test(said)).map(([name]) => name);
      const policies =
        named.length > 0
          ? named
          : policyNames.filter(([, pattern]) => pattern.test(before)).map(([name]) => name);
      return policies.length === 0
        ? null
        : { duty: /\bmust (?:have|hold|operate)\b/iu.test(said) ? 'have' : 'follow', policies };
    },
  },
];

const listsBelow = /\brequirements that centres must meet\b[\s\S]*\blisted\b[^.]*\bbelow\b/iu;

/** "There are resource requirements that centres must meet. They are listed below": what is listed binds, however put. */
const isListedBelow = (statements: readonly Statement[], at: number): boolean =>
  statements.slice(Math.max(0, at - 10), at).some(({ text }) => listsBelow.test(text));

const resources: readonly Pattern[] = [
  {
    kind: 'resource',
    match:
      /\bno special(?:ist)? resources?(?: are)? (?:needed|required)\b|\bno (?:essential|specific) resources\b/iu,
    value: () => ({ needed: false }),
  },
  {
    kind: 'resource',
    match:
      /\b(?:appropriate|suitable) physical resources\b|\bhuman and physical resource requirements\b|\bspecific resource requirements that centres must meet\b|\baccess to (?:the )?(?:relevant |specified |appropriate )?(?:resources|equipment)\b|\baccess to the resources identified\b/iu,
    unless: /\bgiving you\b|\bopportunit/iu,
    value: ({ said, at }, _match, { statements }) => ({
      needed: true,
      ...(isListedBelow(statements, at) ? { force: 'must' } : {}),
      ...(/\bequipment\b/iu.test(said) ? { what: 'equipment' } : {}),
      ...(/\bphysical\b/iu.test(said) ? { what: 'physical' } : {}),
      ...(/\bhuman and physical\b/iu.test(said) ? { what: 'human-and-physical' } : {}),
      ...(/\bspecialists\b/iu.test(said) ? { people: ['specialist'] } : {}),
    }),
  },
  {
    kind: 'resource',
    match: /\bat least one assessor and one internal\b/iu,
    value: () => ({ needed: true, people: ['assessor', 'internal-quality-assurer'], least: 1, per: 'unit' }),
  },
  {
    kind: 'resource',
    where: 'unit',
    match:
      /\b(?:learners|centres|candidates) (?:must|will need to|need to|should) have access to\b|\bspecial(?:ist)? resources (?:are )?(?:needed|required)\b/iu,
    unless: /\bno special/iu,
    value: () => ({ needed: true }),
  },
  {
    kind: 'resource',
    match:
      /\b(?:units?|qualification) (?:needs?|requires?) (?:[\w ,]+ )?(?:access to|equipment|tools?|facilities)\b/iu,
    value: ({ said }) => ({
      needed: true,
      ...(/\bequipment\b|\btools?\b/iu.test(said) ? { what: 'equipment' } : {}),
    }),
  },
  dutyOf('resource', 'confirm-at-approval', /\bthese resources are in place when it seeks approval\b/iu, {
    where: 'general',
  }),
];

const delivery: readonly Pattern[] = [
  {
    ...dutyOf('delivery', 'any-mode', /\busing any mode of delivery\b|\bany mode of delivery that\b/iu),
    scope: ({ said }) => (/\bfor (?:the )?knowledge units\b/iu.test(said) ? { natures: ['knowledge'] } : {}),
  },
  dutyOf('delivery', 'workplace', /\bdelivered in the workplace\b/iu),
  dutyOf('delivery', 'learner-experience', /\bcomplete learning experience\b/iu),
  dutyOf('delivery', 'no-discrimination', /\bdoes not unlawfully or unfairly discriminate\b/iu),
  dutyOf('delivery', 'address-barriers', /\baddress identified inequalities\b/iu),
  dutyOf(
    'delivery',
    'current-legislation',
    /\bmost recent legislation should be\b|\blegislation taught is up to date\b/iu,
  ),
  dutyOf('delivery', 'electronic-portfolio', /\buse of (?:an )?electronic portfolios?\b/iu),
  dutyOf('delivery', 'flexible', /\boffering flexible delivery\b/iu),
  dutyOf(
    'delivery',
    'on-the-job-practice',
    /\bpractising of skills on the job\b|\bstructured time to learn\b/iu,
  ),
  dutyOf('delivery', 'apprenticeship-skills', /\bintegrating the delivery and assessment of\b/iu),
  dutyOf('delivery', 'functional-skills', /\bfunctional skills qualifications?\b/iu, { where: 'general' }),
  dutyOf(
    'delivery',
    'practical-activity',
    /\brealistic scenarios and maximise\b|\bapply their learning in practical activities\b/iu,
  ),
  dutyOf(
    'delivery',
    'relevant-material',
    /\bnon-confidential data\b|\bup-to-date and relevant teaching materials\b|\bvariety of experience of work\b/iu,
  ),
  dutyOf('delivery', 'order-of-outcomes', /\bdelivered in sequential order\b/iu, { where: 'unit' }),
  dutyOf(
    'delivery',
    'distance',
    /\bdelivered (?:through|at a|by) distance(?: learning)?\b|\bdistance learning policy\b/iu,
    { where: 'unit' },
  ),
  dutyOf('delivery', 'nos-mapping', /\bcan use this mapping when planning\b/iu),
];

const employers: readonly Pattern[] = [
  dutyOf('employer', 'business-context', /\bcommunicating with employers\b|\bliaising with employers\b/iu),
  dutyOf('employer', 'workplace-mentor', /\bmentor in the workplace\b|\bworkplace mentor\b/iu),
  dutyOf('employer', 'relevant-work', /\bsufficient and relevant work must be given\b/iu),
  dutyOf('employer', 'agree-dates', /\bagreeing with the learner and employer\b/iu),
  dutyOf('employer', 'feedback', /\bregular and relevant feedback\b/iu),
  dutyOf('employer', 'regular-contact', /\bregular contact with the learner\b/iu),
  dutyOf('employer', 'engage', /\bencouraged to engage with employers\b/iu),
  dutyOf('delivery', 'area-defined', /\bclearly defined for the tutor\b/iu),
  dutyOf('employer', 'involve', /\bsponsoring employers\b/iu),
];

const plans: readonly Pattern[] = [
  dutyOf(
    'assessment-plan',
    'plan',
    /\bgood practice to draw up an assessment plan\b|\bdraw up an assessment plan\b/iu,
  ),
  dutyOf('assessment-plan', 'agree-with-learner', /\bassessor should work closely with the learner\b/iu),
  dutyOf('assessment-plan', 'from-initial-assessment', /\bhelp plan the assessment\b/iu),
  dutyOf(
    'assessment-plan',
    'agreed',
    /\bassessment plan, to be agreed\b|\bassessment plan\b[^.]*\bagreed with the (?:quality|external)/iu,
    { with: { with: 'external-quality-assurer' } },
  ),
  dutyOf('assessment-plan', 'matrix', /\bmatrix for each qualification\b|\binclude a matrix\b/iu),
  dutyOf('assessment-plan', 'schedule', /\bassessment is scheduled\b/iu),
  dutyOf('assessment-plan', 'assignment-briefs', /\bwrite assignment briefs\b/iu),
  dutyOf('assessment-plan', 'briefs-name-criteria', /\bassignment briefs should indicate\b/iu),
  dutyOf('assessment-plan', 'link-units', /\blink delivery and assessment across units\b/iu),
  dutyOf(
    'assessment-plan',
    'permissions',
    /\bpermissions?\b[^.]*\bobserv|\bobserv\w*\b[^.]*\bpermissions?\b/iu,
    { where: 'unit' },
  ),
  dutyOf('assessment-plan', 'observation', /\bobservations?\b[^.]*\bplanned\b/iu, { where: 'unit' }),
];

const internal: readonly Pattern[] = [
  dutyOf(
    'internal-quality-assurance',
    'several-people',
    /\bby (?:either |several )+appointed individuals\b/iu,
  ),
  dutyOf('internal-quality-assurance', 'commitment', /\bdeclare their commitment to ensuring quality\b/iu),
  dutyOf(
    'internal-quality-assurance',
    'standardisation',
    /\bstandardisation of assessors\b|\bassessors are standardised\b/iu,
  ),
  dutyOf('internal-quality-assurance', 'monitor-and-record', /\bmonitoring and recording of assessment\b/iu),
  {
    kind: 'internal-quality-assurance',
    match: /\bconfirms that assessment decisions\b/iu,
    value: () => ({
      duty: 'confirm-decisions',
      confirms: ['qualified-assessors', 'fair-practice', 'accurate-records'],
    }),
  },
  dutyOf(
    'internal-quality-assurance',
    'internally-assessed',
    /\binternally assessed and (?:verified|quality assured)\b|\bunits in this qualification are internally assessed\b|\binternally and externally quality assured\b|\bcentre-devised assessment \(internal|\bportfolio of evidence \(internal/iu,
  ),
  dutyOf(
    'internal-quality-assurance',
    'assure-assessors',
    /\bresponsibility of IQAs is to assure\b|\binternal quality assurers? (?:must|will) assure\b/iu,
  ),
  {
    kind: 'internal-quality-assurance',
    match: /\b(?:responsibility of (?:the )?approved centres?|centres? must) (?:to )?select and appoint\b/iu,
    value: ({ text }) => ({
      duty: 'appoint',
      role: rolesIn(text.replace(/^.*appoint/iu, '')).at(0) ?? 'assessor',
    }),
  },
  dutyOf(
    'internal-quality-assurance',
    'fit-for-method',
    /\bquality assurance systems that are fit for purpose\b|\b(?:internal|external) (?:moderation|standardisation|verification)\b[^.]*\bof (?:externally|internally|scenario)|\binternal(?:\/external)? (?:moderation|standardisation|moderation\/verification)\b/iu,
    { unless: /\bsupply information\b|\bresponsible\b/iu },
  ),
  dutyOf(
    'internal-quality-assurance',
    'approved-procedures',
    /\b(?:moderat|verif|quality assur)\w*\b[^.]*\bprocedures approved by the awarding (?:body|organisation)\b/iu,
  ),
  {
    kind: 'internal-quality-assurance',
    match: /\blead internal (?:verifier|quality assurer) accreditation\b/iu,
    unless: /\bplease note\b/iu,
    value: (sentence, _match, context) => ({
      duty: 'lead-verifier-accreditation',
      ...wayAround(sentence, context),
    }),
  },
];

const notices: readonly Pattern[] = [
  {
    kind: 'notification',
    where: 'general',
    match:
      /\bcentres? (?:must|should|will|are required to) (?:inform|notify|report|tell)\b|\bthen centres must inform\b|\b(?:must|should) (?:be )?(?:notif\w+|inform\w*)\b/iu,
    unless: /\btell (?:your )?learners\b/iu,
    value: ({ said, before, under }) => {
      const text = `${said} ${before} ${under}`;
      const about = [
        ...(/\bmalpractice\b/iu.test(said) ? ['malpractice'] : []),
        ...(/\bWelsh or Irish\b|\blanguage\b/iu.test(said) ? ['language'] : []),
        ...(/\badjustment|\bspecial consideration\b/iu.test(text) ? ['adjustment'] : []),
        ...(/\bstaff\b|\bassessors?\b[^.]*\bchange/iu.test(said) ? ['staff'] : []),
        ...(/\bconflicts? of interest\b/iu.test(said) ? ['conflict-of-interest'] : []),
        ...(/\bwithdraw\w*\b/iu.test(said) ? ['withdrawal'] : []),
      ];
      const [first] = about;
      return {
        to: 'awarding-organisation',
        about: first ?? 'other',
        ...(/\bat the point of\b[^.]*\bregistration\b/iu.test(said) ? { when: 'registration' } : {}),
        ...(/\bquality manager\b/iu.test(said) ? { also: 'external-quality-assurer' } : {}),
      };
    },
  },
];

const keeping: readonly Pattern[] = [
  {
    kind: 'retention',
    match:
      /\b(?:retain|keep|kept|retained|stored?|hold)\b[^.]*\bfor (?:a (?:minimum |period )?(?:period )?of |at least |a minimum of )?[\w-]+ (?:months?|years?)\b|\bretain\w*\b[^.]*\b(?:months?|years?)\b/iu,
    value: ({ said }) => {
      const months = monthsIn(said);
      return months === null ? null : { months, ...whatIsKept(said) };
    },
  },
  {
    kind: 'retention',
    match: /\bmust (?:retain|keep) evidence\b/iu,
    unless: /\b(?:months?|years?)\b/iu,
    value: ({ said }) => whatIsKept(said),
  },
];

const kept: readonly (readonly [string, RegExp])[] = [
  ['risk-assessment', /\brisk assessment\b/iu],
  ['credit-achievement', /\bcredit achievement\b/iu],
  ['portfolios', /\bportfolios?\b/iu],
  ['assessment-records', /\b(?:assessment|learner|candidate|quality assurance|verification) records?\b/iu],
  ['evidence', /\bevidence\b/iu],
  ['records', /\brecords?\b/iu],
];

const whatIsKept = (said: string): { readonly of: string } => ({
  of: kept.find(([, pattern]) => pattern.test(said))?.[0] ?? 'records',
});

export const centreFamilies: readonly Family[] = [
  { about: /approv|replace|same|suspension|regulatory body|resource/u, patterns: approval },
  { about: /polic|legislation/u, patterns: policies },
  { about: /appeal|malpractice|first step|document all|enquir/u, patterns: complaintPatterns },
  { about: /resource|access to|at least one/u, patterns: resources },
  {
    about:
      /deliver|portfolio|mode|legislation|experience|discriminat|inequalit|practis|structured|functional|realistic|practical|data|material|variety|sequential|distance|mapping/u,
    patterns: delivery,
  },
  { about: /employer|mentor|work must|feedback|contact|defined/u, patterns: employers },
  {
    about:
      /record|evidence|audit|track|log of|location|kept|signpost|anonymis|contribution|abbreviation|voice/u,
    patterns: recordPatterns,
  },
  { about: /plan|holistic|brief|assess|link|permission|observ|matrix/u, patterns: plans },
  {
    about: /quality|internal|appointed|standardis|monitor|confirms|appoint|moderation|verif/u,
    patterns: internal,
  },
  { about: /inform|notif|report|tell/u, patterns: notices },
  { about: /retain|keep|kept|store|hold/u, patterns: keeping },
];
