/** What people write who come by a link and have no place of their own on the device. */
import { useState } from 'react';
import { sha256 } from '#domain/shared/sha256.ts';
import type { Draft, DraftKeeping } from './drafts.ts';

const PREFIX = 'touchstone.link.';
/** Links work for four weeks; what was written by them goes with them. */
const LONGEST = 28 * 24 * 60 * 60 * 1000;

/** Only whoever has the link finds it again: the link itself does not stay on the device. */
const keyOf = (token: string, form: string): string => `${PREFIX}${sha256(token)}.${form}`;

type Kept = { readonly at: number; readonly value: object };

const parse = (text: string | null): Kept | null => {
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    return typeof kept === 'object' &&
      kept !== null &&
      'at' in kept &&
      'value' in kept &&
      typeof kept.at === 'number' &&
      typeof kept.value === 'object' &&
      kept.value !== null
      ? { at: kept.at, value: kept.value }
      : null;
  } catch {
    return null;
  }
};

const clearOld = (): void => {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(PREFIX) && Date.now() - (parse(localStorage.getItem(key))?.at ?? 0) > LONGEST)
      localStorage.removeItem(key);
};

/** Some private windows keep nothing, and say so by throwing. */
const attempt = <Answer>(work: () => Answer, otherwise: Answer): Answer => {
  try {
    return work();
  } catch {
    return otherwise;
  }
};

const find = (key: string): Kept | null =>
  attempt(() => {
    clearOld();
    return parse(localStorage.getItem(key));
  }, null);

const keep = (key: string, value: object): DraftKeeping =>
  attempt<DraftKeeping>(
    () => {
      const kept: Kept = { at: Date.now(), value };
      localStorage.setItem(key, JSON.stringify(kept));
      return { state: 'kept', at: kept.at };
    },
    { state: 'not-kept', why: 'unavailable' },
  );

export type LinkDraft<Fields> = Pick<Draft<Fields>, 'value' | 'forget' | 'keeping' | 'wasKept'> & {
  readonly change: (part: Partial<Fields>) => void;
};

/** The fields of a form behind a link, kept on the device until they are sent or the link has run out. */
export const useLinkDraft = <Fields extends object>(
  token: string,
  form: string,
  initial: Fields,
): LinkDraft<Fields> => {
  const key = keyOf(token, form);
  const [found] = useState(() => find(key));
  const [value, setValue] = useState<Fields>(() => ({ ...initial, ...found?.value }));
  const [keeping, setKeeping] = useState<DraftKeeping>(
    found === null ? { state: 'untouched' } : { state: 'kept', at: found.at },
  );
  return {
    value,
    keeping,
    wasKept: found !== null,
    change: (part) => {
      const next = { ...value, ...part };
      setValue(next);
      setKeeping(keep(key, next));
    },
    forget: () => {
      attempt(() => localStorage.removeItem(key), undefined);
      setValue(initial);
      setKeeping({ state: 'untouched' });
    },
  };
};
