/** What other features use of records on the spot. */
export { saveRecord } from './service.ts';
