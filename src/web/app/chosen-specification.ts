import { useEffect } from 'react';
import { useAddressValue } from './navigation.tsx';

const place = 'touchstone.specification';

const remembered = (): string => {
  try {
    return sessionStorage.getItem(place) ?? '';
  } catch {
    return '';
  }
};

/**
 * The specification that the address names, otherwise the one that was chosen last in this window: whoever goes from page
 * to page stays with it. A page that does not know it begins as if none were chosen.
 */
export const useChosenSpecification = (): readonly [string, (value: string) => void] => {
  const [given, set] = useAddressValue('specification');
  useEffect(() => {
    if (given === '') return;
    try {
      sessionStorage.setItem(place, given);
    } catch {
      // A browser that keeps nothing forgets it.
    }
  }, [given]);
  return [given === '' ? remembered() : given, set];
};
