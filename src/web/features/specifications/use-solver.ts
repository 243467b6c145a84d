import { useEffect, useState } from 'react';
import type { CombinationView, Solved } from './combination-view.ts';
import type { SolverAnswer } from './combination-worker.ts';

/** How far it is with what the rules come to. */
export type Solving =
  | { readonly kind: 'working' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'solved'; readonly solved: Solved };

export type Solver = {
  readonly of: (index: number) => Solving;
  readonly stop: () => void;
  readonly start: () => void;
};

type Run = {
  readonly views: readonly CombinationView[];
  readonly end: 'stopped' | 'failed' | null;
  readonly solved: ReadonlyMap<number, Solved>;
};

const begun = (views: readonly CombinationView[]): Run => ({ views, end: null, solved: new Map() });

/** Has a worker work out what rules come to, one view after the other; it ends with the page, or when it is stopped. */
export const useSolver = (views: readonly CombinationView[]): Solver => {
  const [kept, setRun] = useState(() => begun(views));
  const run = kept.views === views ? kept : begun(views);
  const isAtWork = run.end === null;
  useEffect(() => {
    if (views.length === 0 || !isAtWork) return undefined;
    const worker = new Worker(new URL('combination-worker.ts', import.meta.url), { type: 'module' });
    const change = (to: (before: Run) => Run): void =>
      setRun((before) => to(before.views === views ? before : begun(views)));
    worker.addEventListener('message', ({ data: { index, solved } }: MessageEvent<SolverAnswer>) =>
      change((before) => ({ ...before, solved: new Map(before.solved).set(index, solved) })),
    );
    worker.addEventListener('error', () => change((before) => ({ ...before, end: 'failed' })));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(views.map(({ structure }) => structure));
    return () => worker.terminate();
  }, [views, isAtWork]);
  return {
    of: (index) => {
      const solved = run.solved.get(index);
      return solved === undefined ? { kind: run.end ?? 'working' } : { kind: 'solved', solved };
    },
    stop: () => setRun({ ...run, end: 'stopped' }),
    start: () => setRun(begun(views)),
  };
};
