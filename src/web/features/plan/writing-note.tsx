import { Alert, Button, Group } from '@mantine/core';
import { KeptNote } from '#web/offline/kept-note.tsx';
import type { Writing } from './use-writing.ts';

type Props = {
  readonly writing: Pick<
    Writing<object>,
    'newer' | 'goAfterNewer' | 'forget' | 'value' | 'keeping' | 'wasKept'
  >;
};

/** Whether what is written is kept, and what becomes of it where somebody else saved meanwhile. */
export const WritingNote = ({ writing }: Props) => {
  const { newer, value, goAfterNewer, forget, keeping, wasKept } = writing;
  return (
    <>
      {newer === null ? null : (
        <Alert color="gray" title={`Version ${String(newer)} was saved meanwhile`}>
          What you write here was begun from {value.from === 0 ? 'nothing' : `version ${String(value.from)}`}.
          Neither is lost: what you save after it becomes version {newer + 1}, and version {newer} stays to be
          read.
          <Group gap="xs" mt="sm">
            <Button size="xs" onClick={goAfterNewer}>
              Save mine after it
            </Button>
            <Button size="xs" variant="default" onClick={forget}>
              Begin again from version {newer}
            </Button>
          </Group>
        </Alert>
      )}
      <KeptNote keeping={keeping} wasKept={wasKept} />
    </>
  );
};
