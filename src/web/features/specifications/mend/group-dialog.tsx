import { NativeSelect, TextInput } from '@mantine/core';
import type { Edit, GroupName } from '#domain/specification/editing/edit.ts';
import type { Group, Qualification } from '#domain/specification/model.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import type { Desk } from '../desk.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { PlaceFields } from './place-fields.tsx';

const kindNames: Readonly<Record<Group['kind'], string>> = { mandatory: 'Mandatory', optional: 'Optional' };
const kinds = Object.entries(kindNames).map(([value, label]) => ({ value, label }));

type Props = {
  readonly qualification: Qualification;
  /** The group that is mended; none for one that was not read. */
  readonly group: Group | null;
  readonly desk: Desk;
  readonly onClose: () => void;
};

type Fields = GroupName & { readonly key: string; readonly line: number | null };

const startOf = (group: Group | null): Fields =>
  group === null
    ? { key: '', title: '', kind: 'optional', line: null }
    : { key: group.key, title: group.title, kind: group.kind, line: group.source.line };

const editOf = (
  { number }: Qualification,
  group: Group | null,
  { key, title, kind, line }: Fields,
): readonly Edit[] | null =>
  key.trim() === '' || title.trim() === '' || line === null
    ? null
    : [
        {
          kind: 'set-group',
          qualification: number,
          group: key.trim(),
          before: group === null ? null : { title: group.title, kind: group.kind },
          after: { title, kind },
          line,
        },
      ];

/** A group of units: its key, title and kind. */
export const GroupDialog = ({ qualification, group, desk, onClose }: Props) => {
  const name = `group.${desk.draftId}.${qualification.number}.${group?.key ?? ''}`;
  const form = useKeptForm(name, startOf(group));
  const fields = form.value;
  const isNew = group === null;
  return (
    <DeskDialog
      form={form}
      name={name}
      title={isNew ? 'Add a group' : `Mend group ${group.key}`}
      action={isNew ? 'Add the group' : 'Mend it'}
      desk={desk}
      edits={editOf(qualification, group, fields)}
      onClose={onClose}
    >
      {isNew ? (
        <TextInput
          label="Key"
          description="As the rules name it: A, B1, M"
          data-autofocus
          value={fields.key}
          onChange={(event) => form.change({ key: event.currentTarget.value })}
        />
      ) : null}
      <TextInput
        label="Title"
        value={fields.title}
        onChange={(event) => form.change({ title: event.currentTarget.value })}
      />
      <NativeSelect
        label="Kind"
        data={kinds}
        value={fields.kind}
        onChange={({ currentTarget: { value } }) =>
          form.change({ kind: value === 'mandatory' ? 'mandatory' : 'optional' })
        }
      />
      {isNew ? (
        <PlaceFields
          place={{ line: fields.line, text: '' }}
          hasText={false}
          onPlace={({ line }) => form.change({ line })}
        />
      ) : null}
    </DeskDialog>
  );
};
