import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { type EmployerDirect, decideEmployerDirect, listEmployerDirect } from '#contract/employer-direct.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { EmployerRequestDialog } from './employer-request-dialog.tsx';
import { Items, nameOfRole } from './record-parts.tsx';
import classes from './record.module.css';
import { StateSign } from './state-sign.tsx';

const verdicts = {
  approved: ['met', 'Agreed'],
  refused: ['returned', 'Refused'],
  withdrawn: ['returned', 'Withdrawn'],
} as const;

const State = ({ item }: { readonly item: EmployerDirect }) => {
  if (item.decision === null)
    return <StateSign tone="awaiting">Waits for the awarding organisation</StateSign>;
  const [tone, words] = verdicts[item.decision.verdict];
  return <StateSign tone={tone}>{words}</StateSign>;
};

type DecidingProps = { readonly item: EmployerDirect; readonly today: string };

const Deciding = ({ item, today }: DecidingProps) => {
  const words = useKeptWords(`employer-direct.${item.id}`);
  const reason = words.value;
  const deciding = useWrite(decideEmployerDirect, { onDone: words.sent });
  const decide = (verdict: 'approved' | 'refused' | 'withdrawn'): void =>
    deciding.send({
      params: { centreId: item.centreId, requestId: item.id },
      body: { verdict, reason: reason.trim(), fromOn: today },
    });
  const isReady = reason.trim().length > 2;
  return (
    <>
      {deciding.failure === null ? null : <Refusal failure={deciding.failure} />}
      <KeptTextarea label={`Reason, for ${item.employerName}`} words={words} />
      <Group>
        {item.decision === null ? (
          <>
            <SendButton
              lacks={neededFirst([isReady, 'why'])}
              loading={deciding.isPending}
              onClick={() => decide('approved')}
            >
              Agree
            </SendButton>
            <Button variant="default" disabled={!isReady} onClick={() => decide('refused')}>
              Refuse
            </Button>
          </>
        ) : (
          <SendButton
            variant="default"
            lacks={neededFirst([isReady, 'why'])}
            onClick={() => decide('withdrawn')}
          >
            Withdraw the agreement
          </SendButton>
        )}
      </Group>
    </>
  );
};

const Item = ({ item, mayDecide, today }: DecidingProps & { readonly mayDecide: boolean }) => {
  const isOpen = item.decision === null || item.decision.verdict === 'approved';
  return (
    <li className={classes['item']}>
      <div className={classes['itemHead']}>
        <span>
          {item.employerName}, {item.specificationTitle}
        </span>
        <State item={item} />
      </div>
      <div>{item.processes}</div>
      {item.people.map((one) => (
        <details key={`${one.personId} ${one.role}`}>
          <summary>
            {one.name}, {nameOfRole(one.role).toLowerCase()}: mapped to {one.share} % of{' '}
            {one.mapping.length === 1 ? '1 standard' : `${String(one.mapping.length)} standards`}
          </summary>
          <ul>
            {one.mapping.map((row) => (
              <li key={row.standard}>
                {row.standard}: {row.isMet ? 'met' : 'not met'}
                {row.how === '' ? '' : `, ${row.how}`}
              </li>
            ))}
          </ul>
        </details>
      ))}
      <div className={classes['soft']}>
        Asked for by {item.requestedByName} on {formatDate(item.requestedOn)}
        {item.decision === null
          ? ''
          : `; ${item.decision.decidedByName} on ${formatDate(item.decision.decidedOn)}: ${item.decision.reason}`}
      </div>
      {mayDecide && isOpen ? <Deciding item={item} today={today} /> : null}
    </li>
  );
};

/** Employers whose own staff act for their learners, and what the awarding organisation said of it. */
export const EmployerDirectList = ({
  centreId,
  today,
  mayAsk,
  mayDecide,
}: {
  readonly centreId: string;
  readonly today: string;
  readonly mayAsk: boolean;
  readonly mayDecide: boolean;
}) => {
  const [isAsking, setAsking] = useState(false);
  const found = useRead(listEmployerDirect, { params: { centreId } });
  if (found.error !== null) return <FailureView failure={failureOf(found.error)} />;
  if (found.data === undefined) return <Waiting what="Fetching the employers" />;
  const ask = (
    <Button variant="default" onClick={() => setAsking(true)}>
      Ask for an employer
    </Button>
  );
  return (
    <>
      {found.data.items.length === 0 ? (
        <EmptyState title="No employer acts for its own learners" action={mayAsk ? ask : undefined}>
          Where a specification offers the employer direct model, trainers, supervisors and managers of an
          employer may assess its learners once the awarding organisation has agreed to their mapping.
        </EmptyState>
      ) : (
        <>
          {mayAsk ? <Group justify="flex-end">{ask}</Group> : null}
          <Items none="">
            {found.data.items.map((item) => (
              <Item key={item.id} item={item} mayDecide={mayDecide} today={today} />
            ))}
          </Items>
        </>
      )}
      {isAsking ? <EmployerRequestDialog centreId={centreId} onClose={() => setAsking(false)} /> : null}
    </>
  );
};
