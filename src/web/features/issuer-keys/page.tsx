import { Badge, Button, Code, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { changeIssuerKey, listIssuerKeys } from '#contract/credentials.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatInstant } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

type Of = { readonly awardingId: string; readonly name: string };

const ChangeKey = ({ awardingId }: Of) => {
  const [isOpen, setOpen] = useState(false);
  const change = useWrite(changeIssuerKey, { refreshes: [listIssuerKeys], onDone: () => setOpen(false) });
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Sign with a fresh key…
      </Button>
      <ConfirmDialog
        opened={isOpen}
        title="Sign with a fresh key"
        action="Make the key and sign with it"
        onConfirm={() => change.send({ params: { awardingId }, body: {} })}
        onClose={() => setOpen(false)}
        isBusy={change.isPending}
        failure={change.failure}
      >
        Awards and bundles are signed with a new key from now on. The older keys stay published, so that
        everybody can still check what they signed.
      </ConfirmDialog>
    </>
  );
};

const Keys = ({ awardingId, name }: Of) => {
  const keys = useRead(listIssuerKeys, { params: { awardingId } });
  if (keys.error !== null) return <FailureView failure={failureOf(keys.error)} />;
  if (keys.data === undefined) return <Waiting what="Fetching the keys" />;
  const { did, items } = keys.data;
  return (
    <Section title={name} lead={did} actions={<ChangeKey awardingId={awardingId} name={name} />}>
      {items.length === 0 ? (
        <EmptyState title="No key yet">
          The first one is made when the first certificate is issued.
        </EmptyState>
      ) : (
        <Stack gap="md">
          {items.map(({ keyId, publicKey, madeAt }, index) => (
            <div key={keyId}>
              <Badge variant="outline" color={index === 0 ? 'var(--state-met)' : 'var(--state-none)'}>
                {index === 0 ? 'Signs now' : 'Kept to check by'}
              </Badge>
              <Code block style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }} my={4}>
                {publicKey}
              </Code>
              <Text size="sm" c="dimmed">
                Made {formatInstant(madeAt)}
              </Text>
            </div>
          ))}
        </Stack>
      )}
    </Section>
  );
};

/** What an awarding organisation signs digital awards and bundles with. */
const IssuerKeysPage = () => {
  const me = useMe();
  const organisations = organisationsAs(me, 'certification-officer');
  return (
    <Page
      title="Signing keys"
      back="/certificates"
      lead="Whoever checks a digital award or a bundle compares its key with the ones published here."
    >
      {organisations.map(({ organisationId, organisationName }) => (
        <Keys key={organisationId} awardingId={organisationId} name={organisationName} />
      ))}
    </Page>
  );
};

export default IssuerKeysPage;
