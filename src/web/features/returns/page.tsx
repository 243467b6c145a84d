import { Anchor, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type MadeReturn,
  type ReturnKind,
  listReturns,
  makeReturn,
  previewReturn,
} from '#contract/returns.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type Quarter, quarterInWords, quarterOf } from '#domain/award/returns/period.ts';
import { addMonths } from '#domain/shared/plain-date.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatCount, formatInstant } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from './returns.module.css';

const kinds: readonly { readonly value: ReturnKind; readonly label: string }[] = [
  { value: 'registrations-and-achievements', label: 'Registrations and achievements' },
  { value: 'regulator-quarterly', label: 'Regulator’s quarterly file' },
  { value: 'achievement-upload', label: 'Achievement upload' },
];

const roles: readonly string[] = ['certification-officer', 'quality-manager'];

/** This quarter and those before it. */
const recentQuarters = (today: string): readonly Quarter[] =>
  Array.from({ length: 12 }, (_, back) => quarterOf(addMonths(today, -3 * back)));

type Preview = ResponseOf<typeof previewReturn>;
type Table = Preview['tables'][number];
type Row = Table['rows'][number];

const columnsOf = ({ columns }: Table): readonly [Column<Row>, ...Column<Row>[]] => {
  const [first, ...rest] = columns.map((title, index): Column<Row> => ({
    key: String(index),
    title,
    cell: (row) => String(row[index] ?? ''),
  }));
  return [first ?? { key: 'none', title: '', cell: () => '' }, ...rest];
};

const Checks = ({ checks }: Pick<Preview, 'checks'>) => (
  <ul className={classes['checks']}>
    {checks.map(({ what, inTables, inRecords, agrees }) => {
      const Icon = agrees ? IconCheck : IconAlertTriangle;
      return (
        <li key={what} data-agrees={agrees}>
          <Icon size={18} stroke={2} aria-hidden />
          <span className={classes['figure']}>{inTables.toLocaleString('en-GB')}</span>
          <span>
            {what}
            <span className={classes['beside']}>
              {agrees
                ? ': the records count the same'
                : `: the records count ${inRecords.toLocaleString('en-GB')}; do not send it`}
            </span>
          </span>
        </li>
      );
    })}
  </ul>
);

const stateWords = ({ state, problem, rows, checks }: MadeReturn): string => {
  if (state === 'waiting') return 'Being made';
  if (state === 'failed') return problem ?? 'It could not be made';
  const agrees = checks?.every((one) => one.agrees) ?? false;
  return `${formatCount(rows ?? 0, 'row')}, ${agrees ? 'totals agree' : 'totals do not agree'}`;
};

