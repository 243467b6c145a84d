/** Works out what rules of combination come to, beside the page, so that the page stays at hand meanwhile. */
import type { CombinationStructure } from '#domain/combination/model.ts';
import { type Solved, solve } from './combination-view.ts';

/** What the rules at this place of those that were sent come to. */
export type SolverAnswer = { readonly index: number; readonly solved: Solved };

globalThis.addEventListener('message', ({ data }: MessageEvent<readonly CombinationStructure[]>) => {
  for (const [index, structure] of data.entries()) {
    const answer: SolverAnswer = { index, solved: solve(structure) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the page that began it is the only one
    globalThis.postMessage(answer);
  }
});
