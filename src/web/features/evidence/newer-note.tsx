import { Alert, Button, Group } from '@mantine/core';
import type { Evidence } from '#contract/portfolio.ts';
import { formatInstant } from '#web/ui/format.ts';
import type { DraftBase } from './draft.ts';

type Props = {
  readonly newest: Evidence;
  readonly base: DraftBase;
  readonly onChange: (base: DraftBase) => void;
  /** Begins again from the newest version. */
  readonly onForget: () => void;
};

/** Says that another device has saved a version since this one was begun, and asks what becomes of both. */
export const NewerNote = ({ newest, base, onChange, onForget }: Props) => {
  if (newest.versionNumber <= base.versionNumber) return null;
  const saved = `Version ${String(newest.versionNumber)} was saved on ${formatInstant(newest.recordedAt)}; yours was begun from version ${String(base.versionNumber)}.`;
  if (base.besideNewer)
    return (
      <Alert color="gray" title="Both are kept">
        {saved} Yours becomes version {newest.versionNumber + 1} and says what it was made from.
      </Alert>
    );
  return (
    <Alert color="gray" title="Another device has saved a newer version">
      {saved}
      <Group gap="xs" mt="sm">
        <Button size="xs" onClick={() => onChange({ ...base, besideNewer: true })}>
          Keep both
        </Button>
        <Button size="xs" variant="default" onClick={onForget}>
          Begin again from version {newest.versionNumber}
        </Button>
      </Group>
    </Alert>
  );
};
