/** What the walk-through and the sample data use of sampling. */
export { close, sample } from './service.ts';
