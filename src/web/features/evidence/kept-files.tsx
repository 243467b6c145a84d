import { Checkbox, Stack } from '@mantine/core';
import { formatBytes } from '#web/ui/format.ts';
import type { DraftBase } from './draft.ts';

type Props = { readonly base: DraftBase; readonly onChange: (base: DraftBase) => void };

/** The files of the version before: those that are ticked belong to the new version too. */
export const KeptFiles = ({ base, onChange }: Props) => {
  if (base.files.length === 0) return null;
  return (
    <Checkbox.Group
      label={`Files of version ${String(base.versionNumber)}`}
      description={`What is not ticked is left out of the new version. It stays in version ${String(base.versionNumber)}.`}
      value={base.files.filter(({ isKept }) => isKept).map(({ id }) => id)}
      onChange={(kept) =>
        onChange({ ...base, files: base.files.map((file) => ({ ...file, isKept: kept.includes(file.id) })) })
      }
    >
      <Stack gap="xs" mt="xs">
        {base.files.map(({ id, name, bytes }) => (
          <Checkbox key={id} value={id} label={`${name}, ${formatBytes(bytes)}`} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
};
