import { useEffect, useState } from 'react';

const AT_ONCE = 60;
const MORE = 120;

/**
 * How many of a long list to draw: a screenful at once, the others while the page is idle, so that a list of a thousand
 * opens like one of ten and is soon there as a whole, to be searched and printed.
 */
export const useGrowing = (of: number, atLeast = 0): number => {
  const [drawn, setDrawn] = useState(Math.max(AT_ONCE, atLeast));
  useEffect(() => {
    if (drawn >= of) return undefined;
    const timer = setTimeout(() => setDrawn((before) => before + MORE), 50);
    return () => clearTimeout(timer);
  }, [drawn, of]);
  return drawn;
};
