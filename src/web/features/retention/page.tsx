import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type CentreRetention, centreRetention, proposeDisposals, releaseHold } from '#contract/retention.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { ConfirmDialog, HoldDialog, RuleDialog } from './dialogs.tsx';
import classes from './retention.module.css';
import { kindNameOf, kindNames, monthsInWords } from './words.ts';

type Of = { readonly centreId: string };
type Proposal = CentreRetention['proposals'][number];

const Proposals = ({ centreId, items }: Of & { readonly items: readonly Proposal[] }) => {
  const [confirming, setConfirming] = useState<Proposal | null>(null);
  const [holding, setHolding] = useState<Proposal | null>(null);
  return (
    <>
      <ul className={classes['list']}>
        {items.map((one) => (
          <li key={`${one.learnerId} ${one.recordKind}`}>
            <div>
              <strong>{one.learnerName}</strong>, {kindNames[one.recordKind].toLowerCase()}:{' '}
              {formatCount(one.rows, 'record')}
              <Text size="sm" c="dimmed">
                {one.rule.text} {one.rule.clause === null ? null : <ClauseChip clause={one.rule.clause} />}
              </Text>
            </div>
            {one.isHeld ? (
              <Text fw={600}>Held</Text>
            ) : (
              <Group gap="xs">
                <Button size="compact-sm" variant="default" onClick={() => setHolding(one)}>
                  Hold
                </Button>
                <Button size="compact-sm" onClick={() => setConfirming(one)}>
                  Delete
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ul>
      {confirming === null ? null : (
        <ConfirmDialog centreId={centreId} proposal={confirming} onClose={() => setConfirming(null)} />
      )}
      {holding === null ? null : (
        <HoldDialog centreId={centreId} learner={holding} onClose={() => setHolding(null)} />
      )}
    </>
  );
};

const Holds = ({ centreId, retention }: Of & { readonly retention: CentreRetention }) => {
  const [isHolding, setHolding] = useState(false);
  const releasing = useWrite(releaseHold, { refreshes: [centreRetention] });
  return (
    <Section
      title="Legal holds"
      lead="While one stands nothing of it goes."
      actions={
        retention.may.decide ? (
          <Button variant="default" onClick={() => setHolding(true)}>
            Hold the whole centre
          </Button>
        ) : null
      }
    >
      {retention.holds.length === 0 ? (
        <Text c="dimmed">None stands.</Text>
      ) : (
        <ul className={classes['list']}>
          {retention.holds.map((hold) => (
            <li key={hold.holdId}>
              <div>
                <strong>{hold.learnerName ?? 'The whole centre'}</strong>: {hold.reason}
                <Text size="sm" c="dimmed">
                  {hold.heldByName}, {formatDate(hold.heldOn)}
                  {hold.releasedOn === null ? '' : `; released on ${formatDate(hold.releasedOn)}`}
                </Text>
              </div>
              {hold.releasedOn === null && retention.may.decide ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={releasing.isPending}
                  onClick={() =>
                    releasing.send({
                      params: { centreId, holdId: hold.holdId },
                      body: { reason: 'The reason for it has gone.' },
                    })
                  }
                >
                  Release
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {isHolding ? <HoldDialog centreId={centreId} learner={null} onClose={() => setHolding(false)} /> : null}
    </Section>
  );
};

const Rules = ({ centreId, retention }: Of & { readonly retention: CentreRetention }) => {
  const [isSetting, setSetting] = useState(false);
  return (
    <Section
      title="How long"
      lead="Three years after the last registration ended, and longer where a rule says so. Certificates and units achieved are kept for ever."
      actions={
        retention.may.decide ? (
          <Button variant="default" onClick={() => setSetting(true)}>
            Keep records longer
          </Button>
        ) : null
      }
    >
      <ul className={classes['list']}>
        {retention.rules.map((rule) => (
          <li key={rule.ruleId}>
            <div>
              <strong>{kindNames[rule.recordKind]}</strong>: {monthsInWords(rule.months)}
              {rule.awardingName === null ? '' : `, for ${rule.awardingName}`}
              {rule.funder === null ? '' : `, for ${rule.funder}`}. {rule.because}
              <Text size="sm" c="dimmed">
                {rule.setByOrganisation}, {rule.setByName}, {formatDate(rule.setOn)}
              </Text>
            </div>
          </li>
        ))}
      </ul>
      {isSetting ? <RuleDialog centreId={centreId} onClose={() => setSetting(false)} /> : null}
    </Section>
  );
};

const Log = ({ items }: { readonly items: CentreRetention['disposals'] }) =>
  items.length === 0 ? null : (
    <Section title="What has gone" lead="Kept of it: how much, by which rule, and a digest that proves it.">
      <ul className={classes['list']}>
        {items.map((one) => (
          <li key={one.disposalId}>
            <div>
              <strong>{kindNameOf(one.recordKind)}</strong> of {one.learnerName}:{' '}
              {formatCount(
                Object.values(one.counts).reduce((sum, count) => sum + count, 0),
                'record',
              )}
              , {formatCount(one.files, 'file')}. {one.rule.text}
              <Text size="sm" c="dimmed">
                {one.confirmedByName}, {formatDate(one.confirmedOn)}: {one.reason}{' '}
                <code className={classes['proof']}>{one.proofSha256.slice(0, 16)}</code>
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );

const Retention = ({ centreId }: Of) => {
  const [isAsked, setAsked] = useState(false);
  const read = useRead(centreRetention, { params: { centreId } }, { every: isAsked ? 3_000 : false });
  const asking = useWrite(proposeDisposals, {
    refreshes: [centreRetention],
    onDone: () => setAsked(true),
  });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching what is kept" />;
  const { proposals, disposals, may } = read.data;
  const ask = may.decide ? (
    <Button loading={asking.isPending} onClick={() => asking.send({ params: { centreId }, body: {} })}>
      Look for what may go
    </Button>
  ) : null;
  return (
    <Stack>
      <Section title="May go" lead="Nothing is deleted before you say so." actions={ask}>
        {proposals.length === 0 ? (
          <EmptyState title="Nothing may go" picture="all-done">
            {isAsked
              ? 'All records are still within their time.'
              : 'It is worked out every morning. You are told when the time of something is over.'}
          </EmptyState>
        ) : (
          <Proposals centreId={centreId} items={proposals} />
        )}
      </Section>
      <Holds centreId={centreId} retention={read.data} />
      <Rules centreId={centreId} retention={read.data} />
      <Log items={disposals} />
    </Stack>
  );
};

const RetentionPage = () => {
  const me = useMe();
  const centreId = me.memberships.find(({ role }) => role === 'coordinator')?.organisationId;
  return centreId === undefined ? null : (
    <Page title="Keeping records" lead="How long records about learners are kept, and how they go">
      <Retention centreId={centreId} />
    </Page>
  );
};

export default RetentionPage;
