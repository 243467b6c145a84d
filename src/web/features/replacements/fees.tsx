import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { certificateFees, setCertificateFee } from '#contract/replacements.ts';
import { type RequestKind, amountFrom, moneyInWords, requestKinds } from '#domain/award/replacing.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from './replacements.module.css';
import { kindWords } from './words.ts';

type Of = { readonly awardingId: string; readonly name: string };

const SetFee = ({ awardingId }: Of) => {
  const [kind, setKind] = useState<RequestKind>('lost');
  const [typed, setTyped] = useState('');
  const [fromOn, setFromOn] = useState<string | null>(null);
  const amount = amountFrom(typed);
  const set = useWrite(setCertificateFee, { refreshes: [certificateFees], onDone: () => setTyped('') });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== null && fromOn !== null)
          set.send({ params: { awardingId }, body: { kind, amount, currency: 'GBP', fromOn } });
      }}
    >
      <div className={classes['fields']}>
        <Select
          label="For"
          data={requestKinds.map((value) => ({ value, label: kindWords[value] }))}
          value={kind}
          onChange={(given) => setKind(requestKinds.find((one) => one === given) ?? 'lost')}
        />
        <TextInput
          label="Fee in pounds"
          required
          inputMode="decimal"
          value={typed}
          error={typed === '' || amount !== null ? undefined : 'As 35 or 35.50'}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <DateField label="From" required value={fromOn} onChange={setFromOn} />
      </div>
      {set.failure === null ? null : <Refusal failure={set.failure} />}
      <Group mt="sm">
        <Button
          type="submit"
          variant="default"
          loading={set.isPending}
          disabled={amount === null || fromOn === null}
        >
          Set the fee
        </Button>
      </Group>
    </form>
  );
};

/** What replacing costs. */
export const Fees = ({ awardingId, name }: Of) => {
  const fees = useRead(certificateFees, { params: { awardingId } });
  if (fees.error !== null) return <FailureView failure={failureOf(fees.error)} />;
  if (fees.data === undefined) return <Waiting what="Fetching the fees" />;
  const { items } = fees.data;
  return (
    <Section
      title={`Fees of ${name}`}
      lead="The fee of the day on which a request came in stays with the request."
    >
      <Stack>
        {items.length === 0 ? <Text>Nothing is charged.</Text> : null}
        <ul className={classes['steps']}>
          {items.map((one, index) => (
            <li key={index}>
              {kindWords[one.kind]}: {moneyInWords(one)} from {formatDate(one.fromOn)}, set by {one.setBy}
            </li>
          ))}
        </ul>
        <SetFee awardingId={awardingId} name={name} />
      </Stack>
    </Section>
  );
};
