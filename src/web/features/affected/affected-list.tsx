import { Anchor, Badge, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import {
  type AffectedUnitRow,
  MOST_CHOSEN,
  listMeasures,
  takeMeasure,
  whatIsAffected,
} from '#contract/affected.ts';
import type { FailureBody } from '#contract/failure.ts';
import type { AffectedFrom } from '#domain/cases/affected.ts';
import { useWrite } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Paging } from '#web/ui/paging.tsx';
import { WordsDialog } from '#web/ui/words-dialog.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { type Found, affectedStateNames } from './affected-picture.tsx';
import { useAllAffected } from './use-all-affected.ts';

type Action = 'hold' | 'resample' | 'revoke';

const keyOf = ({ learnerId, unitRef }: AffectedUnitRow): string => `${learnerId} ${unitRef}`;

const actionWords: Readonly<Record<Action, { readonly title: string; readonly says: string }>> = {
  resample: {
    title: 'Put the work among the samples',
    says: 'A quality assurer without a part in it looks at the work again.',
  },
  hold: {
    title: 'Hold claims and certificates',
    says: 'Nothing of it is claimed or certificated until the hold is released. Whoever is stopped reads your reason.',
  },
  revoke: {
    title: 'Revoke the certificates that rest on it',
    says: 'From now on every check of these certificates says that they are revoked. This cannot be undone.',
  },
};

const columnsOf = (
  chosen: ReadonlySet<string>,
  onChoose: (key: string, isOn: boolean) => void,
): readonly [Column<AffectedUnitRow>, ...Column<AffectedUnitRow>[]] => [
  {
    key: 'learner',
    title: 'Learner and unit',
    sortBy: ({ learnerName }) => learnerName,
    csv: ({ learnerName, unitRef }) => `${learnerName}, ${unitRef}`,
    cell: (row) => (
      <Group wrap="nowrap" align="start" gap="sm">
        <Checkbox
          mt={4}
          aria-label={`Choose ${row.learnerName}, ${row.unitRef}`}
          checked={chosen.has(keyOf(row))}
          onChange={(event) => onChoose(keyOf(row), event.currentTarget.checked)}
        />
        <div>
          <Anchor
            component={AppLink}
            to={`/unit?registration=${row.registrationId}&unit=${encodeURIComponent(row.unitRef)}`}
          >
            {row.learnerName}
          </Anchor>
          <Text size="sm">
            {row.unitRef} {row.unitTitle}
          </Text>
        </div>
      </Group>
    ),
  },
  {
    key: 'decisions',
    title: 'Decisions in doubt',
    align: 'end',
    sortBy: ({ decisions }) => decisions,
    cell: ({ decisions }) => decisions,
  },
  {
    key: 'assessors',
    title: 'By',
    sortBy: ({ assessorNames }) => assessorNames.join(', '),
    cell: ({ assessorNames }) => assessorNames.join(', '),
  },
  {
    key: 'state',
    title: 'How far',
    sortBy: ({ state }) => affectedStateNames[state],
    cell: ({ state, certificates, isHeld }) => (
      <Group gap="xs">
        {affectedStateNames[state]}
        {certificates.map(({ certificateId, serial }) => (
          <Badge key={certificateId} variant="outline" color="var(--state-returned)">
            {serial}
          </Badge>
        ))}
        {isHeld ? <Badge color="var(--state-awaiting)">Held</Badge> : null}
      </Group>
    ),
  },
];

type Props = { readonly centreId: string; readonly found: Found; readonly from: AffectedFrom };

