import { Button } from '@mantine/core';
import { useState } from 'react';
import { readRecord } from '#contract/staff-register.ts';
import { useRead } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { Page } from '#web/ui/page.tsx';
import { registerOf } from './of-register.ts';
import { RecordView } from './record-view.tsx';
import { NationDialog } from './support-dialogs.tsx';

/** The record of one member of staff, for those who look after quality at the centre. */
const RecordPage = () => {
  const me = useMe();
  const personId = useRouteParam('personId');
  const [isOpen, setOpen] = useState(false);
  const { id: centreId = '', mayRecord = false } = registerOf(me) ?? {};
  const isSelf = me.personId === personId;
  const found = useRead(readRecord, { params: { centreId, personId } });
  const rights = {
    mayAdd: mayRecord || isSelf,
    mayAccept: !isSelf,
    mayDecide: mayRecord && !isSelf,
  };
  return (
    <Page
      title={found.data?.name ?? 'Record'}
      back="/staff"
      actions={
        mayRecord ? (
          <Button variant="default" onClick={() => setOpen(true)}>
            Nation they work in
          </Button>
        ) : null
      }
    >
      <RecordView centreId={centreId} personId={personId} today={me.today} rights={rights} />
      {isOpen ? (
        <NationDialog
          centreId={centreId}
          personId={personId}
          today={me.today}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Page>
  );
};

export default RecordPage;
