/** What other features use of the sampling. */
export { isPlannedFor } from './repo.ts';