const MeasureDialog = ({
  centreId,
  from,
  may,
  rows,
  onClose,
  onTaken,
}: Pick<Props, 'centreId' | 'from'> & {
  readonly may: readonly Action[];
  readonly rows: readonly AffectedUnitRow[];
  readonly onClose: () => void;
  readonly onTaken: () => void;
}) => {
  const [actions, setActions] = useState<readonly Action[]>([]);
  const words = useKeptWords(`measure.${centreId}`, onClose);
  const write = useWrite(takeMeasure, {
    refreshes: [whatIsAffected, listMeasures],
    onDone: () => {
      onTaken();
      words.sent();
    },
  });
  const learners = new Set(rows.map((row) => row.learnerId)).size;
  return (
    <WordsDialog
      words={words}
      title={`${formatCount(rows.length, 'unit')} of ${formatCount(learners, 'learner')}`}
      label="Reason"
      action={actions.length < 2 ? 'Take the measure' : `Take ${String(actions.length)} measures together`}
      lacks={neededFirst([actions.length > 0, 'what to do with it'])}
      failure={write.failure}
      isBusy={write.isPending}
      onClose={onClose}
      onSend={(reason) =>
        write.send({
          params: { centreId },
          body: {
            from,
            actions: [...actions],
            reason,
            chosen: rows.map(({ learnerId, unitRef }) => ({ learnerId, unitRef })),
          },
        })
      }
    >
      <Checkbox.Group
        label="What to do with all of it"
        value={[...actions]}
        onChange={(values) => setActions(may.filter((action) => values.includes(action)))}
      >
        <Stack gap="sm" mt="xs">
          {may.map((action) => (
            <Checkbox
              key={action}
              value={action}
              label={actionWords[action].title}
              description={actionWords[action].says}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </WordsDialog>
  );
};

type More = {
  readonly units: number;
  readonly shown: number;
  readonly isReading: boolean;
  readonly failure: FailureBody | null;
  readonly onAll: () => void;
};

/** Where there is more than a page: choose all of it, so that it is dealt with in one act. */
const ChooseAll = ({ units, shown, isReading, failure, onAll }: More) => (
  <>
    {shown >= Math.min(units, MOST_CHOSEN) ? null : (
      <Button variant="default" loading={isReading} onClick={onAll}>
        {units > MOST_CHOSEN
          ? `Choose the first ${String(MOST_CHOSEN)} of ${String(units)}`
          : `Choose all ${String(units)}`}
      </Button>
    )}
    {failure === null ? null : <FailureView failure={failure} />}
  </>
);

/** Each unit of a learner that rests on it; what is chosen is dealt with together. */
export const AffectedList = ({ centreId, found, from }: Props) => {
  const { may, next, totals } = found;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isActing, setActing] = useState(false);
  const [after, setAfter] = useAddressValue('after');
  const more = useAllAffected({ centreId, from }, (rows) => setChosen(new Set(rows.map(keyOf))));
  const items = more.all ?? found.items;
  const rows = items.filter((row) => chosen.has(keyOf(row)));
  const choose = (key: string, isOn: boolean): void =>
    setChosen((before) => new Set(isOn ? [...before, key] : [...before].filter((one) => one !== key)));
  const actions = (['resample', 'hold', 'revoke'] as const).filter((action) => may[action]);
  return (
    <Stack>
      <Group>
        <Checkbox
          label={`All ${String(items.length)} shown`}
          checked={rows.length === items.length}
          indeterminate={rows.length > 0 && rows.length < items.length}
          onChange={(event) => setChosen(new Set(event.currentTarget.checked ? items.map(keyOf) : []))}
        />
        {actions.length === 0 ? null : (
          <Button disabled={rows.length === 0} onClick={() => setActing(true)}>
            {rows.length === 0 ? 'Take measures' : `Take measures on ${formatCount(rows.length, 'unit')}`}
          </Button>
        )}
        <ChooseAll {...more} units={totals.units} shown={items.length} onAll={more.read} />
      </Group>
      <DataTable
        caption="Units of learners that rest on it"
        columns={columnsOf(chosen, choose)}
        rows={items}
        keyOf={keyOf}
        csvName="affected.csv"
      />
      {more.all === null ? (
        <Paging after={after} next={next} onGo={setAfter} on="Show more" back="Back to the first" />
      ) : null}
      {isActing ? (
        <MeasureDialog
          centreId={centreId}
          from={from}
          may={actions}
          rows={rows}
          onClose={() => setActing(false)}
          onTaken={more.forget}
        />
      ) : null}
    </Stack>
  );
};
