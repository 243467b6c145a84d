/** What the command line and other features use of the register. */
export { handleWarnings } from './warning.ts';
export { readEnoughPeople } from './reading.ts';
export { recordAttendance } from './recording.ts';
export { listStandardised } from './standardised-repo.ts';
export { listRegisters } from './wrong-status-repo.ts';
export { type WrongStatusReport, reportWrongStatus } from './wrong-status.ts';
