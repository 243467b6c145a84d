import { Button, Group } from '@mantine/core';
import type { FailureBody } from '#contract/failure.ts';
import type { Reopening } from '#web/offline/store.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import type { Writing } from './use-writing.ts';
import { WritingNote } from './writing-note.tsx';

type Props = {
  readonly writing: Omit<Writing<object>, 'change' | 'content'>;
  readonly save: { readonly isPending: boolean; readonly failure: FailureBody | null };
  /** Where it is written, so that something refused can be changed there. */
  readonly address: string;
  readonly action: string;
  readonly onSave: (more: { readonly reopening: Reopening }) => void;
  /** The way out beside saving. */
  readonly other: { readonly label: string; readonly onClick: () => void };
};

/** Under what is written: whether it is kept, saving it as a version, and the way out. */
export const SaveWriting = ({ writing, save, address, action, onSave, other }: Props) => (
  <>
    <WritingNote writing={writing} />
    {save.failure === null ? null : <Refusal failure={save.failure} />}
    <Group>
      <SendButton
        loading={save.isPending}
        lacks={neededFirst([writing.newer === null, 'what becomes of the newer version, above'])}
        onClick={() => onSave({ reopening: { address, draft: writing.name, value: writing.value } })}
      >
        {action}
      </SendButton>
      <Button variant="default" onClick={other.onClick}>
        {other.label}
      </Button>
    </Group>
  </>
);
