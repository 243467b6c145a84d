/** What other features use of the sampling. */
export { findSampler } from './sampler.ts';
export { isPlannedFor } from './repo.ts';
