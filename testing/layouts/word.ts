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

const LIST = 'criteria';

const LEVELS = [
  { level: 0, format: LevelFormat.DECIMAL, text: '%1', alignment: AlignmentType.START },
  { level: 1, format: LevelFormat.DECIMAL, text: '%1.%2', alignment: AlignmentType.START },
] as const;

const runs = (text: string): TextRun[] =>
  text.split('\n').map((line, index) => new TextRun(index === 0 ? { text: line } : { text: line, break: 1 }));

/** Gives a line to Word's own numbering where that prints exactly the number which the line has. */
class AutomaticNumbers {
  #instance = 0;
  #outcome = 0;
  #criterion = 0;

  paragraph(line: string): Paragraph | null {
    const [whole, outcome, , criterion] = /^(\d{1,2})(\.(\d{1,2}))?(?: |$)/.exec(line) ?? [];
    if (whole === undefined) return null;
    const level = this.#count(Number(outcome), criterion === undefined ? null : Number(criterion));
    if (level === null) return null;
    const numbering = { reference: LIST, level, instance: this.#instance };
    return new Paragraph({ text: line.slice(whole.length), numbering });
  }

  #count(outcome: number, criterion: number | null): number | null {
    if (criterion !== null) {
      if (outcome !== this.#outcome || criterion !== this.#criterion + 1) return null;
      this.#criterion = criterion;
      return 1;
    }
    if (outcome !== this.#outcome + 1) {
      if (outcome !== 1) return null;
      this.#instance += 1;
    }
    this.#outcome = outcome;
    this.#criterion = 0;
    return 0;
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
      numbering: { config: [{ reference: LIST, levels: LEVELS }] },
      sections: [{ children: blocks.map((block) => writer.block(block)) }],
    }),
  );
};
