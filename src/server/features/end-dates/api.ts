/** What other features use of the last days for registering and for claiming. */
export { listEnds } from './repo.ts';
