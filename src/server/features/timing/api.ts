/** What other features use of the times between start, registration and claim. */
export { findTiming, timingFor } from './service.ts';
export { insertEntry, listTimingRows, readEntry } from './repo.ts';
