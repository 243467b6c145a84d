/**
 * What the value of a rule of evidence may hold, kind by kind: the fields that docs/specification-format.md describes,
 * with the shape of each. Whoever puts a rule in or mends one at the desk is held to it.
 */
import type { EvidenceRuleKind, RuleValue } from './model.ts';

export type RuleFieldShape = 'text' | 'number' | 'flag' | 'list';
export type RuleFields = Readonly<Record<string, RuleFieldShape>>;

const duty: RuleFields = { duty: 'text' };

const peopleFields: RuleFields = {
  role: 'text',
  required: 'flag',
  titles: 'list',
  open: 'flag',
  workingTowards: 'flag',
  months: 'number',
  namedBy: 'text',
  older: 'text',
  area: 'text',
  beyond: 'text',
};

const fields: Readonly<Record<EvidenceRuleKind, RuleFields>> = {
  'evidence-test': { name: 'text' },
  'evidence-type': { title: 'text', code: 'text', only: 'list' },
  simulation: {
    allowed: 'text',
    conditions: 'list',
    units: 'list',
    codes: 'list',
    part: 'text',
    ifPermitted: 'flag',
    exceptLevel: 'number',
    guideline: 'text',
    ...duty,
  },
  'workplace-evidence': {
    required: 'flag',
    environment: 'text',
    usualConditions: 'flag',
    naturallyOccurring: 'flag',
    simulationToo: 'flag',
    from: 'list',
  },
  'knowledge-evidence': { inferred: 'flag' },
  occasions: { least: 'number', overTime: 'flag' },
  method: {
    mode: 'text',
    methods: 'list',
    any: 'flag',
    agreement: 'flag',
    commented: 'flag',
    onlyIfNoOccasion: 'flag',
    product: 'text',
    demand: 'text',
    mostly: 'flag',
    forTrace: 'text',
    ...duty,
  },
  authenticity: { ownWork: 'flag', declaration: 'flag', means: 'flag' },
  'assessment-strategy': { title: 'text', annexes: 'list', nations: 'list', imported: 'flag', binds: 'text' },
  guidance: { binding: 'flag', organisation: 'text', otherOrganisation: 'flag', ...duty },
  'assessment-plan': { with: 'text', ...duty },
  'assessment-record': { holds: 'list', to: 'list', ...duty },
  pass: {
    needs: 'list',
    standard: 'text',
    awards: 'text',
    sufficient: 'flag',
    depth: 'text',
    explainInstead: 'flag',
    least: 'number',
    of: 'text',
    evidenceIs: 'list',
    hoursPerCredit: 'number',
    wholeCredits: 'flag',
    ...duty,
  },
  grading: { graded: 'flag', grades: 'list' },
  'assessor-qualification': peopleFields,
  'quality-assurer-qualification': peopleFields,
  'occupational-competence': {
    role: 'text',
    area: 'text',
    part: 'text',
    shownBy: 'text',
    orQualified: 'flag',
    ...duty,
  },
  countersigning: {
    role: 'text',
    required: 'flag',
    by: 'list',
    support: 'flag',
    months: 'number',
  },
  cpd: {
    role: 'text',
    record: 'flag',
    at: 'text',
    current: 'flag',
    systems: 'flag',
    hours: 'number',
    entries: 'number',
    curriculumVitae: 'flag',
  },
  independence: { role: 'text', without: 'text', declaration: 'flag' },
  witness: { kind: 'text', ...duty },
  'employer-direct': {
    allowed: 'flag',
    part: 'text',
    percent: 'number',
    agreement: 'flag',
    workingTowards: 'flag',
    months: 'number',
    nation: 'text',
    also: 'text',
  },
  eligibility: { who: 'text', title: 'text' },
  'minimum-age': { years: 'number', ranges: 'list', sectorRules: 'flag' },
  prerequisite: { required: 'flag', units: 'list', title: 'text' },
  recruitment: { record: 'flag', ...duty },
  induction: { holds: 'list', ...duty },
  registration: {
    regulated: 'text',
    start: 'text',
    end: 'text',
    within: 'text',
    months: 'number',
    leastWeeks: 'number',
    withinWeeks: 'number',
    ...duty,
  },
  placement: { ageFrom: 'number', ageTo: 'number', ...duty },
  language: { languages: 'list', signLanguages: 'list', notify: 'text', adjustmentOnly: 'flag' },
  adjustment: { what: 'list', ...duty },
  'prior-learning': {
    accepted: 'flag',
    partial: 'flag',
    covers: 'list',
    tests: 'list',
    current: 'flag',
    sample: 'flag',
    months: 'number',
    show: 'text',
    limits: 'text',
    policy: 'flag',
    confirms: 'text',
  },
  'credit-transfer': {
    accepted: 'flag',
    reassess: 'flag',
    keepEvidence: 'flag',
    carriedForward: 'flag',
    months: 'number',
    equivalents: 'list',
    exempts: 'list',
  },
  'same-unit': { twice: 'flag', counts: 'text' },
  'internal-quality-assurance': {
    role: 'text',
    confirms: 'list',
    nations: 'list',
    percent: 'number',
    least: 'number',
    samples: 'list',
    months: 'number',
    way: 'text',
    ...duty,
  },
  'external-quality-assurance': { role: 'text', confirms: 'list', nations: 'list', ...duty },
  visit: {
    title: 'text',
    perYear: 'number',
    days: 'number',
    by: 'text',
    way: 'text',
    area: 'text',
    samples: 'list',
    reviews: 'text',
    postal: 'flag',
    dependsOn: 'text',
    unless: 'text',
  },
  'quality-model': {
    way: 'text',
    registration: 'text',
    verifier: 'text',
    component: 'flag',
    title: 'text',
    by: 'text',
  },
  'risk-assessment': duty,
  'data-return': { every: 'text', by: 'list' },
  approval: { title: 'text', number: 'text', nations: 'list', regulators: 'list', by: 'text', ...duty },
  policy: { policies: 'list', ...duty },
  resource: {
    needed: 'flag',
    what: 'text',
    people: 'list',
    least: 'number',
    per: 'text',
    ...duty,
  },
  delivery: { role: 'text', ...duty },
  employer: duty,
  notification: { to: 'text', about: 'text', when: 'text', also: 'text' },
  appeal: { by: 'list', ...duty },
  malpractice: duty,
  certification: { prints: 'list', condition: 'list', to: 'text', of: 'text', ...duty },
  progression: { to: 'list', from: 'text' },
  'reference-document': {
    title: 'text',
    publisher: 'text',
    edition: 'text',
    updated: 'text',
    roles: 'list',
  },
  retention: { of: 'text', months: 'number' },
  'qualification-size': { name: 'text', by: 'text', from: 'number', to: 'number' },
  'on-offer': { what: 'text', to: 'text', matters: 'list' },
};

