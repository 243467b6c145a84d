import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type CaseStageRow, readCaseRules, setCaseRules } from '#contract/cases.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { caseKindNames } from '#domain/cases/case-rules.ts';
import { handlersInWords } from '#domain/cases/taking-part.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { WordsDialog } from '#web/ui/words-dialog.tsx';
import classes from './cases.module.css';

type Item = ResponseOf<typeof readCaseRules>['items'][number];

const columns: readonly [Column<CaseStageRow>, ...Column<CaseStageRow>[]] = [
  { key: 'name', title: 'Stage', cell: ({ name }) => name },
  {
    key: 'who',
    title: 'Handled by',
    cell: (stage) =>
      `${handlersInWords(stage)}${stage.needsIndependent ? ', with an independent member' : ''}`,
  },
  {
    key: 'taken',
    title: 'Taken up within',
    cell: ({ acknowledgeDays }) => formatCount(acknowledgeDays, 'business day'),
  },
  {
    key: 'decided',
    title: 'Decided within',
    cell: ({ decideDays }) => formatCount(decideDays, 'business day'),
  },
  {
    key: 'appeal',
    title: 'Open to appeal for',
    cell: ({ appealDays }) => formatCount(appealDays, 'business day'),
  },
  { key: 'source', title: 'Comes from', cell: ({ source }) => source },
];

const fields = [
  { key: 'acknowledgeDays', label: 'Taken up within' },
  { key: 'decideDays', label: 'Decided within' },
  { key: 'appealDays', label: 'Open to appeal for' },
] as const;

const EditDialog = ({
  organisationId,
  item,
  onClose,
}: {
  readonly organisationId: string;
  readonly item: Item;
  readonly onClose: () => void;
}) => {
  const { kind } = item.rules;
  const [stages, setStages] = useState(item.rules.stages);
  const words = useKeptWords(`case-rules.${organisationId}.${kind}`, onClose);
  const set = useWrite(setCaseRules, { refreshes: [readCaseRules], onDone: words.sent });
  const change = (place: number, given: Partial<CaseStageRow>): void => {
    const [first, ...others] = stages.map((stage, index) =>
      index === place ? { ...stage, ...given, source: 'Set by the awarding organisation' } : stage,
    );
    if (first !== undefined) setStages([first, ...others]);
  };
  return (
    <WordsDialog
      words={words}
      title={`Days for “${caseKindNames[kind]}”`}
      label="Why, and what it rests on"
      action="Set the days"
      failure={set.failure}
      isBusy={set.isPending}
      onClose={onClose}
      onSend={(reason) => set.send({ params: { organisationId }, body: { kind, stages, reason } })}
    >
      <Text size="sm">
        In business days. Cases that were raised before keep the days that they were raised with.
      </Text>
      {stages.map((stage, place) => (
        <fieldset key={stage.name} style={{ border: 0, padding: 0, margin: 0 }}>
          <legend className={classes['stageName']}>{stage.name}</legend>
          <Group grow align="end">
            {fields.map(({ key, label }) => (
              <NumberInput
                key={key}
                label={label}
                min={0}
                max={250}
                value={stage[key]}
                onChange={(value) => change(place, { [key]: Number(value) || 0 })}
              />
            ))}
          </Group>
        </fieldset>
      ))}
    </WordsDialog>
  );
};

const OfOrganisation = ({ organisationId }: { readonly organisationId: string }) => {
  const [editing, setEditing] = useState<Item | null>(null);
  const read = useRead(readCaseRules, { params: { organisationId } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching how cases are handled" />;
  return (
    <Stack>
      {read.data.items.map((item) => (
        <Section
          key={item.rules.kind}
          title={caseKindNames[item.rules.kind]}
          lead={
            item.set === null
              ? 'As published; the awarding organisation has set nothing of its own.'
              : `Set by ${item.set.byName} on ${formatDate(item.set.on)}: ${item.set.reason}`
          }
          actions={
            read.data.maySet ? (
              <Button
                variant="default"
                aria-label={`Set the days for ${caseKindNames[item.rules.kind]}`}
                onClick={() => setEditing(item)}
              >
                Set the days
              </Button>
            ) : null
          }
        >
          <DataTable
            caption={`Stages of ${caseKindNames[item.rules.kind]}`}
            hideCaption
            columns={columns}
            rows={item.rules.stages}
            keyOf={({ name }) => name}
          />
          {item.rules.centreStandsAside === undefined ? null : (
            <Text size="sm" mt="xs">
              What concerns the centre itself, or was found by the awarding organisation, is handled without
              the centre ({item.rules.centreStandsAside}).
            </Text>
          )}
        </Section>
      ))}
      {editing === null ? null : (
        <EditDialog organisationId={organisationId} item={editing} onClose={() => setEditing(null)} />
      )}
    </Stack>
  );
};

/** How cases are handled: the stages, days and people of each kind, as published or as the awarding organisation set them. */
export const RulesView = () => {
  const [organisation] = useMe().memberships;
  return organisation === undefined ? (
    <Text>You have no role today.</Text>
  ) : (
    <OfOrganisation organisationId={organisation.organisationId} />
  );
};
