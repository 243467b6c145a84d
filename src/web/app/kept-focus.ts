import { useEffect } from 'react';

/** Milliseconds in which a dialog or a page gives the focus on by itself. */
const PATIENCE = 120;

const withAncestors = (element: Element | null): readonly HTMLElement[] =>
  element instanceof HTMLElement ? [element, ...withAncestors(element.parentElement)] : [];

const canHold = (element: HTMLElement): boolean =>
  element.isConnected &&
  !element.matches(':disabled') &&
  element.closest('main, [role="dialog"]') !== null &&
  element.closest('[inert], [hidden]') === null;

const takeFocus = (element: HTMLElement): void => {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  }
  element.focus({ preventScroll: true });
};

/**
 * Where somebody was, as elements from the inmost out: first the last place of all, then the last one in the page
 * itself, for when a dialog has gone with the button that opened it.
 */
type Trail = { last: readonly HTMLElement[]; inPage: readonly HTMLElement[] };

const isLost = ({ last: [element] }: Trail): boolean =>
  document.activeElement === document.body &&
  element !== undefined &&
  (!element.isConnected || element.matches(':disabled'));

/**
 * A button that did its work often goes, and the focus with it: whoever works by keyboard or listens would begin again
 * at the top. The focus then stays with the nearest thing around the button that is still there.
 */
export const useKeptFocus = (): void => {
  useEffect(() => {
    const trail: Trail = { last: [], inPage: [] };
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const remember = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return;
      trail.last = withAncestors(target);
      if (target.closest('main') !== null) trail.inPage = trail.last;
    };
    const restore = (): void => {
      waiting = undefined;
      if (!isLost(trail)) return;
      const place = [...trail.last, ...trail.inPage].find(canHold);
      if (place !== undefined) takeFocus(place);
    };
    const observer = new MutationObserver(() => {
      if (waiting === undefined && isLost(trail)) waiting = setTimeout(restore, PATIENCE);
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
      clearTimeout(waiting);
    };
  }, []);
};
