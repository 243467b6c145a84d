import type { Cell } from '#domain/specification/blocks.ts';
import type { LooseBlock } from '#server/readers/lay-out.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const broken = (text: string): string => escape(text).replaceAll('\n', '<br>');

/** Lines as paragraphs, those with a sign as a list. */
const cellContent = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.startsWith('• ') ? `<li>${escape(line.slice(2))}</li>` : `<p>${escape(line)}</p>`))
    .join('\n')
    .replace(/<li>.*<\/li>(?:\n<li>.*<\/li>)*/g, '<ul>$&</ul>');

const cellOf = ({ text, span }: Cell): string => {
  const columns = span?.columns === undefined ? '' : ` colspan="${String(span.columns)}"`;
  const rows = span?.rows === undefined ? '' : ` rowspan="${String(span.rows)}"`;
  return `<td${columns}${rows}>${cellContent(text)}</td>`;
};

const blockOf = (block: LooseBlock): string => {
  if (block.kind === 'heading')
    return `<h${String(block.depth)}>${broken(block.text)}</h${String(block.depth)}>`;
  if (block.kind === 'paragraph') return `<p>${broken(block.text)}</p>`;
  if (block.kind === 'item')
    return `${'<ul><li>'.repeat(block.depth)}${broken(block.text)}${'</li></ul>'.repeat(block.depth)}`;
  return `<table>${block.rows.map(({ cells }) => `<tr>${cells.map(cellOf).join('')}</tr>`).join('\n')}</table>`;
};

/** Blocks as a page. */
export const htmlOf = (blocks: readonly LooseBlock[]): Uint8Array =>
  new TextEncoder().encode(
    `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Sample</title></head><body>\n${blocks.map(blockOf).join('\n')}\n</body></html>\n`,
  );
