/** What the start of the server uses of retention. */
export { handleRetentionJobs } from './service.ts';
