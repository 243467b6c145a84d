import { Button } from '@mantine/core';
import { useState } from 'react';
import { listCreditTransfers } from '#contract/credit.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { RegistrationPage } from '../portfolio/registration-page.tsx';
import type { OpenRegistration } from '../portfolio/use-registration.ts';
import classes from './credit.module.css';
import { PresentForm } from './present-form.tsx';
import { TransferCard } from './transfer-card.tsx';
import { WithinReach } from './within-reach.tsx';

const Transfers = (open: OpenRegistration) => {
  const { registrationId } = open.progress;
  const [isPresenting, setPresenting] = useState(false);
  const query = useRead(listCreditTransfers, { params: { registrationId } });
  if (query.error !== null) return <FailureView failure={failureOf(query.error)} />;
  if (query.data === undefined) return <Waiting what="Fetching what was brought from elsewhere" />;
  const { items, mayPresent } = query.data;
  const put = mayPresent ? (
    <Button onClick={() => setPresenting(true)}>Put a certificate forward</Button>
  ) : null;
  return (
    <Section
      title="Units achieved elsewhere"
      lead="A certificate of a unit counts here without new evidence, once somebody has seen it and somebody else has accepted it."
      actions={items.length === 0 ? null : put}
    >
      {items.length === 0 ? (
        <EmptyState title="Nothing was brought from elsewhere yet" picture="nothing-here" action={put}>
          {mayPresent
            ? 'See the certificate, photograph it, and say what it states.'
            : 'If you have a certificate of one of these units, show it to your assessor.'}
        </EmptyState>
      ) : (
        <ul className={classes['cards']}>
          {items.map((transfer) => (
            <TransferCard key={transfer.transferId} transfer={transfer} />
          ))}
        </ul>
      )}
      {isPresenting ? <PresentForm open={open} onClose={() => setPresenting(false)} /> : null}
    </Section>
  );
};

const CreditPage = () => (
  <RegistrationPage
    title="Credit"
    actions={({ progress }) => (
      <Button component={AppLink} to={`/progress?registration=${progress.registrationId}`} variant="default">
        Progress
      </Button>
    )}
  >
    {(open) => (
      <>
        <WithinReach registrationId={open.progress.registrationId} />
        <Transfers {...open} />
      </>
    )}
  </RegistrationPage>
);

export default CreditPage;