/** How strongly the document puts a rule; a rule without it binds. */
const force: RuleFields = { force: 'text' };
const FORCES: ReadonlySet<unknown> = new Set(['must', 'should', 'may']);

/** The fields that a rule of a kind may have. */
export const ruleFieldsOf = (kind: EvidenceRuleKind): RuleFields => ({ ...fields[kind], ...force });

/** One text stands for a list of one. */
const fits = (shape: RuleFieldShape, given: RuleValue[string]): boolean => {
  if (shape === 'flag') return typeof given === 'boolean';
  if (shape === 'number') return typeof given === 'number' && Number.isFinite(given) && given >= 0;
  return typeof given === 'string' || (shape === 'list' && typeof given === 'object');
};

const shapeNames: Readonly<Record<RuleFieldShape, string>> = {
  text: 'words',
  number: 'a figure of nought or more',
  flag: 'yes or no',
  list: 'a list of words',
};

/** What is wrong with a value for a kind of rule, as a sentence; undefined where nothing is. */
export const problemInRuleValue = (kind: EvidenceRuleKind, value: RuleValue): string | undefined => {
  const known = ruleFieldsOf(kind);
  for (const [field, given] of Object.entries(value)) {
    const shape = known[field];
    if (shape === undefined) return `A rule of this kind has no field “${field}”.`;
    if (given !== null && !fits(shape, given)) return `“${field}” holds ${shapeNames[shape]}.`;
  }
  const strength = value['force'];
  return strength === undefined || strength === null || FORCES.has(strength)
    ? undefined
    : '“force” is must, should or may.';
};
