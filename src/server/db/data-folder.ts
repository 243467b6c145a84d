import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { StartError } from './start-error.ts';

/** Makes the folder of the data where there is none yet; throws a StartError where nothing can be kept in it. */
export const makeDataFolder = (folder: string): void => {
  try {
    if (statSync(folder, { throwIfNoEntry: false }) === undefined) mkdirSync(folder, { recursive: true });
    if (!statSync(folder).isDirectory()) throw new Error('it is no folder');
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no reason given';
    throw new StartError(`Nothing can be kept in DATA_DIR (${folder}): ${reason}.`, { cause: error });
  }
};
