import { NativeSelect, TextInput } from '@mantine/core';
import type { Edit } from '#domain/specification/editing/edit.ts';
import { readUnitRef } from '#domain/shared/unit-codes.ts';
import type { Specification } from '#domain/specification/model.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import type { Desk } from '../desk.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { referenceProblem } from '../reference-problem.ts';
import { PlaceFields } from './place-fields.tsx';

type Fields = {
  readonly ref: string;
  readonly title: string;
  readonly line: number | null;
  /** Number of the qualification and key of the group; empty for none. */
  readonly group: string;
};

const groupsOf = ({ qualifications }: Specification) =>
  qualifications.flatMap(({ number, groups }) =>
    groups.map(({ key, title }) => ({
      value: `${number} ${key}`,
      label: `${key}: ${title}${qualifications.length > 1 ? ` (${number})` : ''}`,
    })),
  );

const editsOf = ({ ref: given, title, line, group }: Fields): readonly Edit[] | null => {
  const ref = readUnitRef(given);
  if (ref === null || title.trim() === '' || line === null) return null;
  const added: Edit = { kind: 'add-unit', unit: ref, title, line };
  const [qualification, ...key] = group.split(' ');
  if (qualification === undefined || key.length === 0) return [added];
  return [added, { kind: 'regroup', unit: ref, qualification, before: null, after: key.join(' ') }];
};

type Props = {
  readonly specification: Specification;
  readonly desk: Desk;
  readonly onClose: () => void;
};

/** Puts in a unit that was not read; its outcomes are added where it stands. */
export const AddUnitDialog = ({ specification, desk, onClose }: Props) => {
  const name = `unit.${desk.draftId}.new`;
  const form = useKeptForm<Fields>(name, { ref: '', title: '', line: null, group: '' });
  const fields = form.value;
  const groups = groupsOf(specification);
  return (
    <DeskDialog
      form={form}
      name={name}
      title="Add a unit that was not read"
      action="Add the unit"
      desk={desk}
      edits={editsOf(fields)}
      onClose={onClose}
    >
      <TextInput
        label="Unit reference"
        data-autofocus
        value={fields.ref}
        error={referenceProblem(fields.ref)}
        onChange={(event) => form.change({ ref: event.currentTarget.value })}
      />
      <TextInput
        label="Title"
        value={fields.title}
        onChange={(event) => form.change({ title: event.currentTarget.value })}
      />
      {groups.length === 0 ? null : (
        <NativeSelect
          label="Group"
          value={fields.group}
          onChange={(event) => form.change({ group: event.currentTarget.value })}
          data={[{ value: '', label: 'In no group' }, ...groups]}
        />
      )}
      <PlaceFields
        place={{ line: fields.line, text: '' }}
        hasText={false}
        onPlace={({ line }) => form.change({ line })}
      />
    </DeskDialog>
  );
};
