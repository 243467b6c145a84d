import type { Particular } from '#domain/specification/editing/edit.ts';

/** The particulars of a qualification as people call them, in the order in which they are shown. */
export const particularNames: Readonly<Record<Particular, string>> = {
  title: 'Title',
  code: 'Publisher’s code',
  level: 'Level',
  credits: 'Credits',
  tqt: 'Total qualification time',
  glh: 'Guided learning hours',
  glhMax: 'Guided learning hours, at most',
  grading: 'Grading',
  regulationStartOn: 'Regulation starts on',
  operationalStartOn: 'Registration from',
  operationalEndOn: 'Registration until',
  certificationEndOn: 'Certification until',
  framework: 'Framework',
  standards: 'Suite of standards',
  minimumAge: 'Least age',
  ageRanges: 'Age ranges',
};
