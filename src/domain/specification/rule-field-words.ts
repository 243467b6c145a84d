/** What the fields of a rule of evidence say beside what its kind leads with, in our words. */
import { listInWords } from '../combination/words.ts';
import { dateInWords } from '../shared/date-words.ts';
import type { EvidenceRuleKind, RuleValue } from './model.ts';
import { dutyInWords } from './rule-duty-words.ts';

type FieldWords = Readonly<Record<string, (given: string, isYes: boolean) => string>>;

/** `realistic-working-environment` as `realistic working environment`; words of a document stay as they are. */
export const plain = (text: string): string =>
  /^[a-z]+(?:-[a-z]+)+$/u.test(text) ? text.replaceAll('-', ' ') : text;

const flag =
  (yes: string, no: string) =>
  (_given: string, isYes: boolean): string =>
    isYes ? yes : no;

const nationsIn: FieldWords = { nations: (given) => `in ${given}` };

const ways: Readonly<Record<string, string>> = {
  apprenticeship: 'within an apprenticeship',
  'stand alone': 'outside an apprenticeship',
};

const verifiers: Readonly<Record<string, string>> = {
  single: 'with one verifier',
  same: 'with the same verifier',
  'other model': 'under another model',
};

const awardsOf: Readonly<Record<string, string>> = {
  units: 'for units alone',
  replacement: 'a replacement',
};

const qualifications: FieldWords = {
  area: (given) => (given === 'occupational' ? 'in the occupation' : `in ${given}`),
  beyond: (given) => `beyond what the ${given} accepts`,
};

