/** What other features use of the people. */
export { readRegister, readRegisterOf } from './register-repo.ts';
export {
  type CompetenceRow,
  type MembershipRow,
  type PersonRow,
  type QualificationRow,
  findPersonAt,
  insertMembership,
  insertPerson,
  isEmailTaken,
  listCompetence,
  listMemberships,
  listPeople,
  listQualifications,
  setUln,
} from './repo.ts';
export { findUploads, insertStaffFiles } from './staff-files-repo.ts';
export { addMembership, addStaff, recordCompetence, recordQualification } from './service.ts';
export { type NewSignIn, createPersonWithSignIn, openSignIn } from './sign-ins.ts';
