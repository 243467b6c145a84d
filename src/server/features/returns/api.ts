/** What the start of the server uses of the returns. */
export { handleReturnJobs } from './service.ts';
