/** What others did to something while somebody was mending it, so that neither's words are lost. */
import type { Unit } from '#domain/specification/model.ts';
import { type Action, type Mendable, pieceOf } from './mending.ts';

export type Meanwhile =
  | { readonly kind: 'nothing' }
  /** It has been dropped, or goes by another number. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'changed'; readonly before: string; readonly now: string };

const shown = (value: number | string | null): string => (value === null ? '' : String(value));

const ofUnit = (unit: Unit, action: Action): string =>
  action === 'title' ||
  action === 'aim' ||
  action === 'level' ||
  action === 'credits' ||
  action === 'glh' ||
  action === 'tut'
    ? shown(unit[action])
    : '';

/** What is done to a criterion as it reads. */
const restOnWords: ReadonlySet<Action> = new Set(['words', 'split', 'join', 'drop']);

/** What the edit of an action rests on: what it replaces. */
export const basisOf = (what: Mendable, action: Action): string => {
  if (what.kind === 'unit') return ofUnit(what.unit, action);
  if (what.kind === 'outcome') return action === 'words' ? what.outcome.text : '';
  if (what.kind === 'guidance') return pieceOf(what)?.text ?? '';
  return restOnWords.has(action) ? what.criterion.text : '';
};

/** Compares what somebody began to mend with what stands there now; undefined where nothing does any more. */
export const meanwhileOf = (before: string, now: Mendable | undefined, action: Action): Meanwhile => {
  if (now === undefined) return { kind: 'gone' };
  const after = basisOf(now, action);
  return before === after ? { kind: 'nothing' } : { kind: 'changed', before, now: after };
};
