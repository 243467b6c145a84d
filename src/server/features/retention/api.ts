/** What the start of the server and other features use of retention. */
export { handleRetentionJobs, removeFiles } from './service.ts';
