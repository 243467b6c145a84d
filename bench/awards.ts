/** Everything about awards, one after the other. */
import { run as credentials } from './credentials.ts';

export const run = async (): Promise<void> => {
  await credentials();
};
