import { describe, expect, test } from 'vitest';
import { sectionsOf } from './evidence-rule-words.ts';
import { EVIDENCE_RULE_KINDS, type EvidenceRuleKind, type RuleValue } from './model.ts';
import { valueInWords } from './rule-value-words.ts';

const cases: readonly (readonly [EvidenceRuleKind, RuleValue, string])[] = [
  ['evidence-test', { name: 'Valid' }, 'Valid'],
  ['evidence-type', { title: 'Witness testimony', code: 'WT' }, 'Witness testimony (WT)'],
  [
    'evidence-type',
    { title: 'Simulation', only: 'Units 27 and 29 only' },
    'Simulation, only for Units 27 and 29',
  ],
  ['simulation', { allowed: 'no' }, 'Not allowed'],
  ['simulation', { allowed: 'conditional' }, 'Allowed under conditions'],
  [
    'simulation',
    { allowed: 'conditional', conditions: ['named-units', 'agreement'], codes: ['Unit 27', 'Unit 29'] },
    'Allowed only for Unit 27 and Unit 29, with the agreement of the awarding organisation',
  ],
  ['workplace-evidence', { required: false }, 'Evidence may come from the workplace'],
  [
    'knowledge-evidence',
    { inferred: false },
    'Knowledge needs evidence of its own; it is not inferred from performance',
  ],
  ['occasions', { least: 3, overTime: true }, 'On at least 3 occasions, over a period of time'],
  ['occasions', { least: 1 }, 'On at least 1 occasion'],
  [
    'method',
    { mode: 'required', methods: ['observation', 'professional-discussion'], any: true },
    'Required, one of: observation or professional discussion',
  ],
  ['method', { mode: 'forbidden', methods: ['simulation'] }, 'Not accepted: simulation'],
  [
    'prior-learning',
    { accepted: true, months: 24, show: 'original-certificate', force: 'should' },
    'Accepted, no older than 24 months, the original certificate is shown (recommended)',
  ],
  [
    'countersigning',
    { role: 'internal-quality-assurer', by: ['internal-quality-assurer'], required: true },
    'Decisions of an internal quality assurer who is not yet qualified are countersigned by a qualified internal quality assurer',
  ],
  [
    'assessor-qualification',
    { role: 'assessor', titles: ['Award one', 'Award two'], open: true, workingTowards: true, months: 18 },
    'Assessor: Award one or Award two, or an equivalent, working towards it is enough to begin, achieved within 18 months',
  ],
  ['cpd', { role: 'assessor', record: true }, 'Assessor: keeps up to date, keeps a record of it'],
  [
    'independence',
    { role: 'internal-quality-assurer', without: 'vested-interest' },
    'Internal quality assurer: without an interest in the outcome',
  ],
  ['minimum-age', { years: 16, ranges: ['16-18', '19+'] }, 'At least 16 years old, ages 16-18 and 19+'],
  ['retention', { months: 36, of: 'assessment-records' }, 'Kept for 36 months, assessment records'],
  ['quality-model', { way: 'apprenticeship' }, 'Within an apprenticeship'],
  ['registration', { duty: 'register-before-assessment', code: 'X1' }, 'X1, register before assessment'],
  [
    'registration',
    { duty: 'before-claim', force: 'may' },
    'Learners are registered before a claim (may be done)',
  ],
  ['registration', { start: '2026-09-01' }, 'Registration from 1 September 2026'],
  ['guidance', { binding: false, force: 'may' }, 'Guidance does not bind (may be done)'],
  ['resource', { needed: false }, 'No special resources are needed'],
  [
    'prior-learning',
    { policy: true, force: 'may' },
    'As the policy of the awarding organisation says (may be done)',
  ],
  [
    'language',
    { signLanguages: ['British', 'Irish'], adjustmentOnly: true },
    'In British or Irish sign language, only as an adjustment',
  ],
  [
    'approval',
    { duty: 'regulator', regulators: ['Sample Regulator'] },
    'It is regulated, by Sample Regulator',
  ],
  [
    'approval',
    { duty: 'replaces', title: 'Sample Diploma', number: '600/0000/1' },
    'It replaces another qualification, the Sample Diploma, 600/0000/1',
  ],
  [
    'quality-model',
    { way: 'apprenticeship', component: true, title: 'Sample Apprenticeship', by: 'Sample Council' },
    'Within an apprenticeship, the Sample Apprenticeship, as a part of it, as Sample Council says',
  ],
  [
    'visit',
    { perYear: 1, unless: 'lead-verifier-accreditation' },
    '1 a year, unless the lead internal quality assurer is accredited',
  ],
  [
    'reference-document',
    { title: 'Sample Handbook', roles: ['assessor', 'tutor'] },
    'Sample Handbook, for what it asks of assessor and tutor',
  ],
  ['same-unit', { twice: false }, 'The same unit does not count twice'],
  [
    'adjustment',
    { duty: 'no-claim-before-outcome', what: ['special-consideration'] },
    'Nothing is claimed before it is decided, special consideration',
  ],
  ['method', { mode: 'required', duty: 'suit-outcome' }, 'The method suits the outcome and its criteria'],
  [
    'policy',
    { duty: 'have', policies: ['health-and-safety'] },
    'The centre has policies, on health and safety',
  ],
  ['minimum-age', { ranges: ['16-18'] }, 'Ages 16-18'],
  ['notification', { about: 'change-of-staff' }, 'Tell the awarding organisation, about change of staff'],
  // What a kind is not known to say is shown all the same, and nothing is made up for a rule without data.
  ['retention', { months: 12, anyOther: ['one', 'two'] }, 'Kept for 12 months, any other: one and two'],
  ['employer-direct', {}, 'As the document says'],
  ['prior-learning', { force: 'may' }, 'As the document says (may be done)'],
];

describe('a rule of evidence as data', () => {
  test.each(cases)('on %s, %j, says: %s', (kind, value, words) =>
    expect(valueInWords({ kind, value })).toBe(words),
  );

  test.each(EVIDENCE_RULE_KINDS)('on %s is shown under a heading, with every field that it has', (kind) => {
    const value = { duty: 'sample-duty', sampleField: 'sample-value', sampleFlag: true };
    const words = valueInWords({ kind, value });
    expect(words).toMatch(/sample duty/iu);
    expect(words).toContain('sample field: sample value');
    expect(words).toContain('sample flag: yes');
    const rule = { id: 'E1', kind, scope: {}, value, source: { line: 1, text: 'Sample' } };
    expect(sectionsOf([rule])[0]?.name).toMatch(/^[A-Z]/u);
  });
});
