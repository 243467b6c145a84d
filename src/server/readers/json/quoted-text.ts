import type { Clause } from '#domain/specification/model.ts';

const isClause = (value: object): value is Clause =>
  'line' in value && typeof value.line === 'number' && 'text' in value && typeof value.text === 'string';

function* clausesIn(value: unknown): Generator<Clause> {
  if (typeof value !== 'object' || value === null) return;
  if (isClause(value)) yield value;
  for (const part of Object.values(value)) yield* clausesIn(part);
}

/**
 * The lines of a document as far as the clauses of what was read from it quote them: each statement stands at the line
 * where it stood, what nobody quotes is empty.
 */
export const quotedText = (read: unknown): string => {
  const quoted = new Map<number, string[]>();
  let last = 1;
  for (const { line, endLine, text } of clausesIn(read)) {
    last = Math.max(last, line, endLine ?? line);
    const words = text.replaceAll(/\s+/gu, ' ').trim();
    const there = quoted.get(line);
    if (there === undefined) quoted.set(line, [words]);
    else if (!there.includes(words)) there.push(words);
  }
  return Array.from({ length: last }, (_, index) => (quoted.get(index + 1) ?? []).join('\t')).join('\n');
};
