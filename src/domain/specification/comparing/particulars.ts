import type { ParticularChange } from './comparison.ts';

/** Several values as one text; null where there are none. */
export const listed = (values: readonly (string | number | null)[]): string | null =>
  values.filter((value) => value !== null).join(', ') || null;

/** The fields whose text differs. */
export const compareParticulars = (
  before: Readonly<Record<string, string | null>>,
  after: Readonly<Record<string, string | null>>,
): readonly ParticularChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    return was === is ? [] : [{ field, before: was, after: is }];
  });

const names: Readonly<Record<string, string>> = {
  title: 'Title',
  publisher: 'Publisher',
  issue: 'Issue',
  issueDate: 'Date of issue',
  kind: 'Kind of document',
  learner: 'Word for the learner',
  assessor: 'Word for the assessor',
  internalQualityAssurer: 'Word for the internal quality assurer',
  externalQualityAssurer: 'Word for the external quality assurer',
  number: 'Qualification number',
  code: 'Code',
  codes: 'Codes',
  level: 'Level',
  credits: 'Credits',
  tqt: 'Total qualification time (hours)',
  glh: 'Guided learning hours',
  glhMax: 'Guided learning hours, most',
  tut: 'Total unit time (hours)',
  grading: 'Grading',
  regulationStartOn: 'Regulated from',
  operationalStartOn: 'Open from',
  operationalEndOn: 'Open until',
  certificationEndOn: 'Certificates until',
  framework: 'Framework',
  standards: 'Suite of standards',
  minimumAge: 'Least age',
  ageRanges: 'Ages',
  pathways: 'Pathways',
  aim: 'Aim',
  nos: 'National occupational standards',
  simulation: 'Simulation',
  assessmentStrategy: 'Assessment strategy',
  openTo: 'Open to',
  guidance: 'Guidance',
};

/** The name of a particular as people read it. */
export const particularInWords = (field: string): string => names[field] ?? field;
