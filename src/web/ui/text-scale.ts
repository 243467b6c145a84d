/** How large the text is: 1 as usual, 2 at twice the size. What is measured out in pixels grows with it. */
export const textScale = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
