/** What the rest of the server uses of the cases. */
export { handleCaseReminders } from './reminding.ts';
