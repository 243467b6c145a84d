/** What other features use of the credentials. */
export { askForCredentials } from './asking.ts';
