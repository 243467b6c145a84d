/** What other features use of the thread of feedback. */
export { say } from './service.ts';
