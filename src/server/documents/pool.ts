import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MakeReply, MakeRequest } from './protocol.ts';

export type PoolReply = MakeReply | { readonly ok: false; readonly timedOut: true };

type Task = {
  readonly request: MakeRequest;
  readonly timeLimit: number;
  readonly finish: (reply: PoolReply) => void;
};

export type DocumentPool = {
  readonly run: (request: MakeRequest, timeLimit: number) => Promise<PoolReply>;
  readonly close: () => void;
};

// Characters of content after which the process is let go, so that its memory returns to the system.
const LARGE = 300_000;
const PROGRAM = fileURLToPath(new URL('./typst-process.ts', import.meta.url));

/** An idle child must not keep us alive; it ends by itself when we do. */
const setHold = (child: ChildProcess, hold: boolean): void => {
  if (hold) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
};

/**
 * Processes that make documents, started when first needed and kept. One that exceeds its time (milliseconds) is
 * killed, one that dies takes no more than its document with it; either is replaced by the next task.
 */
export const createPool = (size: number, fontFolders: readonly string[]): DocumentPool => {
  const idle = new Set<ChildProcess>();
  const all = new Set<ChildProcess>();
  const waiting: Task[] = [];

  const letGo = (child: ChildProcess): void => {
    all.delete(child);
    idle.delete(child);
    child.kill('SIGKILL');
  };

  const take = (): ChildProcess => {
    const [child = start(fontFolders)] = idle;
    idle.delete(child);
    all.add(child);
    return child;
  };

  const next = (): void => {
    if (waiting.length === 0 || (idle.size === 0 && all.size >= size)) return;
    const task = waiting.shift();
    if (task === undefined) return;
    const child = take();
    perform(child, task, (reply, reusable) => {
      // Its later end, and a failure on its way out, concern nobody but the pool.
      child.on('error', () => letGo(child)).on('exit', () => letGo(child));
      if (reusable) idle.add(child);
      else letGo(child);
      task.finish(reply);
      next();
    });
  };

  return {
    run: (request, timeLimit) =>
      new Promise((finish) => {
        waiting.push({ request, timeLimit, finish });
        next();
      }),
    close: () => {
      for (const task of waiting.splice(0)) task.finish({ ok: false, detail: 'the renderer was closed' });
      for (const child of all) child.kill('SIGKILL');
    },
  };
};

const start = (fontFolders: readonly string[]): ChildProcess =>
  fork(PROGRAM, [...fontFolders], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });

/** Has one document made and answers once, whatever happens first; the child is left without listeners. */
const perform = (
  child: ChildProcess,
  { request, timeLimit }: Task,
  answer: (reply: PoolReply, reusable: boolean) => void,
): void => {
  let answered = false;
  const settle = (reply: PoolReply, reusable: boolean): void => {
    if (answered) return;
    answered = true;
    clearTimeout(timer);
    for (const event of ['message', 'error', 'exit']) child.removeAllListeners(event);
    setHold(child, false);
    answer(reply, reusable);
  };
  const fail = (detail: string): void => settle({ ok: false, detail }, false);
  const timer = setTimeout(() => settle({ ok: false, timedOut: true }, false), timeLimit);
  setHold(child, true);
  child.removeAllListeners('error').removeAllListeners('exit');
  child.once('message', (reply: MakeReply) => settle(reply, request.data.length < LARGE));
  child.once('error', (error) => fail(error.message));
  child.once('exit', (code, signal) => fail(`the process ended (${String(code ?? signal)})`));
  child.send(request, (error) => {
    if (error !== null) fail(error.message);
  });
};
