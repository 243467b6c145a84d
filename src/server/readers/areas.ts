/** Where text stands on the pages of a document, carried along while pieces of it are put together. */

/** In points from the top left of a page that is turned so that its text is level. */
export type Area = {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** For each line of a text the areas that show it. */
export type Areas = readonly (readonly Area[])[];

/** Text with where it stands. */
export type Written = { readonly text: string; readonly areas: Areas };

/** The smallest areas around all that are given, one for each page. */
export const around = (areas: readonly Area[]): readonly Area[] =>
  [...Map.groupBy(areas, ({ page }) => page)].map(([page, own]) => ({
    page,
    left: Math.min(...own.map(({ left }) => left)),
    top: Math.min(...own.map(({ top }) => top)),
    right: Math.max(...own.map(({ right }) => right)),
    bottom: Math.max(...own.map(({ bottom }) => bottom)),
  }));

/** All on one line. */
export const onOneLine = (areas: Areas): Areas => [around(areas.flat())];

/** The areas of a text whose last line goes on with the first of another, or of two texts below each other. */
export const joinAreas = (above: Areas, below: Areas, how: 'one-line' | 'new-line'): Areas => {
  if (how === 'new-line') return [...above, ...below];
  return [...above.slice(0, -1), [...(above.at(-1) ?? []), ...(below[0] ?? [])], ...below.slice(1)];
};

export const linesOf = (texts: readonly Written[]): Written => ({
  text: texts.map(({ text }) => text).join('\n'),
  areas: texts.flatMap(({ areas }) => areas),
});
