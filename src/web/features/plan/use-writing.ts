/** A signed document while a new version of it is written: kept on this device until it is saved. */
import { type Draft, useDraft } from '#web/offline/drafts.ts';

type Written<Content> = { readonly content: Content; readonly from: number };

export type Writing<Content> = Pick<
  Draft<Written<Content>>,
  'name' | 'isBegun' | 'keeping' | 'wasKept' | 'forget' | 'value'
> & {
  readonly content: Content;
  readonly change: (part: Partial<Content>) => void;
  /** The newest version, where somebody else saved one since this was begun. */
  readonly newer: number | null;
  /** Has it saved after the newer version, which stays to be read. */
  readonly goAfterNewer: () => void;
};

/** `saved` is the version `newest`, 0 for none; a draft that was begun from an older one says so. */
export const useWriting = <Content extends object>(
  name: string,
  saved: Content,
  newest: number,
): Writing<Content> => {
  const { value, set, ...draft } = useDraft<Written<Content>>(name, { content: saved, from: newest });
  return {
    ...draft,
    value,
    content: value.content,
    change: (part) => set((before) => ({ ...before, content: { ...before.content, ...part } })),
    newer: value.from < newest ? newest : null,
    goAfterNewer: () => set((before) => ({ ...before, from: newest })),
  };
};
