/** Lines put together to the text of a paragraph or a cell. */
import { type Written, around } from '../areas.ts';
import type { Join } from './hyphens.ts';
import { type Fonts, type Line, isForced, toLines } from './lines.ts';
import type { Run } from './page.ts';

export type Writing = {
  readonly join: Join;
  readonly fontName: Fonts;
  /** The usual distance of base lines, as a multiple of the size of the letters. */
  readonly leading: number;
};

export type Paragraph = { readonly text: string; readonly lines: readonly Line[] };

/** Lines under one another; `right` is how far a line could have reached. */
export type Stretch = { readonly lines: readonly Line[]; readonly right: number };

/** Parts lines where the writer began anew; what stands in several places of a page is given in its order. */
export const paragraphsOver = (
  stretches: readonly Stretch[],
  { join, leading }: Writing,
): readonly Paragraph[] => {
  const paragraphs: { text: string; lines: Line[] }[] = [];
  let reach = 0;
  for (const { lines, right } of stretches)
    for (const line of lines) {
      const current = paragraphs.at(-1);
      const before = current?.lines.at(-1);
      if (current === undefined || before === undefined || isForced(before, line, reach, leading))
        paragraphs.push({ text: line.text, lines: [line] });
      else {
        current.text = join(current.text, line.text);
        current.lines.push(line);
      }
      reach = right;
    }
  return paragraphs;
};

export const toParagraphs = (lines: readonly Line[], right: number, writing: Writing): readonly Paragraph[] =>
  paragraphsOver([{ lines, right }], writing);

/** Paragraphs with where they stand, a line for each of them. */
export const written = (paragraphs: readonly Paragraph[]): Written => ({
  text: paragraphs.map(({ text }) => text).join('\n'),
  areas: paragraphs.map(({ lines }) => around(lines.map(({ area }) => area))),
});

/** The text of a cell, a line for each of its paragraphs. */
export const readCell = (runs: readonly Run[], right: number, writing: Writing): Written =>
  written(toParagraphs(toLines(runs, writing.fontName), right, writing));
