/** What other features use of certificates that a centre keeps. */
export { handleKeptReminders } from './reminding.ts';
