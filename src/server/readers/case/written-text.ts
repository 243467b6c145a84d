import type { Clause } from '#domain/specification/model.ts';
import { fold } from '#domain/specification/read/units/text.ts';
import { type LooseBlock, layOut } from '../lay-out.ts';

type Open = { line: number; endLine?: number; text: string };

/** Text written block by block; clauses on it get their lines when all of it is written. */
export class WrittenText {
  readonly #blocks: LooseBlock[] = [];
  readonly #clauses: { readonly clause: Open; readonly block: number }[] = [];

  /** Adds a block and answers its number. */
  add(block: LooseBlock): number {
    return this.#blocks.push(block) - 1;
  }

  clause(block: number, text: string): Clause {
    const clause: Open = { line: 1, text: fold(text) };
    this.#clauses.push({ clause, block });
    return clause;
  }

  finish(): string {
    const { text, blocks } = layOut(this.#blocks);
    for (const { clause, block } of this.#clauses) {
      const place = blocks[block]?.place;
      if (place === undefined) continue;
      clause.line = place.line;
      if (place.endLine > place.line) clause.endLine = place.endLine;
    }
    return text;
  }
}
