import { Button, Group, NumberInput, Select, Stack, Text, Textarea } from '@mantine/core';
import {
  type Sufficiency,
  agreeToSimulation,
  agreementsOf,
  setSufficiency,
  sufficiencyOf,
} from '#contract/judging.ts';
import { valueInWords } from '#domain/specification/evidence-rule-words.ts';
import type { Specification } from '#domain/specification/model.ts';
import { listRules } from '#domain/specification/rules-of-evidence.ts';
import { shortNameOf } from '#domain/specification/short-name.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { holdsAny, useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { useSpecification } from '../portfolio/use-registration.ts';
import type { OfCentre } from './of-centre.ts';

const nothingMore: Sufficiency = { leastPieces: 1, leastOccasions: 1, leastTypes: 1 };

const inWords = ({ leastPieces, leastOccasions, leastTypes }: Sufficiency): string =>
  [
    leastPieces > 1 ? `${formatCount(leastPieces, 'piece')} of evidence` : null,
    leastOccasions > 1 ? formatCount(leastOccasions, 'occasion') : null,
    leastTypes > 1 ? `${formatCount(leastTypes, 'type')} of evidence` : null,
  ]
    .filter(Boolean)
    .join(', ') || 'nothing beyond the specification';

const fields: readonly {
  readonly key: keyof Sufficiency;
  readonly label: string;
  readonly most: number;
}[] = [
  { key: 'leastPieces', label: 'Pieces of evidence for a criterion, at least', most: 20 },
  { key: 'leastOccasions', label: 'Occasions, at least', most: 20 },
  { key: 'leastTypes', label: 'Types of evidence, at least', most: 10 },
];

const Tightening = ({ params, now }: { readonly params: OfCentre; readonly now: Sufficiency }) => {
  const form = useKeptForm(`sufficiency.${params.centreId}.${params.specificationId}`, {
    asked: now,
    reason: '',
  });
  const { asked, reason } = form.value;
  const write = useWrite(setSufficiency, { refreshes: [sufficiencyOf], onDone: form.sent });
  const isSame = fields.every(({ key }) => asked[key] === now[key]);
  return (
    <Stack maw={520}>
      {fields.map(({ key, label, most }) => (
        <NumberInput
          key={key}
          label={label}
          min={1}
          max={most}
          allowDecimal={false}
          value={asked[key]}
          onChange={(given) => form.change({ asked: { ...asked, [key]: Number(given) } })}
        />
      ))}
      <Textarea
        label="Why"
        required
        autosize
        value={reason}
        onChange={(event) => form.change({ reason: event.currentTarget.value })}
      />
      <KeptNote {...form} />
      {write.failure === null ? null : <Refusal failure={write.failure} />}
      <SendButton
        w="fit-content"
        lacks={neededFirst([!isSame, 'a change'], [reason.trim() !== '', 'why'])}
        loading={write.isPending}
        onClick={() => write.send({ params, body: { ...asked, reason: reason.trim() } })}
      >
        Ask for this from today
      </SendButton>
    </Stack>
  );
};

const More = ({ params }: { readonly params: OfCentre }) => {
  const me = useMe();
  const found = useRead(sufficiencyOf, { params });
  if (found.data === undefined) return <Waiting what="Fetching what is asked for" />;
  const [newest, ...older] = found.data.items;
  const now = newest ?? nothingMore;
  const maySet = me.memberships.some(
    ({ organisationId, role }) => organisationId === params.centreId && role === 'coordinator',
  );
  return (
    <Section
      title="More than the specification asks"
      lead="A centre may ask for more evidence than the document does, never for less. Judgements are held to it."
    >
      <Stack>
        <Text>
          Now asked for: {inWords(now)}.
          {newest === undefined
            ? ''
            : ` Set by ${newest.setByName} on ${formatDate(newest.setOn)}: ${newest.reason}`}
        </Text>
        {maySet ? <Tightening key={newest?.id ?? ''} params={params} now={now} /> : null}
        {older.length === 0 ? null : (
          <details>
            <summary>What was asked for before</summary>
            <ul>
              {older.map((one) => (
                <li key={one.id}>
                  {formatDate(one.setOn)}: {inWords(one)}. {one.reason} ({one.setByName})
                </li>
              ))}
            </ul>
          </details>
        )}
      </Stack>
    </Section>
  );
};