const Made = ({ organisationId }: { readonly organisationId: string }) => {
  const [isWaiting, setWaiting] = useState(true);
  const made = useRead(listReturns, { params: { organisationId } }, { every: isWaiting ? 2_000 : false });
  const items = made.data?.items ?? [];
  const still = made.data === undefined || items.some(({ state }) => state === 'waiting');
  if (still !== isWaiting) setWaiting(still);
  if (items.length === 0) return null;
  return (
    <Section title="Made before">
      <ul className={classes['made']}>
        {items.map((item) => (
          <li key={item.returnId}>
            <div>
              {item.state === 'done' ? (
                <Anchor href={`/api/organisations/${organisationId}/returns/${item.returnId}/file`}>
                  {item.name}
                </Anchor>
              ) : (
                `${kinds.find(({ value }) => value === item.kind)?.label ?? ''} ${quarterInWords(item)}`
              )}
            </div>
            <Text size="sm" c="dimmed">
              {stateWords(item)}. {item.requestedByName}, {formatInstant(item.requestedAt)}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
};

/** The quarters for which a specification asks for a return and none was made. */
const Missing = ({ organisationId }: { readonly organisationId: string }) => {
  const made = useRead(listReturns, { params: { organisationId } });
  const due = made.data?.due ?? [];
  if (due.length === 0) return null;
  return (
    <Section title="Asked for and not made" lead="Registrations and achievements, for the standards body">
      <ul className={classes['made']}>
        {due.map(({ year, quarter, asks }) => (
          <li key={quarterInWords({ year, quarter })}>
            <AppLink to={`/returns?quarter=${encodeURIComponent(quarterInWords({ year, quarter }))}`}>
              {quarterInWords({ year, quarter })}
            </AppLink>
            {asks.map(({ title, clause }) => (
              <Text key={title} size="sm">
                {title} <ClauseChip clause={clause} />
              </Text>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
};

const PreviewTables = ({ preview }: { readonly preview: Preview }) => (
  <>
    <Checks checks={preview.checks} />
    {preview.tables.map((table) => (
      <Section
        key={table.name}
        title={table.name}
        lead={
          table.rowCount > table.rows.length
            ? `The first ${String(table.rows.length)} of ${formatCount(table.rowCount, 'row')}`
            : formatCount(table.rowCount, 'row')
        }
      >
        {table.rows.length === 0 ? null : (
          <DataTable
            caption={table.name}
            hideCaption
            columns={columnsOf(table)}
            rows={table.rows}
            keyOf={(row) => row.join('/')}
          />
        )}
      </Section>
    ))}
  </>
);

type Asked = { readonly organisationId: string; readonly kind: ReturnKind; readonly quarter: Quarter };

const Return = ({ organisationId, kind, quarter }: Asked) => {
  const params = { organisationId };
  const preview = useRead(previewReturn, { params, query: { kind, ...quarter } }, { keepPrevious: true });
  const making = useWrite(makeReturn, { refreshes: [listReturns] });
  const make = (format: 'csv' | 'xlsx'): void => making.send({ params, body: { kind, ...quarter, format } });
  if (preview.error !== null) return <FailureView failure={failureOf(preview.error)} />;
  if (preview.data === undefined) return <Waiting what="Counting" />;
  return (
    <Stack>
      <Group>
        <Button
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={making.isPending}
          onClick={() => make('xlsx')}
        >
          Make the workbook
        </Button>
        <Button variant="default" loading={making.isPending} onClick={() => make('csv')}>
          Make CSV files
        </Button>
      </Group>
      {making.failure === null ? null : <Refusal failure={making.failure} />}
      {kind === 'achievement-upload' ? (
        <Text size="sm" c="dimmed">
          It names learners beside their number: upload it, and never send it by e-mail.
        </Text>
      ) : null}
      <PreviewTables preview={preview.data} />
    </Stack>
  );
};

const ReturnsPage = () => {
  const me = useMe();
  const quarters = recentQuarters(me.today);
  const [givenKind, setKind] = useAddressValue('kind');
  const [givenQuarter, setQuarter] = useAddressValue('quarter');
  const kind = kinds.find(({ value }) => value === givenKind)?.value ?? 'registrations-and-achievements';
  const last = quarters[1] ?? quarterOf(me.today);
  const quarter = quarters.find((one) => quarterInWords(one) === givenQuarter) ?? last;
  const organisationId = me.memberships.find(({ role }) => roles.includes(role))?.organisationId;
  if (organisationId === undefined) return null;
  return (
    <Page title="Returns" lead="What regulators and standards bodies are told about a quarter" wide>
      <Stack>
        <Group align="flex-end">
          <Select
            label="Quarter"
            data={quarters.map((one, back) => ({
              value: quarterInWords(one),
              label: back === 0 ? `${quarterInWords(one)}, not over yet` : quarterInWords(one),
            }))}
            value={quarterInWords(quarter)}
            onChange={(value) => setQuarter(value ?? '')}
          />
          <FilterChips label="Return" options={kinds} value={kind} onChange={setKind} />
        </Group>
        <Missing organisationId={organisationId} />
        <Return organisationId={organisationId} kind={kind} quarter={quarter} />
        <Made organisationId={organisationId} />
      </Stack>
    </Page>
  );
};

export default ReturnsPage;
