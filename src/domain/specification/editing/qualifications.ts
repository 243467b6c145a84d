import type { Qualification, Specification } from '../model.ts';

/** A qualification by its number. */
export const qualificationOf = (
  { qualifications }: Specification,
  number: string,
): Qualification | undefined => qualifications.find((one) => one.number === number);

/** The specification with another state of the qualification that has the same number. */
export const replacingQualification = (specification: Specification, by: Qualification): Specification => ({
  ...specification,
  qualifications: specification.qualifications.map((one) => (one.number === by.number ? by : one)),
});
