import { Anchor, Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { type CreditTransfer, decideCredit, listCreditTransfers } from '#contract/credit.ts';
import { registrationProgress } from '#contract/portfolio.ts';
import { useWrite } from '#web/app/api.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { TransferMark } from '#web/ui/transfer-mark.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import classes from './credit.module.css';
import { seenHowNames, stateNames } from './words.ts';

type Props = { readonly transfer: CreditTransfer };

const signs = {
  met: { Icon: IconCheck, label: 'Met' },
  'not-met': { Icon: IconX, label: 'Not met' },
  'cannot-tell': { Icon: IconQuestionMark, label: 'For whoever decides' },
} as const;

const Checks = ({ transfer }: Props) => (
  <ul className={classes['checks']} aria-label="What the rules say">
    {transfer.checks.map(({ code, what, outcome, detail, clause }) => {
      const { Icon, label } = signs[outcome];
      return (
        <li key={code}>
          <Icon size={18} stroke={2} aria-hidden />
          <span>
            <VisuallyHidden>{label}: </VisuallyHidden>
            {what}. <span className={classes['detail']}>{detail}</span>{' '}
            {clause === null ? null : <ClauseChip clause={clause} />}
          </span>
        </li>
      );
    })}
  </ul>
);

const statedUnit = ({ awardedRef, awardedLevel, awardedCredits }: CreditTransfer): string =>
  [
    awardedRef,
    awardedLevel === null ? null : `level ${awardedLevel}`,
    awardedCredits === null ? null : formatCount(awardedCredits, 'credit'),
  ]
    .filter((part) => part !== null)
    .join(', ') || 'Nothing further';

const Facts = ({ transfer }: Props) => (
  <dl className={classes['facts']}>
    <dt>Certificate</dt>
    <dd>
      {transfer.title}, {transfer.awardedBy}
      {transfer.certificateNumber === null ? '' : `, number ${transfer.certificateNumber}`}
    </dd>
    <dt>It states</dt>
    <dd>{statedUnit(transfer)}</dd>
    <dt>Achieved</dt>
    <dd>{formatDate(transfer.achievedOn)}</dd>
    <dt>Seen</dt>
    <dd>
      {seenHowNames[transfer.seenHow]} by {transfer.seenByName} on {formatDate(transfer.seenOn)}
      {transfer.note === null ? '' : `. ${transfer.note}`}
    </dd>
    <dt>Kept</dt>
    <dd>
      {transfer.files.map(({ id, name }) => (
        <Anchor key={id} href={`/api/evidence-files/${id}`} target="_blank" rel="noreferrer" mr="sm">
          {name}
        </Anchor>
      ))}
    </dd>
  </dl>
);

const Deciding = ({ transfer }: Props) => {
  const [isOpen, setOpen] = useState(transfer.state === 'waiting');
  const { transferId, state } = transfer;
  const kept = useKeptWords(`credit.${transferId}`);
  const reason = kept.value.trim();
  const decision = useWrite(decideCredit, {
    refreshes: [listCreditTransfers, registrationProgress],
    onStored: kept.forget,
  });
  const send = (verdict: 'accepted' | 'refused' | 'withdrawn'): void =>
    decision.send({ params: { transferId }, body: { verdict, reason } });
  const isReady = reason.length >= 3;
  if (!isOpen)
    return (
      <div>
        <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
          Withdraw the credit
        </Button>
      </div>
    );
  return (
    <div>
      <KeptTextarea
        label={state === 'waiting' ? 'Why you decide so' : 'Why it no longer counts'}
        description="Signed with your name; it stays with the record."
        minRows={2}
        words={kept}
      />
      {decision.failure === null ? null : <Refusal failure={decision.failure} />}
      <Group mt="sm">
        {state === 'waiting' ? (
          <>
            <SendButton
              lacks={neededFirst([isReady, 'why you decide so'])}
              loading={decision.isPending}
              onClick={() => send('accepted')}
            >
              Accept the credit
            </SendButton>
            <Button
              variant="default"
              disabled={!isReady}
              loading={decision.isPending}
              onClick={() => send('refused')}
            >
              Refuse it
            </Button>
          </>
        ) : (
          <SendButton
            variant="default"
            lacks={neededFirst([isReady, 'why it no longer counts'])}
            loading={decision.isPending}
            onClick={() => send('withdrawn')}
          >
            Withdraw the credit
          </SendButton>
        )}
      </Group>
    </div>
  );
};

/** One certificate from elsewhere: what it states, what the rules say, and what was decided. */
export const TransferCard = ({ transfer }: Props) => {
  const { state, decisions, mayNotDecide, counts } = transfer;
  const isOpen = state === 'waiting' || state === 'accepted';
  const [refusal] = mayNotDecide;
  return (
    <li className={classes['card']} data-decided={state !== 'waiting'} data-counts={counts}>
      <div className={classes['head']}>
        <h3>
          {transfer.unitTitle}
          {counts ? <TransferMark /> : null}
        </h3>
        <Text fw={600}>{stateNames[state]}</Text>
      </div>
      <Text size="sm" c="dimmed">
        {transfer.unitRef}
      </Text>
      <Facts transfer={transfer} />
      <Checks transfer={transfer} />
      {decisions.map(({ verdict, reason, byName, on }) => (
        <Text key={`${verdict} ${on}`} size="sm">
          {stateNames[verdict]} by {byName} on {formatDate(on)}: {reason}
        </Text>
      ))}
      {isOpen && refusal === undefined ? <Deciding transfer={transfer} /> : null}
      {state === 'waiting' && refusal !== undefined ? (
        <Text size="sm" c="dimmed">
          {refusal.detail} {refusal.clause === undefined ? null : <ClauseChip clause={refusal.clause} />}{' '}
          {refusal.whoCan}
        </Text>
      ) : null}
    </li>
  );
};
