import { ActionIcon, Button, Checkbox, Group, Select, Stack, TextInput, Textarea } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { centreApprovals } from '#contract/approvals.ts';
import { type MappedStandard, requestEmployerDirect } from '#contract/employer-direct.ts';
import { centrePlaces } from '#contract/organisations.ts';
import { listStaff } from '#contract/people.ts';
import { readSpecification } from '#contract/specifications.ts';
import { findEmployerDirectClause } from '#domain/specification/rules-of-people.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { nameOf, roleNames } from './staff-words.ts';
import { offeredName } from '../approvals/offered-name.ts';

const roles = ['assessor', 'internal-quality-assurer'] as const;
const emptyRow: MappedStandard = { standard: '', isMet: false, how: '' };

type RowsProps = {
  readonly rows: readonly MappedStandard[];
  readonly onChange: (rows: readonly MappedStandard[]) => void;
};

const Mapping = ({ rows, onChange }: RowsProps) => {
  const change = (at: number, given: Partial<MappedStandard>): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...given } : row)));
  return (
    <Stack gap="sm">
      {rows.map((row, index) => (
        <Stack key={`${String(index)} of ${String(rows.length)}`} gap={6}>
          <Group align="flex-end" wrap="nowrap">
            <TextInput
              label={`Standard ${String(index + 1)}`}
              style={{ flex: 1 }}
              value={row.standard}
              onChange={(event) => change(index, { standard: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Take out standard ${String(index + 1)}`}
              disabled={rows.length === 1}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            >
              <IconX size={18} />
            </ActionIcon>
          </Group>
          <TextInput
            label={`How standard ${String(index + 1)} is met`}
            value={row.how}
            onChange={(event) => change(index, { how: event.currentTarget.value })}
          />
          <Checkbox
            label={`Standard ${String(index + 1)} is met in full`}
            checked={row.isMet}
            onChange={(event) => change(index, { isMet: event.currentTarget.checked })}
          />
        </Stack>
      ))}
      <Button
        variant="default"
        w="fit-content"
        size="compact-md"
        onClick={() => onChange([...rows, emptyRow])}
      >
        Add a standard
      </Button>
    </Stack>
  );
};

type Asked = {
  readonly employerId: string | null;
  readonly specificationId: string | null;
  readonly personId: string | null;
  readonly role: (typeof roles)[number];
  readonly processes: string;
  readonly mapping: readonly MappedStandard[];
};

const nothing: Asked = {
  employerId: null,
  specificationId: null,
  personId: null,
  role: 'assessor',
  processes: '',
  mapping: [emptyRow],
};

/** Whether the specification that is chosen has no such model, which is said before the rest is filled in. */
const useNotOffered = (specificationId: string | null): string | null => {
  const chosen = useRead(
    readSpecification,
    { params: { specificationId: specificationId ?? '' } },
    { enabled: specificationId !== null },
  ).data?.content;
  return chosen === undefined || findEmployerDirectClause(chosen) !== null
    ? null
    : `${chosen.title} does not offer the employer direct model: staff of the centre assess and quality assure it.`;
};

/** Asks the awarding organisation to agree that an employer's own staff act for its learners. */
export const EmployerRequestDialog = ({
  centreId,
  onClose,
}: {
  readonly centreId: string;
  readonly onClose: () => void;
}) => {
  const places = useRead(centrePlaces, { params: { centreId } });
  const approvals = useRead(centreApprovals, { params: { centreId } });
  const staff = useRead(listStaff, { params: { centreId } });
  const form = useKeptForm<Asked>(`employer-direct.${centreId}.new`, nothing, onClose);
  const { employerId, specificationId, personId, role, processes, mapping } = form.value;
  const asking = useWrite(requestEmployerDirect, { onDone: form.sent });
  const notOffered = useNotOffered(specificationId);
  const named = mapping.filter(({ standard }) => standard.trim().length > 2);
  const send = (): void => {
    if (employerId === null || specificationId === null || personId === null) return;
    asking.send({
      params: { centreId },
      body: {
        employerId,
        specificationId,
        processes: processes.trim(),
        people: [{ personId, role, mapping: named }],
      },
    });
  };
  return (
    <FormDialog
      title="Ask for the employer direct model"
      action="Send the request"
      lacks={neededFirst(
        [employerId !== null, 'the employer'],
        [specificationId !== null && notOffered === null, 'a specification that offers it'],
        [personId !== null, 'who of the employer’s staff'],
        [isSaid(processes), 'their processes'],
        [named.length > 0, 'a standard'],
      )}
      isPending={asking.isPending}
      failure={asking.failure}
      onSend={send}
      onClose={onClose}
    >
      <Select
        label="Employer"
        searchable
        data={(places.data?.employers ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={employerId}
        onChange={form.to('employerId')}
        nothingFoundMessage="Employers are added where learners are registered"
      />
      <Select
        label="Specification"
        searchable
        data={(approvals.data?.items ?? []).map((one) => ({
          value: one.specificationId,
          label: offeredName(one),
        }))}
        error={notOffered}
        value={specificationId}
        onChange={form.to('specificationId')}
      />
      <Select
        label="Who of the employer’s staff"
        description="Added to the staff of the centre first, in the role"
        searchable
        data={(staff.data?.items ?? []).map((one) => ({ value: one.personId, label: nameOf(one) }))}
        value={personId}
        onChange={form.to('personId')}
      />
      <Select
        label="Acting as"
        data={roles.map((value) => ({ value, label: roleNames[value] }))}
        value={role}
        onChange={(value) => form.change({ role: roles.find((one) => one === value) ?? 'assessor' })}
      />
      <Textarea
        label="The employer’s processes for assessing and quality assuring"
        required
        autosize
        minRows={3}
        value={processes}
        onChange={(event) => form.change({ processes: event.currentTarget.value })}
      />
      <Mapping rows={mapping} onChange={form.to('mapping')} />
      <KeptNote {...form} />
    </FormDialog>
  );
};
