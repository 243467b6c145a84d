import { Text } from '@mantine/core';
import type { Annotation } from '#contract/evidence.ts';
import { placeInWords } from '#domain/portfolio/annotating.ts';
import classes from './preview.module.css';

type Props = {
  readonly notes: readonly Annotation[];
  readonly criterion: string;
  /** What people call the evidence: `E12`. */
  readonly numbers: ReadonlyMap<string, string>;
};

/** Beside a criterion: where in the evidence it was pointed out. `useUnitAnnotations` brings the notes. */
export const CriterionNotes = ({ notes, criterion, numbers }: Props) => {
  const own = notes.filter((note) => note.criteria.some((one) => one.criterion === criterion));
  return own.length === 0 ? null : (
    <ul className={classes['notes']} aria-label={`Notes on ${criterion}`}>
      {own.map((note) => (
        <li key={note.id} className={classes['note']}>
          <Text size="sm">
            <strong>
              {[
                numbers.get(note.evidenceId) ?? 'Evidence',
                note.place.kind === 'whole' ? null : placeInWords(note.place, note.place.kind === 'page'),
              ]
                .filter(Boolean)
                .join(', ')}
            </strong>
            : {note.text}{' '}
            <Text span size="xs" c="dimmed">
              {note.authorName}, {note.capacity}
            </Text>
          </Text>
        </li>
      ))}
    </ul>
  );
};
