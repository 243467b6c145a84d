/** What a workbook keeps out of sight. */
import type { Book } from './book.ts';
import type { FindingOf } from './findings.ts';

const place = { line: 1, endLine: 1 };

/** Notes that something is hidden, which is read all the same, and that there are comments, which are not. */
export const tellOfHidden = (
  { hiding = [], comments = 0 }: Book,
  tell: FindingOf,
  isAside: (name: string) => boolean,
): void => {
  const names = hiding.filter((name) => !isAside(name));
  if (names.length > 0)
    tell(
      'hidden-cells-read',
      'note',
      { text: '', address: names.slice(0, 8).join(', '), place },
      'the sheet, or rows or columns of it, are hidden; they were read like the others.',
    );
  if (comments > 0)
    tell(
      'comments-left-out',
      'note',
      { text: '', address: 'Workbook', place },
      `comments stand at ${String(comments)} of its cells; they were left out.`,
    );
};
