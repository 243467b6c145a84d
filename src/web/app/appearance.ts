/** How somebody wants Touchstone to look on this device: colours, contrast and the size of text. */
import { useMantineColorScheme } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useEffect } from 'react';

export const textSizes = [100, 125, 150, 175, 200] as const;

export type Appearance = {
  readonly scheme: 'light' | 'dark' | 'auto';
  readonly contrast: 'auto' | 'more';
  /** In percent of the usual size. */
  readonly text: (typeof textSizes)[number];
};

/** From here on, room goes to the words. */
const LARGE = 150;

const usual: Appearance = { scheme: 'auto', contrast: 'auto', text: 100 };

/** What a person has chosen on this device; everybody has their own. */
export const useAppearance = (
  personId: string,
): readonly [Appearance, (change: Partial<Appearance>) => void] => {
  const [chosen, setChosen] = useLocalStorage<Appearance>({
    key: `touchstone.appearance.${personId}`,
    defaultValue: usual,
    getInitialValueInEffect: false,
  });
  const appearance = { ...usual, ...chosen };
  return [appearance, (change) => setChosen({ ...appearance, ...change })];
};

/** Shows the application as the person has chosen; as usual again when they have left. */
export const useShownAs = (personId: string): void => {
  const [{ scheme, contrast, text }] = useAppearance(personId);
  const { setColorScheme, clearColorScheme } = useMantineColorScheme();
  const asksForMore = useMediaQuery('(prefers-contrast: more)', false, { getInitialValueInEffect: false });
  const isMore = contrast === 'more' || asksForMore;
  useEffect(() => {
    setColorScheme(scheme);
    return clearColorScheme;
  }, [scheme, setColorScheme, clearColorScheme]);
  useEffect(() => {
    const { documentElement: root } = document;
    root.style.fontSize = text === 100 ? '' : `${String(text)}%`;
    if (text >= LARGE) root.dataset['text'] = 'large';
    if (isMore) root.dataset['contrast'] = 'more';
    return () => {
      root.style.fontSize = '';
      delete root.dataset['text'];
      delete root.dataset['contrast'];
    };
  }, [text, isMore]);
};
