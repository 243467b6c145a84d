import type { Clock } from './clock.ts';
import type { Database } from './db/open.ts';
import type { BlobStore } from './files/blob-store.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Settings } from './settings.ts';
import type { SignIn } from './features/sign-in/sign-in.ts';

/** What the features share; made once, in `main.ts` or in a test. */
export type App = {
  readonly settings: Settings;
  readonly database: Database;
  readonly clock: Clock;
  readonly files: BlobStore;
  readonly mail: Mailer;
  readonly jobs: Jobs;
  readonly signIn: SignIn;
};
