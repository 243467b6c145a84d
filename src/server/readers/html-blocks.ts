import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Unreadable, unreadable } from './format.ts';
import { BlockWriter, type HtmlOptions } from './html/blocks.ts';
import { LimitPassed, parseHtml } from './html/tree.ts';
import type { LooseBlock } from './lay-out.ts';

/**
 * The blocks of an HTML document, in reading order: what a browser would show of it, without its navigation. Addresses
 * in it are never followed. Linear in its length, and stopped where it is nested or grown beyond any specification.
 */
export const readHtmlBlocks = (
  html: string,
  options: HtmlOptions = {},
): Result<readonly LooseBlock[], Unreadable> => {
  try {
    const writer = new BlockWriter(options);
    writer.write(parseHtml(html));
    return ok(writer.blocks);
  } catch (error) {
    if (error instanceof LimitPassed) return failed(unreadable(error.message));
    throw error;
  }
};
