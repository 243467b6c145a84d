import { type Draft, useDraft } from './drafts.ts';

export type KeptForm<Fields> = Pick<Draft<Fields>, 'value' | 'forget' | 'keeping' | 'wasKept'> & {
  readonly change: (part: Partial<Fields>) => void;
  /** What sets one field: `form.to('reason')`. */
  readonly to: <Key extends keyof Fields>(key: Key) => (value: Fields[Key]) => void;
  /** To be called once it is sent. */
  readonly sent: () => void;
};

const nothingMore = (): void => undefined;

/** The fields of a form, kept on the device until they are sent; as they were at first they are no draft any more. */
export const useKeptForm = <Fields extends object>(
  name: string,
  initial: Fields,
  onSent: () => void = nothingMore,
): KeptForm<Fields> => {
  const { value, set, forget, keeping, wasKept } = useDraft(name, initial);
  const first = JSON.stringify(initial);
  const put = (next: Fields, change: (before: Fields) => Fields): void => {
    if (JSON.stringify(next) === first) forget();
    else set(change);
  };
  return {
    value,
    forget,
    keeping,
    wasKept,
    change: (part) => put({ ...value, ...part }, (before) => ({ ...before, ...part })),
    to: (key) => (field) => put({ ...value, [key]: field }, (before) => ({ ...before, [key]: field })),
    sent: () => {
      forget();
      onSent();
    },
  };
};
