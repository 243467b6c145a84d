/** Builders of a made-up specification: pure, so that tests of the domain need nothing else. */
import type { Rule } from '#domain/combination/model.ts';
import {
  type Clause,
  type Criterion,
  type EvidenceRule,
  type OccupationalStandard,
  type Outcome,
  type Qualification,
  SPECIFICATION_FORMAT,
  type Specification,
  type StandardExtent,
  type Unit,
} from '#domain/specification/model.ts';

export const aClause = (line: number, text = `Sample line ${line}`): Clause => ({ line, text });

export const aCriterion = (number: string, given: Partial<Criterion> = {}): Criterion => ({
  number,
  text: `Show sample skill ${number}`,
  guidance: [],
  source: aClause(Number(number.split('.')[1]) + 20),
  ...given,
});

export const anOutcome = (number: string, criteria = 2, given: Partial<Outcome> = {}): Outcome => ({
  number,
  text: `Be able to do sample task ${number}`,
  nature: 'competence',
  criteria: Array.from({ length: criteria }, (_, index) => aCriterion(`${number}.${index + 1}`)),
  source: aClause(20),
  ...given,
});

export const aUnit = (given: Partial<Unit> = {}): Unit => ({
  ref: 'A/500/0001',
  codes: [],
  title: 'Sample unit',
  level: 3,
  credits: 4,
  glh: 20,
  tut: null,
  aim: null,
  nos: [],
  simulation: { allowed: 'not-stated', source: null },
  assessmentStrategy: null,
  openTo: null,
  outcomes: [anOutcome('1'), anOutcome('2')],
  guidance: [],
  source: aClause(10),
  ...given,
});

/** A standard with how far units cover it, by their references. */
export const aStandard = (
  code: string,
  covers: Readonly<Record<string, StandardExtent | null>> = {},
  given: Partial<OccupationalStandard> = {},
): OccupationalStandard => ({
  code,
  title: `Sample standard ${code}`,
  suite: 'Sampling',
  covered: Object.entries(covers).map(([unit, extent]) => ({ unit, extent, source: aClause(40, code) })),
  source: aClause(40, code),
  ...given,
});

const ruleOf = (credits: number): Rule => ({
  id: 'credits',
  kind: 'credits',
  from: {},
  min: credits,
  max: null,
  source: aClause(5, `Learners need ${credits} credits`),
});

export const aQualification = (given: Partial<Qualification> = {}): Qualification => ({
  number: '600/0000/0',
  title: 'Sample Diploma in Samples',
  code: null,
  level: 3,
  credits: 8,
  tqt: 80,
  glh: 40,
  glhMax: null,
  grading: null,
  regulationStartOn: null,
  operationalStartOn: '2020-01-01',
  operationalEndOn: null,
  certificationEndOn: null,
  framework: null,
  standards: null,
  minimumAge: 16,
  ageRanges: ['16-18', '19+'],
  groups: [],
  pathways: [],
  rules: [ruleOf(8)],
  clauses: { minimumAge: aClause(3, 'For learners of 16 and over'), operationalEndOn: aClause(4) },
  ...given,
});

const group = (key: 'mandatory' | 'optional', refs: readonly string[]) => ({
  key,
  title: key,
  kind: key,
  units: refs,
  source: aClause(6),
});

/** A qualification of the units given: one mandatory, the rest optional, and one rule of credits. */
export const aSpecification = (given: Partial<Specification> = {}): Specification => {
  const units = given.units ?? [aUnit(), aUnit({ ref: 'D/500/0002', title: 'Second sample unit' })];
  const [mandatory, ...optional] = units.map(({ ref }) => ref);
  const groups = [
    group('mandatory', mandatory === undefined ? [] : [mandatory]),
    group('optional', optional),
  ];
  return {
    format: SPECIFICATION_FORMAT,
    source: { name: 'sample.txt', mediaType: 'text/plain', bytes: 100, lines: 100 },
    publisher: 'Sample Awarding Organisation',
    title: 'Sample Diploma in Samples',
    issue: { version: 'Issue 1', date: null },
    kind: 'qualification',
    qualifications: [aQualification({ groups })],
    units,
    evidenceRules: [],
    labels: {
      learner: 'learner',
      assessor: 'assessor',
      internalQualityAssurer: 'internal quality assurer',
      externalQualityAssurer: 'external quality assurer',
    },
    findings: [],
    ...given,
  };
};

export const anEvidenceRule = (
  kind: EvidenceRule['kind'],
  given: Partial<EvidenceRule> = {},
): EvidenceRule => ({
  id: kind,
  kind,
  scope: {},
  value: {},
  source: aClause(8, `Sample rule about ${kind}`),
  ...given,
});
