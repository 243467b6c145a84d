/** What other features use of sampling. */
export { openSample, samplingOf } from './opening.ts';
export { findSample } from './repo.ts';
export { close, sample } from './service.ts';
