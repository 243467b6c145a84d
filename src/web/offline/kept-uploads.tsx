import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { formatBytes } from '#web/ui/format.ts';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import type { Uploaded } from '#web/ui/uploads.ts';
import { useDraft } from './drafts.ts';

type Kept = Pick<Uploaded, 'id' | 'name' | 'bytes'>;

const nothing: readonly Kept[] = [];

const isKept = (one: unknown): one is Kept =>
  typeof one === 'object' && one !== null && 'id' in one && 'name' in one && 'bytes' in one;

const asUploads = (kept: unknown): readonly Kept[] | undefined =>
  Array.isArray(kept) ? kept.filter(isKept) : undefined;

export type KeptUploads = {
  readonly files: readonly Kept[];
  readonly add: (file: Kept) => void;
  readonly remove: (id: string) => void;
  /** To be called once the form that they belong to is sent. */
  readonly forget: () => void;
};

/** Files that were sent for a form and are there again when it is opened once more. */
export const useKeptUploads = (name: string): KeptUploads => {
  const { value, set, forget } = useDraft(name, nothing, asUploads);
  return {
    files: value,
    add: ({ id, name: fileName, bytes }) => set((before) => [...before, { id, name: fileName, bytes }]),
    remove: (id) => set((before) => before.filter((one) => one.id !== id)),
    forget,
  };
};

type Props = Pick<Parameters<typeof ResumableUpload>[0], 'label' | 'hint' | 'onGoing'> & {
  readonly uploads: KeptUploads;
};

/** A field for several files; those sent when the form was open before stand above it. */
export const KeptUploadField = ({ uploads, ...field }: Props) => {
  const [before] = useState(uploads.files);
  const kept = before.filter(({ id }) => uploads.files.some((one) => one.id === id));
  return (
    <div>
      {kept.map(({ id, name, bytes }) => (
        <Group key={id} gap="xs" wrap="nowrap" justify="space-between">
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {name}, {formatBytes(bytes)}, was sent before
          </Text>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`Take out ${name}`}
            onClick={() => uploads.remove(id)}
          >
            Take it out
          </Button>
        </Group>
      ))}
      <ResumableUpload {...field} multiple onUploaded={uploads.add} onRemoved={uploads.remove} />
    </div>
  );
};
