import { useLocalStorage } from '@mantine/hooks';

/** What is being written, kept on this device until it is saved; `forget` goes back to what is saved. */
export const useDraft = <Value extends object>(
  name: string,
  saved: Value,
): readonly [
  value: Value,
  change: (part: Partial<Value>) => void,
  forget: () => void,
  isChanged: boolean,
] => {
  const [draft, setDraft, forget] = useLocalStorage<Value | null>({
    key: `touchstone.draft.${name}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const value = draft ?? saved;
  return [value, (part) => setDraft({ ...value, ...part }), forget, draft !== null];
};
