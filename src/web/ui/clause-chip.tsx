import { lazy } from 'react';
import { type Clause, ClauseMark, clauseWords } from './clause-mark.tsx';
import { OpenedOnPress } from './opened-on-press.tsx';

const loadSheet = () => import('./clause-sheet.tsx');
const ClauseSheet = lazy(loadSheet);

type Props = {
  /** The sentence and its place; without a line it is a rule of Touchstone's own. */
  readonly clause: Clause;
  /** The document's short name, where the clause does not carry it: `Pearson 2017`. */
  readonly document?: string;
  /** Opens the document at the line. */
  readonly onOpen?: () => void;
};

/** Where a rule stands, as a quiet chip; one press shows the sentence in the document's own words. */
export const ClauseChip = ({ clause, document, onOpen }: Props) => {
  const words = clauseWords(clause, document);
  return (
    <OpenedOnPress
      kind="dialog"
      load={loadSheet}
      trigger={(given) => <ClauseMark words={words} {...given} />}
      opened={<ClauseSheet clause={clause} words={words} onOpen={onOpen} />}
    />
  );
};
