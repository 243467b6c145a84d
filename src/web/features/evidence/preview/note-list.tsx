import { Badge, Button } from '@mantine/core';
import type { Annotation } from '#contract/evidence.ts';
import { placeInWords } from '#domain/portfolio/annotating.ts';
import { formatDate } from '#web/ui/format.ts';
import classes from './preview.module.css';

type Props = {
  readonly notes: readonly Annotation[];
  readonly isPaged: boolean;
  readonly current: string | null;
  readonly onOpen: (note: Annotation) => void;
  /** Whose notes may be taken back here; null where nobody's. */
  readonly me: string | null;
  readonly onTakeBack: (note: Annotation) => void;
};

/** The notes on a file, in the order in which they were made; choosing one shows its place. */
export const NoteList = ({ notes, isPaged, current, onOpen, me, onTakeBack }: Props) =>
  notes.length === 0 ? null : (
    <ul className={classes['notes']} aria-label="Notes">
      {notes.map((note) => (
        <li key={note.id} className={classes['note']} data-current={note.id === current || undefined}>
          <div className={classes['noteHead']}>
            {note.place.kind === 'whole' ? null : (
              <button type="button" className={classes['place']} onClick={() => onOpen(note)}>
                {placeInWords(note.place, isPaged)}
              </button>
            )}
            <span>
              {note.authorName}, {note.capacity}, {formatDate(note.recordedAt.slice(0, 10))}
            </span>
            {note.criteria.map(({ unitRef, criterion }) => (
              <Badge key={`${unitRef} ${criterion}`} variant="outline" size="sm">
                {unitRef} {criterion}
              </Badge>
            ))}
            {note.authorId === me ? (
              <Button size="compact-xs" variant="subtle" onClick={() => onTakeBack(note)}>
                Take back
              </Button>
            ) : null}
          </div>
          <div className={classes['words']}>{note.text}</div>
        </li>
      ))}
    </ul>
  );