const fields: Partial<Readonly<Record<EvidenceRuleKind, FieldWords>>> = {
  simulation: {
    ifPermitted: flag('where it is permitted', 'even where it is not permitted'),
    exceptLevel: (given) => `except at level ${given}`,
    guideline: (given) => `asked for: ${given}`,
  },
  'workplace-evidence': {
    usualConditions: flag('under usual conditions of work', 'not only under usual conditions of work'),
    naturallyOccurring: flag(
      'as it arises in the course of work',
      'not only as it arises in the course of work',
    ),
    simulationToo: flag('simulation counts too', 'simulation does not count'),
  },
  method: {
    agreement: flag('with the agreement of the awarding organisation', 'without agreement'),
    commented: flag('with comments on it', 'without comments'),
    onlyIfNoOccasion: flag('only where work gives no occasion', 'also where work gives occasion'),
    product: (given) => `namely ${given}`,
    mostly: flag('as the greater part of the evidence', 'not as the greater part of the evidence'),
    forTrace: () => 'where work leaves nothing behind',
  },
  authenticity: {
    ownWork: flag('the evidence is the learner’s own work', 'the evidence may be the work of others'),
    declaration: flag('the learner declares it', 'it need not be declared'),
    means: flag('there are means of making sure whose work it is', 'no means of making sure are asked for'),
  },
  'assessment-strategy': {
    annexes: (given) => `${given.includes(' and ') ? 'Annexes' : 'Annex'} ${given}`,
    imported: flag('for units taken over from elsewhere', 'not for units taken over from elsewhere'),
    binds: (given) => `binds ${given}`,
    ...nationsIn,
  },
  guidance: {
    binding: flag('guidance binds', 'guidance does not bind'),
    organisation: (given) => `it is about the learner’s ${given} organisation`,
    otherOrganisation: flag('another organisation will do too', 'another organisation will not do'),
  },
  'assessment-plan': { with: (given) => `with the ${given}` },
  'assessment-record': { holds: (given) => `it holds ${given}`, to: (given) => `by ${given}` },
  pass: {
    standard: (given) => `the standard is the ${given}`,
    awards: (given) => `it gives ${given}`,
    sufficient: flag('the evidence is sufficient', 'the evidence need not be sufficient'),
    depth: (given) => `the ${given} says how deep it goes`,
    explainInstead: flag('what did not happen may be explained', 'nothing may be explained instead'),
    least: (given) => `at least ${given}`,
    of: (given) => `of the ${given}`,
    evidenceIs: (given) => `the evidence is ${given}`,
    wholeCredits: flag('credits are whole numbers', 'credits need not be whole numbers'),
    hoursPerCredit: (given) => `${given} hours of learning to a credit`,
  },
  'assessor-qualification': qualifications,
  'quality-assurer-qualification': qualifications,
  'occupational-competence': {
    part: (given) => `as to ${given}`,
    shownBy: (given) => `shown by ${given}`,
    orQualified: flag('or qualified in it', 'a qualification alone is not enough'),
  },
  cpd: {
    current: flag('knows current practice', 'need not know current practice'),
    systems: flag('the centre has systems for it', 'no systems are asked for'),
    curriculumVitae: flag('with a curriculum vitae', 'without a curriculum vitae'),
  },
  'employer-direct': {
    agreement: flag('with the agreement of the awarding organisation', 'without agreement'),
    workingTowards: flag('working towards it is enough to begin', 'working towards it is not enough'),
    also: (given) => `and to the ${given}`,
  },
  'minimum-age': {
    sectorRules: flag('the sector may have rules of its own', 'the sector has no rules of its own'),
  },
  recruitment: { record: flag('and it is recorded', 'without a record') },
  induction: { holds: (given) => given },
  registration: {
    regulated: (given) => `regulated from ${dateInWords(given)}`,
    start: (given) => `registration from ${dateInWords(given)}`,
    end: (given) => `registration until ${dateInWords(given)}`,
  },
  adjustment: { what: (given) => given },
  'prior-learning': {
    limits: (given) => `within a ${given}`,
    confirms: (given) => `it confirms ${given}`,
  },
  'credit-transfer': { carriedForward: flag('it is carried forward', 'it is not carried forward') },
  'same-unit': { twice: flag('the same unit may count twice', 'the same unit does not count twice') },
  'internal-quality-assurance': {
    role: (given) => `the ${given}`,
    confirms: (given) => given,
    way: (given) => ways[given] ?? given,
    ...nationsIn,
  },
  progression: { from: (given) => `from the ${given}` },
  'external-quality-assurance': { confirms: (given) => given, ...nationsIn },
  visit: {
    way: (given) => ways[given] ?? given,
    area: (given) => `for the ${given}`,
    reviews: (given) => `reviews ${given}`,
    dependsOn: (given) => `how often depends on ${given}`,
    unless: (given) =>
      given === 'lead verifier accreditation'
        ? 'unless the lead internal quality assurer is accredited'
        : `unless there is ${given}`,
  },
  'quality-model': {
    verifier: (given) => verifiers[given] ?? given,
    component: flag('as a part of it', 'not as a part of it'),
    by: (given) => `as ${given} says`,
  },
  'data-return': { every: (given) => `every ${given}`, by: (given) => `by ${given}` },
  approval: {
    number: (given) => given,
    by: (given) => `by the ${given}`,
    regulators: (given) => `by ${given}`,
    ...nationsIn,
  },
  policy: { policies: (given) => `on ${given}` },
  resource: {
    needed: flag('resources are needed', 'no special resources are needed'),
    what: (given) => given,
    people: (given) => `people: ${given}`,
    least: (given) => `at least ${given}`,
    per: (given) => `for each ${given}`,
  },
  delivery: { role: (given) => `the ${given}` },
  notification: { also: (given) => `and the ${given}` },
  appeal: { by: (given) => `by the ${given}` },
  certification: {
    of: (given) => awardsOf[given] ?? given,
    prints: (given) => `prints ${given}`,
    condition: (given) => `on condition: ${given}`,
    to: (given) => `goes to the ${given}`,
  },
  'reference-document': {
    publisher: (given) => `by ${given}`,
    roles: (given) => `for what it asks of ${given}`,
  },
  'qualification-size': {
    name: (given) => given,
    by: (given) => (given === 'tqt' ? 'by total qualification time' : `by ${given}`),
    from: (given) => `from ${given}`,
    to: (given) => `up to ${given}`,
  },
  'on-offer': { what: (given) => given, to: (given) => `to ${given}`, matters: (given) => `with ${given}` },
};

const textOf = (given: RuleValue[string]): string => {
  if (typeof given === 'boolean') return given ? 'yes' : 'no';
  return typeof given === 'object' && given !== null ? listInWords(given.map(plain)) : plain(String(given));
};

/** `ageFrom` as `age from`. */
const nameInWords = (field: string): string =>
  field.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);

const knownWords = (kind: EvidenceRuleKind, field: string, given: RuleValue[string]): string | undefined =>
  field === 'duty' && typeof given === 'string'
    ? dutyInWords(kind, given)
    : fields[kind]?.[field]?.(textOf(given), given === true);

/** What a field says; one that has no words yet is shown by its name, so that nothing of it is hidden. */
export const fieldInWords = (kind: EvidenceRuleKind, field: string, given: RuleValue[string]): string =>
  knownWords(kind, field, given) ?? `${nameInWords(field)}: ${textOf(given)}`;
