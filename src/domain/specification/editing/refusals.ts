/** Why an edit is not carried out. */
import { failed } from '../../shared/result.ts';
import type { EditRefusal } from './edit.ts';

export const refuse = (code: EditRefusal['code'], message: string): { ok: false; failure: EditRefusal } =>
  failed({ kind: 'edit-refused', code, message });

export const gone = (what: string) => refuse('gone', `${what} is no longer there.`);
export const changed = (what: string) =>
  refuse(
    'changed',
    `${what} has been changed meanwhile. Look at it again, and repeat your change if it still holds.`,
  );

/** What was typed, with its white space folded. */
export const folded = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
