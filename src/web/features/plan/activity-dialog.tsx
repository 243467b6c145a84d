import {
  Button,
  Checkbox,
  Group,
  Modal,
  MultiSelect,
  Select,
  Stack,
  TextInput,
  Textarea,
} from '@mantine/core';
import type { ActivityContent } from '#contract/plan-content.ts';
import { evidenceTypesOf } from '#domain/specification/rules-of-evidence.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { type OpenPlan, orNull } from './use-plan.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';

type Props = {
  readonly open: OpenPlan;
  readonly activity: ActivityContent;
  /** It is not in the plan yet. */
  readonly isNew: boolean;
  readonly onClose: () => void;
  readonly onKeep: (activity: ActivityContent) => void;
  readonly onRemove: () => void;
};

type PartProps = {
  readonly value: ActivityContent;
  readonly set: (part: Partial<ActivityContent>) => void;
};

const keyOf = ({ unitRef, criterion }: ActivityContent['criteria'][number]): string =>
  `${unitRef} ${criterion}`;

const optionsOf = (open: OpenPlan) =>
  open.plans.unitsChosen.flatMap((ref) => {
    const unit = open.units.get(ref);
    return unit === undefined
      ? []
      : [
          {
            group: unit.title,
            items: unit.outcomes.flatMap((outcome) =>
              outcome.criteria.map(({ number, text }) => ({
                value: `${ref} ${number}`,
                label: `${number} ${text}`,
              })),
            ),
          },
        ];
  });

const When = ({ value, set }: PartProps) => (
  <>
    <Group align="start" grow wrap="wrap">
      <DateField label="Day" value={value.on} onChange={(on) => set({ on })} />
      <TextInput
        type="time"
        label="Time"
        value={value.at ?? ''}
        onChange={(event) => set({ at: event.currentTarget.value === '' ? null : event.currentTarget.value })}
      />
    </Group>
    <Group align="start" grow wrap="wrap">
      <TextInput
        label="Place"
        value={value.place ?? ''}
        onChange={(event) => set({ place: event.currentTarget.value })}
      />
      <TextInput
        label="Who takes part"
        value={value.who ?? ''}
        onChange={(event) => set({ who: event.currentTarget.value })}
      />
    </Group>
    <TextInput
      label="Permission that is needed"
      description="To sit in, to photograph, from customers or patients; leave empty where none is"
      value={value.permissions ?? ''}
      onChange={(event) => set({ permissions: event.currentTarget.value })}
    />
    {orNull(value.permissions) === null ? null : (
      <Checkbox
        label="The permission was given"
        checked={value.permissionsGiven}
        onChange={(event) => set({ permissionsGiven: event.currentTarget.checked })}
      />
    )}
  </>
);

const Brief = ({ value, set }: PartProps) => (
  <>
    <Checkbox
      label="It is an assignment with a written brief"
      checked={value.brief !== null}
      onChange={(event) => set({ brief: event.currentTarget.checked ? { task: '', evidence: '' } : null })}
    />
    {value.brief === null ? null : (
      <>
        <Textarea
          label="What the learner is asked to do"
          autosize
          minRows={2}
          value={value.brief.task}
          onChange={(event) =>
            set({ brief: { task: event.currentTarget.value, evidence: value.brief?.evidence ?? '' } })
          }
        />
        <Textarea
          label="Evidence that is required"
          autosize
          value={value.brief.evidence}
          onChange={(event) =>
            set({ brief: { task: value.brief?.task ?? '', evidence: event.currentTarget.value } })
          }
        />
      </>
    )}
  </>
);

/** One piece of planned work: what, when, where, who, and which criteria it serves. */
export const ActivityDialog = ({ open, activity, isNew, onClose, onKeep, onRemove }: Props) => {
  const draft = useDraft(
    `activity.${open.plans.registrationId}.${activity.title === '' ? 'new' : activity.key}`,
    activity,
  );
  const { value } = draft;
  const set = (part: Partial<ActivityContent>): void => draft.set((before) => ({ ...before, ...part }));
  const types = evidenceTypesOf(open.specification);
  const places = new Map(value.criteria.map((place) => [keyOf(place), place]));
  const keep = (): void => {
    onKeep({
      ...value,
      title: value.title.trim(),
      place: orNull(value.place),
      who: orNull(value.who),
      permissions: orNull(value.permissions),
      brief: orNull(value.brief?.task ?? null) === null ? null : value.brief,
    });
    draft.forget();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title="A piece of work"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        <TextInput
          label="What is done"
          value={value.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Select
          label="Method"
          data={types.map(({ code, title }) => ({ value: code, label: `${code}: ${title}` }))}
          value={value.typeCode}
          onChange={(typeCode) => set({ typeCode: typeCode ?? value.typeCode })}
        />
        <When value={value} set={set} />
        <MultiSelect
          label="Criteria it serves"
          searchable
          data={optionsOf(open)}
          value={[...places.keys()]}
          maxDropdownHeight={260}
          onChange={(keys) =>
            set({
              criteria: keys.map((key) => {
                const [unitRef = '', criterion = ''] = key.split(' ');
                return places.get(key) ?? { unitRef, criterion };
              }),
            })
          }
        />
        <Brief value={value} set={set} />
        <KeptNote keeping={draft.keeping} wasKept={draft.wasKept} />
        <Group>
          <SendButton
            onClick={keep}
            lacks={neededFirst(
              [value.title.trim() !== '', 'what is done'],
              [value.criteria.length > 0, 'the criteria it serves'],
            )}
          >
            Keep it
          </SendButton>
          <Button
            variant="subtle"
            color={isNew ? 'gray' : 'red'}
            onClick={() => {
              onRemove();
              draft.forget();
              onClose();
            }}
          >
            {isNew ? 'Leave it' : 'Take it out of the plan'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
