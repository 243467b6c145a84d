import { useEffect, useId, useRef } from 'react';

/** Something that can be done on a page, from the palette or by one key. */
export type Command = {
  /** Says what it does: `Next unit`. */
  readonly label: string;
  /** One character, as `j`. */
  readonly key?: string;
  readonly run: () => void;
};

export type CommandGroup = { readonly name: string; readonly commands: readonly Command[] };

const groups = new Map<string, () => CommandGroup>();

/** What the pieces that are shown now can do. */
export const currentCommands = (): readonly CommandGroup[] => [...groups.values()].map((read) => read());

/** Offers commands while the component is shown: by their keys, in the list of keys and in the palette. */
export const useCommands = (name: string, commands: readonly Command[]): void => {
  const id = useId();
  const latest = useRef<CommandGroup>({ name, commands });
  useEffect(() => {
    latest.current = { name, commands };
  });
  useEffect(() => {
    groups.set(id, () => latest.current);
    return () => {
      groups.delete(id);
    };
  }, [id]);
};

export type Press = {
  readonly key: string;
  /** With Ctrl, Alt or the command key. */
  readonly isModified: boolean;
  /** Into a field, a menu or a dialog, which have the keys for themselves. */
  readonly isTaken: boolean;
};

/** The command that a press of a key asks for; the piece that was shown last comes first. */
export const commandFor = (press: Press, given: readonly CommandGroup[]): Command | undefined =>
  press.isModified || press.isTaken
    ? undefined
    : given
        .toReversed()
        .flatMap(({ commands }) => commands)
        .find(({ key }) => key === press.key);

const takers =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';

export const pressOf = (event: KeyboardEvent): Press => ({
  key: event.key,
  isModified: event.ctrlKey || event.metaKey || event.altKey,
  isTaken:
    event.isComposing ||
    document.querySelector('[aria-modal="true"]') !== null ||
    (event.target instanceof Element && event.target.closest(takers) !== null),
});
