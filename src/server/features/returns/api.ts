/** What the start of the server, and what watches awards, use of the returns. */
export { seeAllCentres } from './facts-repo.ts';
export { handleReturnJobs } from './service.ts';
