import {
  AlignmentType,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import type { Cell } from '#domain/specification/blocks.ts';
import type { LooseBlock, LooseRow } from '#server/readers/lay-out.ts';

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

const level = (index: number, text: string, format: (typeof LevelFormat)[keyof typeof LevelFormat]) => ({
  level: index,
  format,
  text,
  alignment: AlignmentType.START,
});

const LISTS = [
  {
    reference: 'criteria',
    levels: [level(0, '%1', LevelFormat.DECIMAL), level(1, '%1.%2', LevelFormat.DECIMAL)],
  },
  { reference: 'counted', levels: [level(0, '%1.', LevelFormat.DECIMAL)] },
  { reference: 'lettered', levels: [level(0, '%1)', LevelFormat.LOWER_LETTER)] },
];

type Numbering = { readonly reference: string; readonly level: number; readonly instance: number };

const runs = (text: string): TextRun[] =>
  text.split('\n').map((line, index) => new TextRun(index === 0 ? { text: line } : { text: line, break: 1 }));

/** A list that begins anew at 1; gives up where the next number is not the one that Word would print. */
class Count {
  instance = 0;
  value = 0;

  to(value: number): boolean {
    if (value !== this.value + 1 && value !== 1) return false;
    if (value === 1) this.instance += 1;
    this.value = value;
    return true;
  }
}

/** Gives a line to Word's own numbering where that prints exactly the number which the line has. */
class AutomaticNumbers {
  readonly #outcomes = new Count();
  readonly #counted = new Count();
  readonly #lettered = new Count();
  #criterion = 0;

  paragraph(line: string): Paragraph | null {
    const [label] = /^(?:\d{1,2}(?:\.\d{0,2})?|[a-z]\))(?: |$)/.exec(line) ?? [];
    const numbering = label === undefined ? null : this.#numbering(label.trim());
    if (label === undefined || numbering === null) return null;
    return new Paragraph({ text: line.slice(label.length), numbering });
  }

  #numbering(label: string): Numbering | null {
    if (label.endsWith(')')) {
      const value = (label.codePointAt(0) ?? 96) - 96;
      return this.#lettered.to(value)
        ? { reference: 'lettered', level: 0, instance: this.#lettered.instance }
        : null;
    }
    const [outcome, criterion] = label.split('.');
    if (criterion === '')
      return this.#counted.to(Number(outcome))
        ? { reference: 'counted', level: 0, instance: this.#counted.instance }
        : null;
    const level = this.#level(Number(outcome), criterion === undefined ? null : Number(criterion));
    return level === null ? null : { reference: 'criteria', level, instance: this.#outcomes.instance };
  }

  #level(outcome: number, criterion: number | null): number | null {
    if (criterion === null) {
      if (!this.#outcomes.to(outcome)) return null;
      this.#criterion = 0;
      return 0;
    }
    if (outcome !== this.#outcomes.value || criterion !== this.#criterion + 1) return null;
    this.#criterion = criterion;
    return 1;
  }
}

class WordWriter {
  readonly #numbers: AutomaticNumbers | null;

  constructor(automatic: boolean) {
    this.#numbers = automatic ? new AutomaticNumbers() : null;
  }

  block(block: LooseBlock): Paragraph | Table {
    if (block.kind === 'heading')
      return new Paragraph({
        heading: HEADINGS[block.depth - 1] ?? HeadingLevel.HEADING_6,
        children: runs(block.text),
      });
    if (block.kind === 'item')
      return new Paragraph({ bullet: { level: block.depth - 1 }, children: runs(block.text) });
    if (block.kind === 'paragraph')
      return this.#numbers?.paragraph(block.text) ?? new Paragraph({ children: runs(block.text) });
    return new Table({ rows: block.rows.map((row) => this.#row(row)) });
  }

  #row({ cells }: LooseRow): TableRow {
    return new TableRow({ children: cells.map((cell) => this.#cell(cell)) });
  }

  #cell({ text, span }: Cell): TableCell {
    return new TableCell({
      children: text.split('\n').map((line) => this.#line(line)),
      ...(span?.columns === undefined ? {} : { columnSpan: span.columns }),
      ...(span?.rows === undefined ? {} : { rowSpan: span.rows }),
    });
  }

  #line(line: string): Paragraph {
    if (line.startsWith('• ')) return new Paragraph({ text: line.slice(2), bullet: { level: 0 } });
    return this.#numbers?.paragraph(line) ?? new Paragraph(line);
  }
}

/** Blocks as a Word document; `automatic` leaves the numbers of outcomes and criteria to Word. */
export const wordOf = (
  blocks: readonly LooseBlock[],
  { automatic = false }: { readonly automatic?: boolean } = {},
): Promise<Buffer> => {
  const writer = new WordWriter(automatic);
  return Packer.toBuffer(
    new Document({
      numbering: { config: LISTS },
      sections: [{ children: blocks.map((block) => writer.block(block)) }],
    }),
  );
};
