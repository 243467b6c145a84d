import { Button } from '@mantine/core';
import { useState } from 'react';
import { readRecord } from '#contract/staff-register.ts';
import { useRead } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { Page } from '#web/ui/page.tsx';
import { RecordView } from './record-view.tsx';
import { NationDialog } from './support-dialogs.tsx';

/** The record of one member of staff, for those who look after quality at the centre. */
const RecordPage = () => {
  const me = useMe();
  const personId = useRouteParam('personId');
  const [isOpen, setOpen] = useState(false);
  const centreId = organisationsAs(me, 'coordinator', 'internal-quality-assurer')[0]?.organisationId ?? '';
  const isCoordinator = organisationsAs(me, 'coordinator').length > 0;
  const isSelf = me.personId === personId;
  const found = useRead(readRecord, { params: { centreId, personId } });
  const rights = {
    mayAdd: isCoordinator || isSelf,
    mayAccept: !isSelf,
    mayDecide: isCoordinator && !isSelf,
  };
  return (
    <Page
      title={found.data?.name ?? 'Record'}
      back="/staff"
      actions={
        isCoordinator ? (
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
