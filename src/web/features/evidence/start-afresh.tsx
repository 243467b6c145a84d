import { Button } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';

/** Takes what was begun and not saved off the device, so that something else can be begun. */
export const StartAfresh = ({ onConfirm }: { readonly onConfirm: () => void }) => {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button variant="subtle" onClick={() => setAsked(true)}>
        Start afresh
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title="Clear what you began?"
        action="Clear it"
        isGrave
        onClose={() => setAsked(false)}
        onConfirm={() => {
          setAsked(false);
          onConfirm();
        }}
      >
        What you wrote here and the files you added are taken off this device. Nothing that was saved changes.
      </ConfirmDialog>
    </>
  );
};
