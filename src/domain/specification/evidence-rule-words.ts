import type { EvidenceRule, EvidenceRuleKind, RuleScope } from './model.ts';

export { valueInWords } from './rule-value-words.ts';

/** The headings under which rules of evidence are shown, in our words. */
export const kindNames: Readonly<Record<EvidenceRuleKind, string>> = {
  'evidence-test': 'Tests that evidence must pass',
  'evidence-type': 'Types of evidence',
  simulation: 'Simulation',
  'workplace-evidence': 'Evidence from the workplace',
  'knowledge-evidence': 'Evidence of knowledge',
  occasions: 'Occasions',
  method: 'Methods of assessment',
  authenticity: 'Authenticity',
  'assessment-strategy': 'Assessment strategies',
  guidance: 'How guidance is meant',
  'assessment-plan': 'Planning of assessment',
  'assessment-record': 'Records of assessment',
  pass: 'What counts as a pass',
  grading: 'Grading',
  'assessor-qualification': 'Qualification of assessors',
  'quality-assurer-qualification': 'Qualification of quality assurers',
  'occupational-competence': 'Occupational competence',
  countersigning: 'Countersigning',
  cpd: 'Continuing professional development',
  independence: 'Independence',
  witness: 'Witnesses',
  'employer-direct': 'Employer direct model',
  eligibility: 'Who may take it',
  'minimum-age': 'Age',
  prerequisite: 'Entry requirements',
  recruitment: 'Recruitment',
  induction: 'Induction',
  registration: 'Registration',
  placement: 'Placements',
  language: 'Language',
  adjustment: 'Adjustments and special consideration',
  'prior-learning': 'Prior learning',
  'credit-transfer': 'Credit from elsewhere',
  'same-unit': 'The same unit at two levels',
  'internal-quality-assurance': 'Internal quality assurance',
  'external-quality-assurance': 'External quality assurance',
  visit: 'Visits and sampling',
  'quality-model': 'Quality models',
  'risk-assessment': 'Risk assessment',
  'data-return': 'Data to be returned',
  approval: 'Approval of centres',
  policy: 'Policies of the centre',
  resource: 'Resources',
  delivery: 'Delivery',
  employer: 'Employers',
  notification: 'What must be notified',
  appeal: 'Appeals',
  malpractice: 'Malpractice',
  certification: 'Certification',
  progression: 'Progression',
  'reference-document': 'Documents to be followed',
  retention: 'Keeping of records',
  'qualification-size': 'Sizes of qualifications',
  'on-offer': 'What the awarding organisation offers',
};

const several = (items: readonly string[] | undefined, one: string, many: string): readonly string[] => {
  if (items === undefined || items.length === 0) return [];
  if (items.length > 4) return [`${String(items.length)} ${many}`];
  return [`${items.length === 1 ? one : many} ${items.join(', ')}`];
};

/** Where a rule applies; empty for the whole document. */
export const scopeInWords = ({ units, outcomes, criteria, natures, nations }: RuleScope): string =>
  [
    ...(units?.length === 0 ? ['no unit of this document'] : several(units, 'unit', 'units')),
    ...several(outcomes, 'outcome', 'outcomes'),
    ...several(criteria, 'criterion', 'criteria'),
    ...several(natures, '', '').map((text) => `${text.trim()} outcomes`),
    ...several(nations, 'in', 'in'),
  ].join('; ');

export type RuleSection = { readonly name: string; readonly rules: readonly EvidenceRule[] };

/** The rules under their headings, in the order in which each kind first stands in the document. */
export const sectionsOf = (rules: readonly EvidenceRule[]): readonly RuleSection[] =>
  [...Map.groupBy(rules, ({ kind }) => kind)].map(([kind, own]) => ({ name: kindNames[kind], rules: own }));
