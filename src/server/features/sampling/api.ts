/** What other features use of the sampling. */
export { gather as gatherWork } from './gathering.ts';
export { findSampler } from './sampler.ts';
export { addToSamples, isPlannedFor } from './repo.ts';
