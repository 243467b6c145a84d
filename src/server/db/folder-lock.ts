import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeDataFolder } from './data-folder.ts';
import { StartError } from './start-error.ts';

/** Says who runs: the process, and when it began, so that a later process with the same number is not taken for it. */
type Owner = { readonly pid: number; readonly began: string };

const readOrEmpty = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** The start of a process in the words of the kernel; empty where the system does not tell. */
const beganAt = (pid: number): string => {
  const fields = readOrEmpty(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ');
  const ticks = fields?.[19];
  return ticks === undefined ? '' : `${readOrEmpty('/proc/sys/kernel/random/boot_id').trim()}:${ticks}`;
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const readOwner = (text: string): Owner | undefined => {
  const [pid, began] = text.split('\n');
  const number = Number(pid);
  return Number.isInteger(number) && number > 0 ? { pid: number, began: began ?? '' } : undefined;
};

const isAlive = (owner: Owner): boolean => isRunning(owner.pid) && beganAt(owner.pid) === owner.began;

const tryLink = (from: string, to: string): boolean => {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
};

/** Moves a dead owner's lock away; puts it back when it turns out to be another one. */
const removeStale = (lock: string, seen: string): void => {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (readOrEmpty(aside) !== seen) tryLink(aside, lock);
  rmSync(aside, { force: true });
};

/**
 * Makes this process the only one that uses the folder; the result gives it up again. A lock left behind by a
 * process that was killed is taken over. Throws a StartError naming the owner when there is one.
 */
export const lockFolder = (folder: string): (() => void) => {
  makeDataFolder(folder);
  const lock = path.join(folder, 'owner.lock');
  const mine = path.join(folder, `owner.${randomUUID()}`);
  const content = `${process.pid}\n${beganAt(process.pid)}\n${randomUUID()}\n`;
  writeFileSync(mine, content);
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      if (tryLink(mine, lock)) {
        return () => {
          if (readOrEmpty(lock) === content) rmSync(lock, { force: true });
        };
      }
      const seen = readOrEmpty(lock);
      const owner = readOwner(seen);
      if (owner !== undefined && isAlive(owner)) {
        throw new StartError(
          `Another Touchstone (process ${owner.pid}) is using the folder ${folder}; stop it first, or set DATA_DIR to another folder.`,
        );
      }
      removeStale(lock, seen);
    }
    throw new StartError(`The folder ${folder} is being opened by several processes at once; try again.`);
  } finally {
    rmSync(mine, { force: true });
  }
};
