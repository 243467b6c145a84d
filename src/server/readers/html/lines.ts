import { foldLines } from '../text/inline.ts';

/** Words of a document gathered into lines, white space folded as a browser folds it. */
export class Lines {
  #lines: string[] = [''];

  text(value: string): void {
    const line = this.#lines.pop() ?? '';
    this.#lines.push(line + value.replace(/\s+/g, ' '));
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
    const lines = foldLines(this.#lines.join('\n'));
    this.#lines = [''];
    return lines;
  }
}
