/** Pages in several styles, as Typst source. */
import type { Cell } from '#domain/specification/blocks.ts';
import type { LooseBlock, LooseRow } from '#server/readers/lay-out.ts';

export const pageStyles = {
  ruled: { page: 'paper: "a4"', stroke: '0.5pt', columns: 1, size: '10pt' },
  unruled: { page: 'paper: "a4"', stroke: 'none', columns: 1, size: '10pt' },
  levelRules: { page: 'paper: "a4"', stroke: '(y: 0.5pt)', columns: 1, size: '10pt' },
  landscape: { page: 'paper: "a4", flipped: true', stroke: '0.5pt', columns: 1, size: '11pt' },
  smallPages: { page: 'width: 150mm, height: 110mm, margin: 15mm', stroke: '0.7pt', columns: 1, size: '9pt' },
  twoColumns: { page: 'paper: "a4"', stroke: '0.5pt', columns: 2, size: '9pt' },
} as const;

export type PageStyle = keyof typeof pageStyles;

const quoted = (text: string): string => JSON.stringify(text).replaceAll('\\u', '\\\\u');
const content = (text: string): string =>
  text
    .split('\n')
    .map((line) => `#text(${quoted(line)})`)
    .join(' \\ ');

const cell = ({ text, span }: Cell): string => {
  const spans = [
    ...(span?.columns === undefined ? [] : [`colspan: ${String(span.columns)}`]),
    ...(span?.rows === undefined ? [] : [`rowspan: ${String(span.rows)}`]),
  ];
  return `table.cell(${spans.join(', ')})[${content(text)}]`;
};

const columnsOf = (rows: readonly LooseRow[]): number =>
  Math.max(...rows.map(({ cells }) => cells.reduce((sum, one) => sum + (one.span?.columns ?? 1), 0)));

/** Columns as wide as their longest words need, short ones no wider than what stands in them. */
const widths = (rows: readonly LooseRow[]): string =>
  Array.from({ length: columnsOf(rows) }, (_, column) => {
    const whole = rows.filter(({ cells }) => cells.every(({ span }) => span?.columns === undefined));
    const longest = Math.max(0, ...whole.map(({ cells }) => cells[column]?.text.length ?? 0));
    return longest < 16 ? 'auto' : `${String(Math.min(3, Math.ceil(longest / 40)))}fr`;
  }).join(', ');

const block = (one: LooseBlock, stroke: string): string => {
  if (one.kind === 'heading') return `#heading(level: ${String(one.depth)})[${content(one.text)}]`;
  if (one.kind === 'paragraph') return `#par[${content(one.text)}]`;
  if (one.kind === 'item') return `#list([${content(one.text)}])`;
  const rows = one.rows.flatMap(({ cells }) => cells.map(cell));
  return `#table(columns: (${widths(one.rows)},), stroke: ${stroke}, inset: 5pt, ${rows.join(', ')})`;
};

/** Typst source that shows the blocks, with a running header and the number of the page. */
export const typstSource = (blocks: readonly LooseBlock[], style: PageStyle): string => {
  const { page, stroke, columns, size } = pageStyles[style];
  return [
    `#set page(${page}, columns: ${String(columns)}, header: [Sample running header], footer: context [Page #counter(page).display() of #counter(page).final().first()])`,
    `#set text(font: "Source Sans 3", size: ${size}, lang: "en", hyphenate: true)`,
    '#set par(justify: false, spacing: 1em)',
    ...blocks.map((one) => block(one, stroke)),
  ].join('\n\n');
};
