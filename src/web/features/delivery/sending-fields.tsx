import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DispatchWay } from '#domain/award/dispatch-list.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { WaySelect } from './way-select.tsx';
import classes from './delivery.module.css';

type Sending = {
  readonly how: DispatchWay;
  readonly addressee: string;
  readonly reference: string;
  readonly sentOn: string | null;
};

/** What is filled in about a sending, and what of it can be sent: nothing while something is missing. */
export const useSending = (first: Pick<Sending, 'addressee' | 'sentOn'>) => {
  const [sending, setSending] = useState<Sending>({ how: 'signed-for', reference: '', ...first });
  const { how, sentOn } = sending;
  const [addressee, reference] = [sending.addressee.trim(), sending.reference.trim()];
  const ready = sentOn === null || addressee.length < 2 ? null : { how, addressee, reference, sentOn };
  return { sending, setSending, ready };
};

type Props = {
  readonly toLabel: string;
  readonly sending: Sending;
  readonly onChange: (sending: Sending) => void;
};

/** How, when and to whom paper is sent, and under which number. */
export const SendingFields = ({ toLabel, sending, onChange }: Props) => (
  <div className={classes['fields']}>
    <WaySelect value={sending.how} onChange={(how) => onChange({ ...sending, how })} />
    <DateField
      label="Sent on"
      required
      value={sending.sentOn}
      onChange={(sentOn) => onChange({ ...sending, sentOn })}
    />
    <TextInput
      label={toLabel}
      required
      value={sending.addressee}
      onChange={(event) => onChange({ ...sending, addressee: event.currentTarget.value })}
    />
    <TextInput
      label="Number of the sending"
      description="For tracking; leave it empty where there is none"
      value={sending.reference}
      onChange={(event) => onChange({ ...sending, reference: event.currentTarget.value })}
    />
  </div>
);
