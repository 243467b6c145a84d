import { Textarea, type TextareaProps } from '@mantine/core';
import { type Draft, useDraft } from './drafts.ts';
import { KeptNote } from './kept-note.tsx';

export type KeptWords = Pick<Draft<string>, 'value' | 'forget' | 'keeping' | 'wasKept'> & {
  readonly say: (words: string) => void;
  /** To be called once they are sent. */
  readonly sent: () => void;
};

const asWords = (kept: unknown): string | undefined => (typeof kept === 'string' ? kept : undefined);

const nothingMore = (): void => undefined;

/** Words of a form that stay on the device until they are sent; emptied again they are no draft any more. */
export const useKeptWords = (name: string, onSent: () => void = nothingMore): KeptWords => {
  const { value, set, forget, keeping, wasKept } = useDraft(name, '', asWords);
  const say = (words: string): void => (words === '' ? forget() : set(() => words));
  const sent = (): void => {
    forget();
    onSent();
  };
  return { value, say, forget, sent, keeping, wasKept };
};

/** A field for words that are kept, and under it whether they are. */
export const KeptTextarea = ({
  words,
  ...props
}: Omit<TextareaProps, 'value' | 'onChange'> & { readonly words: KeptWords }) => (
  <div>
    <Textarea
      autosize
      {...props}
      value={words.value}
      onChange={(event) => words.say(event.currentTarget.value)}
    />
    <KeptNote keeping={words.keeping} wasKept={words.wasKept} />
  </div>
);
