import {
  Button,
  type ComboboxData,
  Group,
  MultiSelect,
  NumberInput,
  Stack,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import { useState } from 'react';
import {
  type AnnotationPlace,
  type Region,
  parseTime,
  placeInWords,
  timeInWords,
} from '#domain/portfolio/annotating.ts';
import type { FailureBody } from '#contract/failure.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import type { Shown } from './file-kinds.ts';

export type NoteDraft = {
  readonly text: string;
  readonly criteria: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly page: number | null;
  readonly region: (Region & { readonly page: number }) | null;
};

export const emptyNote: NoteDraft = { text: '', criteria: [], from: '', until: '', page: null, region: null };

/** Where the note that is being written points; null while what is typed is no place. */
export const placeOf = (shown: Shown | null, note: NoteDraft): AnnotationPlace | null => {
  if (note.region !== null) return { kind: 'region', ...note.region };
  if (shown === 'pdf' && note.page !== null) return { kind: 'page', page: note.page };
  if ((shown === 'video' || shown === 'sound') && note.from.trim() !== '') {
    const from = parseTime(note.from);
    const until = note.until.trim() === '' ? from : parseTime(note.until);
    return from === null || until === null ? null : { kind: 'time', from, until };
  }
  return { kind: 'whole' };
};

type Props = {
  readonly shown: Shown | null;
  readonly note: NoteDraft;
  readonly onChange: (note: NoteDraft) => void;
  readonly criterionOptions: ComboboxData;
  /** Seconds into the recording, as it plays. */
  readonly now: () => number;
  readonly isDrawing: boolean;
  readonly onDraw: (isDrawing: boolean) => void;
  readonly isBusy: boolean;
  readonly failure: FailureBody | null;
  readonly onSave: (place: AnnotationPlace) => void;
  readonly onClose: () => void;
};

const Times = ({ note, onChange, now }: Pick<Props, 'note' | 'onChange' | 'now'>) => (
  <Group align="end" gap="xs">
    {(['from', 'until'] as const).map((name) => (
      <Group key={name} gap={4} align="end" wrap="nowrap">
        <TextInput
          label={name === 'from' ? 'From' : 'To'}
          placeholder="2:15"
          w={86}
          value={note[name]}
          error={note[name] !== '' && parseTime(note[name]) === null ? 'Like 2:15' : undefined}
          onChange={(event) => onChange({ ...note, [name]: event.currentTarget.value })}
        />
        <Button
          variant="default"
          onClick={() => onChange({ ...note, [name]: timeInWords(now()) })}
          aria-label={name === 'from' ? 'From where it is now' : 'To where it is now'}
        >
          Now
        </Button>
      </Group>
    ))}
  </Group>
);

/** Regions are drawn by hand; the button places one in the middle for the keyboard to move. */
const RegionFields = ({
  shown,
  note,
  onChange,
  isDrawing,
  onDraw,
}: Omit<Props, 'criterionOptions' | 'now' | 'isBusy' | 'failure' | 'onSave' | 'onClose'>) => (
  <Group gap="xs" align="end">
    {shown === 'pdf' ? (
      <NumberInput
        label="Page"
        w={90}
        min={1}
        value={note.region?.page ?? note.page ?? ''}
        onChange={(value) =>
          onChange({ ...note, page: typeof value === 'number' ? value : null, region: null })
        }
      />
    ) : null}
    {note.region === null ? (
      <>
        <Button variant="default" aria-pressed={isDrawing} onClick={() => onDraw(!isDrawing)}>
          {isDrawing ? 'Draw on it now' : 'Draw around a part'}
        </Button>
        <Button
          variant="subtle"
          onClick={() =>
            onChange({ ...note, region: { page: note.page ?? 1, x: 0.35, y: 0.35, width: 0.3, height: 0.3 } })
          }
        >
          Mark its middle
        </Button>
      </>
    ) : (
      <Button variant="default" onClick={() => onChange({ ...note, region: null })}>
        Take the part out
      </Button>
    )}
  </Group>
);

/** A note being written: where it points, what it says, which criteria it points out. */
export const NoteForm = (props: Props) => {
  const { shown, note, onChange, criterionOptions, isBusy, failure, onSave, onClose } = props;
  const [isTried, setTried] = useState(false);
  const place = placeOf(shown, note);
  const isReady = place !== null && note.text.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (place !== null && isReady) onSave(place);
      }}
    >
      <Stack gap="sm">
        {shown === 'video' || shown === 'sound' ? <Times {...props} /> : null}
        {shown === 'picture' || shown === 'pdf' ? <RegionFields {...props} /> : null}
        <Textarea
          label={`What ${place === null ? 'it' : placeInWords(place, shown === 'pdf')} shows`}
          required
          autosize
          minRows={2}
          value={note.text}
          error={isTried && note.text.trim() === '' ? 'Say in a few words what it shows' : undefined}
          onChange={(event) => onChange({ ...note, text: event.currentTarget.value })}
        />
        <MultiSelect
          label="Criteria it points out"
          description="They are linked to this evidence."
          searchable
          data={criterionOptions}
          value={[...note.criteria]}
          onChange={(criteria) => onChange({ ...note, criteria })}
        />
        {failure === null ? null : <Refusal failure={failure} />}
        <Group>
          <Button type="submit" loading={isBusy}>
            Save the note
          </Button>
          <Button variant="subtle" onClick={onClose}>
            Leave it
          </Button>
          {place === null ? (
            <Text size="sm" c="dimmed">
              A time is written like 2:15.
            </Text>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
};
