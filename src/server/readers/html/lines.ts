import { foldLines } from '../text/inline.ts';
import { listEntry } from '../text.ts';

const MOST_COLUMNS = 60;

/** Words of a document gathered into lines, white space folded as a browser folds it. */
export class Lines {
  readonly #keepsTabs: boolean;
  #lines: string[] = [''];

  /** Tabs kept part the columns of a line, as typists use them. */
  constructor({ keepsTabs = false }: { readonly keepsTabs?: boolean } = {}) {
    this.#keepsTabs = keepsTabs;
  }

  text(value: string): void {
    const line = this.#lines.pop() ?? '';
    const folded = value.replace(this.#keepsTabs ? /[^\S\t]+/g : /\s+/g, ' ');
    this.#lines.push(line + folded.replaceAll('\u2011', '-'));
  }

  break(): void {
    if (this.#lines.at(-1) !== '') this.#lines.push('');
  }

  /** Text whose own line breaks count. */
  preformatted(value: string): void {
    for (const [index, line] of value.split('\n').entries()) {
      if (index > 0) this.break();
      this.text(line);
    }
  }

  /** The lines so far, without empty ones; begins anew. */
  take(): readonly string[] {
    const lines = this.#lines;
    this.#lines = [''];
    if (!this.#keepsTabs) return foldLines(lines.join('\n'));
    return lines.flatMap((line) => {
      const trimmed = line.trim();
      const columns = trimmed.split('\t', MOST_COLUMNS + 1);
      const isRow = columns.length > 1 && columns.length <= MOST_COLUMNS && listEntry(trimmed) === null;
      return isRow ? [columns.map((column) => foldLines(column).join(' ')).join('\t')] : foldLines(line);
    });
  }
}