type Units = readonly { readonly ref: string; readonly title: string }[];

const Agreeing = ({ params, units }: { readonly params: OfCentre; readonly units: Units }) => {
  const form = useKeptForm<{ readonly unitRef: string | null; readonly reason: string }>(
    `simulation.${params.centreId}.${params.specificationId}`,
    { unitRef: null, reason: '' },
  );
  const { unitRef, reason } = form.value;
  const write = useWrite(agreeToSimulation, { refreshes: [agreementsOf], onDone: form.sent });
  const send = (verdict: 'agreed' | 'withdrawn'): void =>
    write.send({ params, body: { unitRef, verdict, reason: reason.trim() } });
  const isBare = reason.trim() === '';
  return (
    <Stack maw={520}>
      <Select
        label="For which unit"
        placeholder="Every unit"
        clearable
        searchable
        data={units.map(({ ref, title }) => ({ value: ref, label: `${ref} ${title}` }))}
        value={unitRef}
        onChange={form.to('unitRef')}
      />
      <Textarea
        label="Why"
        required
        autosize
        value={reason}
        onChange={(event) => form.change({ reason: event.currentTarget.value })}
      />
      <KeptNote {...form} />
      {write.failure === null ? null : <Refusal failure={write.failure} />}
      <Group>
        <Button disabled={isBare} loading={write.isPending} onClick={() => send('agreed')}>
          Agree to simulation
        </Button>
        <Button
          variant="default"
          disabled={isBare}
          loading={write.isPending}
          onClick={() => send('withdrawn')}
        >
          Withdraw the agreement
        </Button>
      </Group>
    </Stack>
  );
};

/** What the document says of simulation as a whole, for whoever agrees to it. */
const Conditions = ({ specification }: { readonly specification: Specification }) => {
  const rules = listRules(specification, 'simulation');
  return rules.length === 0 ? (
    <Text>The document says nothing of simulation as a whole.</Text>
  ) : (
    <ul>
      {rules.map((rule) => (
        <li key={rule.id}>
          {valueInWords(rule)}. <ClauseChip clause={rule.source} document={shortNameOf(specification)} />
        </li>
      ))}
    </ul>
  );
};

const Simulation = ({ params }: { readonly params: OfCentre }) => {
  const isManager = holdsAny(useMe(), ['quality-manager']);
  const found = useRead(agreementsOf, { params });
  const specification = useSpecification(params.specificationId).data?.content;
  const units = specification?.units ?? [];
  const titleOf = (ref: string | null): string =>
    ref === null ? 'every unit' : (units.find((unit) => unit.ref === ref)?.title ?? ref);
  const items = found.data?.items ?? [];
  return (
    <Section
      title="Simulation"
      lead="Where a document lets simulated evidence count only with the awarding organisation’s agreement, it stands here."
    >
      <Stack>
        {specification === undefined ? null : <Conditions specification={specification} />}
        {items.length === 0 ? (
          <Text>
            Nothing is agreed to: simulated evidence counts only where the document itself allows it.
          </Text>
        ) : (
          <ul>
            {items.map((one) => (
              <li key={one.id}>
                {formatDate(one.decidedOn)}: {one.verdict === 'agreed' ? 'agreed for' : 'withdrawn for'}{' '}
                {titleOf(one.unitRef)}. {one.reason} ({one.decidedByName})
              </li>
            ))}
          </ul>
        )}
        {isManager ? <Agreeing params={params} units={units} /> : null}
      </Stack>
    </Section>
  );
};

/** What judgements at a centre are held to beside the specification. */
export const TermsView = ({ params }: { readonly params: OfCentre }) => (
  <Stack gap="xl">
    <More params={params} />
    <Simulation params={params} />
  </Stack>
);
