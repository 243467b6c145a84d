import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Edit } from '#domain/specification/editing/edit.ts';
import { type KeptForm, useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import type { Desk } from '../desk.ts';

/** Why something is mended, where nobody says otherwise. */
export const usualReason = 'As the document says';

type Props = {
  /** The fields, which are kept until they are sent. */
  readonly form: Pick<KeptForm<object>, 'forget' | 'keeping' | 'wasKept'>;
  /** Names the draft of the reason. */
  readonly name: string;
  readonly title: string;
  readonly action: string;
  readonly desk: Desk;
  /** What the form comes to; none while something is missing. */
  readonly edits: readonly Edit[] | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A form that becomes edits of the draft, with the reason that is kept with them. */
export const DeskDialog = ({ form, name, title, action, desk, edits, onClose, children }: Props) => {
  const why = useKeptForm(`${name}.why`, { reason: usualReason });
  const { reason } = why.value;
  const [isSent, setSent] = useState(false);
  return (
    <FormDialog
      title={title}
      action={action}
      lacks={neededFirst([edits !== null, 'what is to be changed'], [isSaid(reason), 'why'])}
      isPending={isSent && desk.isBusy}
      failure={isSent ? desk.failure : null}
      onClose={onClose}
      onSend={() => {
        setSent(true);
        if (edits !== null)
          desk.mend(edits, reason.trim(), () => {
            form.forget();
            why.forget();
            onClose();
          });
      }}
    >
      {children}
      <TextInput
        label="Why"
        description="Kept with what stood there before"
        value={reason}
        onChange={(event) => why.change({ reason: event.currentTarget.value })}
      />
      <KeptNote keeping={form.keeping} wasKept={form.wasKept} />
    </FormDialog>
  );
};
