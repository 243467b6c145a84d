/** Given as the `ref` of a field that somebody has just asked for by opening it: the keys go there. */
export const focusWhenShown = (element: HTMLElement | null): void => element?.focus();
