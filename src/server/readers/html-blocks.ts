import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Finding } from '#domain/specification/model.ts';
import { type Unreadable, unreadable } from './format.ts';
import { BlockWriter, type HtmlOptions } from './html/blocks.ts';
import { findHidden } from './html/hidden.ts';
import { readStyleSheet, styleLists } from './html/style-sheet.ts';
import { LimitPassed, countShown, parseHtml } from './html/tree.ts';
import type { LooseBlock } from './lay-out.ts';

export type HtmlReading = {
  readonly blocks: readonly LooseBlock[];
  /** Notes on what the page shows and words cannot say. */
  readonly findings: readonly Finding[];
};

const findingsOf = (pictures: number): readonly Finding[] =>
  pictures === 0
    ? []
    : [
        {
          code: 'pictures-not-read',
          severity: 'note',
          message: `The document has pictures (${String(pictures)}); words in them were not read.`,
          source: { line: 1, text: '' },
        },
      ];

const wordsOf = (blocks: readonly LooseBlock[]): string =>
  blocks
    .flatMap((block) =>
      block.kind === 'table'
        ? block.rows.flatMap(({ cells }) => cells.map(({ text }) => text))
        : [block.text],
    )
    .join('\n');

/**
 * The blocks of an HTML document, in reading order: what a browser would show of it, without its navigation. Addresses
 * in it are never followed. Linear in its length, and stopped where it is nested or grown beyond any specification.
 */
export const readHtmlBlocks = (html: string, options: HtmlOptions = {}): Result<HtmlReading, Unreadable> => {
  try {
    const nodes = parseHtml(html);
    const sheet = readStyleSheet(nodes);
    styleLists(nodes, sheet);
    const writer = new BlockWriter(options);
    writer.write(nodes);
    if (writer.blocks.length === 0) return failed(unreadable('it holds no text'));
    const findings = [
      ...findingsOf(countShown(nodes, 'img')),
      ...findHidden(nodes, wordsOf(writer.blocks), sheet),
    ];
    return ok({ blocks: writer.blocks, findings });
  } catch (error) {
    if (error instanceof LimitPassed) return failed(unreadable(error.message));
    throw error;
  }
};
