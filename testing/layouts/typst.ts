/** Pages in several styles, as Typst source. */
import type { Cell } from '#domain/specification/blocks.ts';
import type { LooseBlock, LooseRow } from '#server/readers/lay-out.ts';

type Style = {
  readonly page: string;
  readonly stroke: string;
  readonly columns: number;
  readonly size: string;
  /** Every other row on a ground of its own. */
  readonly striped?: boolean;
  /** The first row is bold and is shown again on each page on which the table goes on. */
  readonly repeatsHeading?: boolean;
  /** Lines as wide as their cells, in a grid that the tags do not call a table. */
  readonly justified?: boolean;
};

const SMALL = 'width: 150mm, height: 110mm, margin: 15mm';

const styles = {
  ruled: { page: 'paper: "a4"', stroke: '0.5pt', columns: 1, size: '10pt' },
  unruled: { page: 'paper: "a4"', stroke: 'none', columns: 1, size: '10pt' },
  levelRules: { page: 'paper: "a4"', stroke: '(y: 0.5pt)', columns: 1, size: '10pt' },
  landscape: { page: 'paper: "a4", flipped: true', stroke: '0.5pt', columns: 1, size: '11pt' },
  smallPages: { page: SMALL, stroke: '0.7pt', columns: 1, size: '9pt' },
  twoColumns: { page: 'paper: "a4"', stroke: '0.5pt', columns: 2, size: '9pt' },
  striped: { page: 'paper: "a4"', stroke: 'none', columns: 1, size: '10pt', striped: true },
  smallStriped: { page: SMALL, stroke: 'none', columns: 1, size: '9pt', striped: true, repeatsHeading: true },
  smallUnruled: { page: SMALL, stroke: 'none', columns: 1, size: '9pt', repeatsHeading: true },
  justifiedGrid: { page: SMALL, stroke: 'none', columns: 1, size: '9pt', justified: true },
  inTwo: { page: 'paper: "a4"', stroke: 'none', columns: 2, size: '10pt' },
  inThree: { page: 'paper: "a4", flipped: true', stroke: 'none', columns: 3, size: '9pt' },
} as const satisfies Record<string, Style>;

export const pageStyles: Readonly<Record<keyof typeof styles, Style>> = styles;

export type PageStyle = keyof typeof styles;

const quoted = (text: string): string => JSON.stringify(text).replaceAll('\\u', '\\\\u');
const content = (text: string): string =>
  text
    .split('\n')
    .map((line) => `#text(${quoted(line)})`)
    .join(' \\ ');

const cell = ({ text, span }: Cell, isBold: boolean, of: 'table' | 'grid'): string => {
  const spans = [
    ...(span?.columns === undefined ? [] : [`colspan: ${String(span.columns)}`]),
    ...(span?.rows === undefined ? [] : [`rowspan: ${String(span.rows)}`]),
  ];
  return `${of}.cell(${spans.join(', ')})[${isBold ? `#strong[${content(text)}]` : content(text)}]`;
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

const inRow = ({ cells }: LooseRow, isBold: boolean, of: 'table' | 'grid' = 'table'): string =>
  cells.map((one) => cell(one, isBold, of)).join(', ');

/** Cells in their rows; the first row as the heading of the table where that is shown again. */
const cellsOf = (rows: readonly LooseRow[], repeatsHeading: boolean): string => {
  const [head, ...others] = rows;
  if (!repeatsHeading || head === undefined) return rows.map((row) => inRow(row, false)).join(', ');
  return [`table.header(${inRow(head, true)})`, ...others.map((row) => inRow(row, false))].join(', ');
};

const block = (one: LooseBlock, style: Style): string => {
  const { stroke, striped = false, repeatsHeading = false, justified = false } = style;
  if (one.kind === 'heading') return `#heading(level: ${String(one.depth)})[${content(one.text)}]`;
  if (one.kind === 'paragraph') return `#par[${content(one.text)}]`;
  if (one.kind === 'item') return `#list([${content(one.text)}])`;
  if (justified)
    return `#grid(columns: (${widths(one.rows)},), inset: 5pt, ${one.rows.map((row) => inRow(row, false, 'grid')).join(', ')})`;
  const fill = striped ? 'fill: (_, y) => if calc.odd(y) { luma(230) }, ' : '';
  return `#table(columns: (${widths(one.rows)},), stroke: ${stroke}, inset: 5pt, ${fill}${cellsOf(one.rows, repeatsHeading)})`;
};

/** Typst source that shows the blocks, with a running header and the number of the page. */
export const typstSource = (blocks: readonly LooseBlock[], style: PageStyle): string => {
  const { page, columns, size, justified = false } = pageStyles[style];
  return [
    `#set page(${page}, columns: ${String(columns)}, header: [Sample running header], footer: context [Page #counter(page).display() of #counter(page).final().first()])`,
    `#set text(font: "Source Sans 3", size: ${size}, lang: "en", hyphenate: true)`,
    `#set par(justify: ${String(justified)}, spacing: 1em)`,
    ...blocks.map((one) => block(one, pageStyles[style])),
  ].join('\n\n');
};
