import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { Matrix } from '#web/ui/matrix.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import type { Links } from './use-links.ts';

/** Links made and taken back in the matrix: by a click, or with the arrows and Enter. */
export const MatrixView = ({ links }: { readonly links: Links }) => {
  const { rows } = links;
  const shown = useMemo(
    () =>
      rows.map(({ evidenceId, title, typeCode }) => ({ key: evidenceId, label: title, detail: typeCode })),
    [rows],
  );
  return (
    <Stack gap="sm">
      <Text size="sm">
        Choose a unit at the head of its column, then press where a piece of evidence meets a criterion. With
        the keyboard: arrows move, Enter links or unlinks, Escape goes back to the units.
      </Text>
      {links.failure === null ? null : <Refusal failure={links.failure} />}
      <Matrix
        label="Evidence against criteria"
        columns={links.columns}
        rows={shown}
        linkedOf={links.linkedOf}
        onToggle={(evidenceId, key, is) => links.set(evidenceId, [key], is)}
        rowHeading="Evidence"
        height={620}
      />
    </Stack>
  );
};
