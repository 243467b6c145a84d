import { Button, Group, Select, Title } from '@mantine/core';
import { useState } from 'react';
import { listDeliveryRules, setDeliveryRule } from '#contract/delivery.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { Recipient } from '#domain/award/delivery.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { SettingsSection } from '#web/ui/settings-section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { KeepingRulePart } from '../kept-certificates/keeping-rule.tsx';
import classes from './delivery.module.css';

type Found = ResponseOf<typeof listDeliveryRules>;

const SetRule = ({ awardingId, found }: { readonly awardingId: string; readonly found: Found }) => {
  const [to, setTo] = useState<Recipient>('centre');
  const [centreId, setCentre] = useState<string | null>(null);
  const [qualificationNumber, setNumber] = useState<string | null>(null);
  const set = useWrite(setDeliveryRule, { refreshes: [listDeliveryRules] });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        set.send({ params: { awardingId }, body: { centreId, qualificationNumber, to } });
      }}
    >
      <div className={classes['fields']}>
        <Select
          label="Certificates go"
          data={[
            { value: 'centre', label: 'to the centre' },
            { value: 'learner', label: 'to the learner' },
          ]}
          value={to}
          onChange={(given) => setTo(given === 'learner' ? 'learner' : 'centre')}
        />
        <Select
          label="Of the centre"
          placeholder="Every centre"
          clearable
          data={found.centres.map((one) => ({ value: one.centreId, label: one.name }))}
          value={centreId}
          onChange={setCentre}
        />
        <Select
          label="For the qualification"
          placeholder="Every qualification"
          clearable
          data={found.qualificationNumbers}
          value={qualificationNumber}
          onChange={setNumber}
        />
      </div>
      {set.failure === null ? null : <Refusal failure={set.failure} />}
      <Group mt="sm">
        <Button type="submit" loading={set.isPending}>
          Set it
        </Button>
      </Group>
    </form>
  );
};

const Organisation = ({ awardingId, name }: { readonly awardingId: string; readonly name: string }) => {
  const rules = useRead(listDeliveryRules, { params: { awardingId } });
  if (rules.error !== null) return <FailureView failure={failureOf(rules.error)} />;
  if (rules.data === undefined) return <Waiting what="Fetching what was set" />;
  return (
    <SettingsSection
      title={name}
      lead="The closest of these counts: centre before qualification, the newest first."
      none="Nothing was set: certificates go to the centre."
      items={rules.data.items.map((rule) => ({
        key: rule.ruleId,
        words: `To the ${rule.to}: ${rule.centreName ?? 'every centre'}, ${rule.qualificationNumber ?? 'every qualification'}. Set by ${rule.setBy} on ${formatDate(rule.setOn)}.`,
      }))}
    >
      <SetRule awardingId={awardingId} found={rules.data} />
      <Title order={3} size="h4" mt="md">
        Until they are collected
      </Title>
      <KeepingRulePart awardingId={awardingId} />
    </SettingsSection>
  );
};

/** Whom certificates are sent to. */
const DeliveryRulesPage = () => (
  <Page
    title="Where certificates go"
    back="/certificates"
    lead="What a specification says about it comes first; where it is silent, what you set here."
  >
    {organisationsAs(useMe(), 'certification-officer').map(({ organisationId, organisationName }) => (
      <Organisation key={organisationId} awardingId={organisationId} name={organisationName} />
    ))}
  </Page>
);

export default DeliveryRulesPage;
