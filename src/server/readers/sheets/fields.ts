/** The particulars that the sheet Qualification holds, one a row. */
import { type FieldPlan, levelChoices } from './plan.ts';

export const documentFields = {
  publisher: {
    title: 'Awarding organisation',
    help: 'Who publishes the document.',
    also: /^(?:publisher|awarding(?:body|organisation)|ao)$/u,
  },
  title: {
    title: 'Document title',
    help: 'The title of the document; that of the qualification where empty.',
  },
  version: {
    title: 'Issue',
    help: 'The issue in the document’s own words: Issue 2, Version 8.',
    also: /^(?:version|issuenumber)$/u,
  },
  date: {
    title: 'Issue date',
    help: 'In the document’s own words: July 2022.',
    also: /^(?:issuedate|versiondate)$/u,
  },
  learner: { title: 'Learners are called', help: 'learner or candidate.' },
  assessor: { title: 'Assessors are called', help: 'As the document calls them.' },
  internalQualityAssurer: {
    title: 'Internal quality assurers are called',
    help: 'As the document calls them.',
  },
  externalQualityAssurer: {
    title: 'External quality assurers are called',
    help: 'As the document calls them.',
  },
} as const satisfies Readonly<Record<string, FieldPlan>>;

export const qualificationFields = {
  number: {
    title: 'Qualification number',
    help: 'The regulator’s number, as 601/4759/3.',
    also: /^(?:qn|qan|qualification(?:accreditation|reference)?(?:number|no)|accreditationnumber|ofqual(?:qualification)?(?:number|reference))$/u,
  },
  title: {
    title: 'Qualification title',
    help: 'The registered title.',
    also: /^(?:title|fulltitle|nameofqualification|qualification)$/u,
  },
  code: { title: 'Qualification code', help: 'The publisher’s own code.', also: /^(?:code|owncode)$/u },
  level: {
    title: 'Level',
    help: '1 to 8, or Entry 1 to Entry 3.',
    choices: levelChoices,
    also: /^(?:qualification|rqf)?level$/u,
  },
  credits: {
    title: 'Credits',
    help: 'Credits needed.',
    also: /^(?:total|minimum)?credits?(?:value|required)?$/u,
  },
  tqt: {
    title: 'Total qualification time',
    help: 'In hours.',
    also: /^(?:tqt|totalqualificationtime)(?:tqt|hours)?$/u,
  },
  glh: {
    title: 'Guided learning hours',
    help: 'The least where a range is printed.',
    also: /^(?:glh?|guidedlearning(?:hours?)?(?:glh)?)$/u,
  },
  glhMax: {
    title: 'Guided learning hours at most',
    help: 'Only where a range is printed.',
    also: /^(?:maximumglh|glhmax(?:imum)?)$/u,
  },
  grading: { title: 'Grading', help: 'As the document gives it: Pass.', also: /^(?:grade|result)s?$/u },
  regulationStartOn: {
    title: 'Regulation start date',
    help: 'Day, month, year.',
    also: /^(?:regulat(?:ion|ed)|accreditation)start(?:date)?$/u,
  },
  operationalStartOn: {
    title: 'Operational start date',
    help: 'Day, month, year.',
    also: /^(?:operational|registration|first registration)?start(?:date)?$/u,
  },
  operationalEndOn: {
    title: 'Operational end date',
    help: 'Day, month, year.',
    also: /^(?:operational|registration)?end(?:date)?$|^(?:review|expiry)date$/u,
  },
  certificationEndOn: {
    title: 'Certification end date',
    help: 'Day, month, year: the last day on which a certificate may be claimed.',
    also: /^(?:last)?certification(?:end)?(?:date)?$/u,
  },
  framework: {
    title: 'Framework',
    help: 'The framework of the regulator that it stands in.',
    also: /^(?:qualification|regulatory)framework$/u,
  },
  standards: {
    title: 'Suite of standards',
    help: 'The national occupational standards that the whole qualification relates to.',
    also: /^(?:nos|standards)suite$|^suiteofnos$/u,
  },
  minimumAge: { title: 'Minimum age', help: 'At registration, in years.', also: /^(?:minage|leastage)$/u },
  ageRanges: {
    title: 'Age ranges',
    help: 'With commas between them: 16-18, 19+.',
    also: /^(?:approved)?age(?:range|group)s?$/u,
  },
} as const satisfies Readonly<Record<string, FieldPlan>>;
