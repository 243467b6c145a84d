/**
 * The published defaults, until an awarding organisation sets its own. Stages and days follow what the joint council and
 * awarding organisations publish, in business days; where sources differ, the shorter duty and the longer right were taken.
 */
import type { CaseKind, CaseRules, CaseStage } from './case-rules.ts';

const appealsGuide = 'JCQ, A guide to the awarding organisations’ appeals processes';
const malpracticeGuide = 'JCQ, Suspected malpractice: policies and procedures';
const adjustmentsGuide = 'JCQ, Access arrangements and reasonable adjustments';
const considerationGuide = 'JCQ, A guide to the special consideration process';
const centrePractice = 'What approved centres commonly publish for appeals and complaints';
const ownPractice = 'Touchstone’s own default';

const atCentre = (given: Partial<CaseStage> & Pick<CaseStage, 'name'>): CaseStage => ({
  heldBy: 'centre',
  roles: ['internal-quality-assurer', 'coordinator'],
  acknowledgeDays: 2,
  decideDays: 10,
  appealDays: 10,
  needsIndependent: false,
  source: centrePractice,
  ...given,
});

const atAwarding = (given: Partial<CaseStage> & Pick<CaseStage, 'name'>): CaseStage => ({
  heldBy: 'awarding',
  roles: ['quality-manager'],
  acknowledgeDays: 5,
  decideDays: 20,
  appealDays: 10,
  needsIndependent: false,
  source: appealsGuide,
  ...given,
});

const independentReview = atAwarding({
  name: 'Independent review',
  acknowledgeDays: 5,
  decideDays: 50,
  needsIndependent: true,
});

const upheld = [
  { key: 'not-upheld', label: 'Not upheld' },
  { key: 'partly', label: 'Upheld in part' },
  { key: 'upheld', label: 'Upheld' },
];

const found = [
  { key: 'not-found', label: 'Not found' },
  { key: 'warning', label: 'Found; a warning is given' },
  { key: 'work-void', label: 'Found; the work does not count', keepsHold: true },
  { key: 'barred', label: 'Found; barred from taking part', keepsHold: true },
];

const granted = [
  { key: 'granted', label: 'Granted' },
  { key: 'partly', label: 'Granted in part' },
  { key: 'refused', label: 'Refused' },
];

const misconduct = (kind: 'malpractice' | 'maladministration'): CaseRules => ({
  kind,
  raisedBy: [
    'learner',
    'assessor',
    'witness',
    'employer-contact',
    'coordinator',
    'internal-quality-assurer',
    'external-quality-assurer',
    'quality-manager',
    'certification-officer',
  ],
  subjectSees: 'when-told',
  ownWorkBars: true,
  holdsWork: true,
  centreStandsAside: malpracticeGuide,
  stages: [
    atCentre({
      name: 'Looked into by the centre',
      roles: ['coordinator'],
      acknowledgeDays: 1,
      source: malpracticeGuide,
    }),
    atAwarding({ name: 'Decided by the awarding organisation', source: malpracticeGuide }),
    independentReview,
  ],
  outcomes: found,
});

/** The rules of each kind as they are published. */
export const usualCaseRules: Readonly<Record<CaseKind, CaseRules>> = {
  appeal: {
    kind: 'appeal',
    raisedBy: ['learner', 'assessor', 'coordinator', 'internal-quality-assurer'],
    subjectSees: 'from-beginning',
    ownWorkBars: true,
    holdsWork: false,
    stages: [
      atCentre({ name: 'Enquiry', roles: ['internal-quality-assurer'], decideDays: 5 }),
      atCentre({ name: 'Appeal to the centre', decideDays: 20 }),
      atAwarding({ name: 'Appeal to the awarding organisation' }),
      independentReview,
    ],
    outcomes: [
      { key: 'not-upheld', label: 'Not upheld: the decision stands' },
      { key: 'upheld', label: 'Upheld: it is judged again', follows: 'judge-again' },
    ],
  },
  malpractice: misconduct('malpractice'),
  maladministration: misconduct('maladministration'),
  adjustment: {
    kind: 'adjustment',
    raisedBy: ['learner', 'assessor', 'coordinator', 'internal-quality-assurer'],
    subjectSees: 'from-beginning',
    ownWorkBars: false,
    holdsWork: false,
    stages: [
      atCentre({ name: 'Decided by the centre', roles: ['coordinator'], source: adjustmentsGuide }),
      atAwarding({ name: 'Decided by the awarding organisation', decideDays: 10, source: adjustmentsGuide }),
      independentReview,
    ],
    outcomes: granted,
  },
  consideration: {
    kind: 'consideration',
    raisedBy: ['coordinator', 'internal-quality-assurer', 'assessor', 'learner'],
    subjectSees: 'from-beginning',
    ownWorkBars: false,
    holdsWork: false,
    stages: [
      atAwarding({ name: 'Decided by the awarding organisation', source: considerationGuide }),
      independentReview,
    ],
    outcomes: granted,
  },
  language: {
    kind: 'language',
    raisedBy: ['learner', 'assessor', 'coordinator', 'internal-quality-assurer'],
    subjectSees: 'from-beginning',
    ownWorkBars: false,
    holdsWork: false,
    stages: [
      atCentre({ name: 'Decided by the centre', roles: ['coordinator'], source: ownPractice }),
      atAwarding({ name: 'Decided by the awarding organisation', decideDays: 10, source: ownPractice }),
    ],
    outcomes: granted,
  },
  complaint: {
    kind: 'complaint',
    raisedBy: [
      'learner',
      'assessor',
      'witness',
      'employer-contact',
      'coordinator',
      'internal-quality-assurer',
      'external-quality-assurer',
    ],
    subjectSees: 'when-told',
    ownWorkBars: true,
    holdsWork: false,
    stages: [
      atCentre({ name: 'Complaint to the centre', roles: ['coordinator'], decideDays: 20 }),
      atAwarding({ name: 'Complaint to the awarding organisation', source: ownPractice }),
      independentReview,
    ],
    outcomes: upheld,
  },
  support: {
    kind: 'support',
    raisedBy: ['coordinator', 'internal-quality-assurer', 'assessor'],
    subjectSees: 'when-told',
    ownWorkBars: false,
    holdsWork: false,
    stages: [
      atAwarding({ name: 'Answered by the awarding organisation', decideDays: 10, source: ownPractice }),
    ],
    outcomes: [
      { key: 'answered', label: 'Answered' },
      { key: 'arranged', label: 'Training or a visit is arranged' },
      { key: 'elsewhere', label: 'Somebody else is to be asked' },
    ],
  },
  'sanction-appeal': {
    kind: 'sanction-appeal',
    raisedBy: ['coordinator'],
    subjectSees: 'from-beginning',
    ownWorkBars: true,
    holdsWork: false,
    stages: [atAwarding({ name: 'Reviewed by the awarding organisation' }), independentReview],
    outcomes: [
      { key: 'not-upheld', label: 'Not upheld: the sanction stands' },
      { key: 'upheld', label: 'Upheld: the sanction is lifted', follows: 'lift-sanction' },
    ],
  },
};
