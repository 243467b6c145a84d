/** Everything about awards, one after the other. */
import { run as certificates } from './certificates.ts';
import { run as credentials } from './credentials.ts';

export const run = async (): Promise<void> => {
  await certificates();
  await credentials();
};
