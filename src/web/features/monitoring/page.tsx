import { Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { monitorAwards } from '#contract/monitoring.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { addYears } from '#domain/shared/plain-date.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { type Bar, BarsPicture } from '#web/ui/bars-picture.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Picture } from '#web/ui/picture.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

type Figures = ResponseOf<typeof monitorAwards>;
type Breakdown = Figures['breakdowns'][number];

/** What was achieved of what was registered; nothing is drawn of what is not told. */
const barOf = ({ label, registrations, achievements }: Breakdown['rows'][number]): Bar => ({
  key: label,
  label,
  parts:
    registrations === null
      ? []
      : [
          { value: achievements ?? 0, tone: 'solid', title: `${String(achievements ?? 0)} achieved` },
          {
            value: registrations - (achievements ?? 0),
            tone: 'rest',
            title: achievements === null ? 'Achievements not shown' : 'Not achieved yet',
          },
        ],
});

const endOf = ({ parts: [achieved, rest] }: Bar): string => {
  if (achieved === undefined || rest === undefined) return 'not shown';
  const whole = String(achieved.value + rest.value);
  return rest.title === 'Not achieved yet' ? `${String(achieved.value)} of ${whole}` : `– of ${whole}`;
};

const titles: Readonly<Record<Breakdown['by'], string>> = {
  centre: 'By centre',
  qualification: 'By qualification',
  age: 'By age at registration',
  sex: 'By sex, as learners say',
  ethnicity: 'By ethnicity, as learners say',
  disability: 'By disability, as learners say',
};

const hidden = 'not shown';

const BreakdownPicture = ({ breakdown }: { readonly breakdown: Breakdown }) => (
  <Picture
    title={titles[breakdown.by]}
    fileName={`figures-${breakdown.by}`}
    table={[
      ['', 'Registrations', 'Achievements', 'Days to the certificate, median'],
      ...breakdown.rows.map(({ label, registrations, achievements, days }) => [
        label,
        registrations ?? hidden,
        achievements ?? hidden,
        days ?? '–',
      ]),
    ]}
    legend={
      breakdown.hasHidden ? (
        <Text size="sm" c="dimmed">
          Numbers under ten are not shown, nor what would give them away. The others are rounded to five.
        </Text>
      ) : null
    }
  >
    {breakdown.rows.every(({ registrations }) => registrations === null) ? (
      <Text>Too few people to show anything of.</Text>
    ) : (
      <BarsPicture title={titles[breakdown.by]} bars={breakdown.rows.map(barOf)} endOf={endOf} />
    )}
  </Picture>
);

const FiguresView = ({ figures }: { readonly figures: Figures }) => {
  const { whole, breakdowns } = figures;
  return (
    <Stack gap="xl">
      <Stats>
        <Stat name="Registrations" value={whole.registrations ?? 0} tone="gold" />
        <Stat name="Of these achieved" value={whole.achievements ?? 0} />
        <Stat name="Days to the certificate, median" value={whole.days ?? '–'} />
      </Stats>
      {whole.registrations === 0 ? (
        <EmptyState title="Nobody was registered in this time" picture="nothing-here">
          Choose another time above.
        </EmptyState>
      ) : (
        breakdowns.map((breakdown) => <BreakdownPicture key={breakdown.by} breakdown={breakdown} />)
      )}
    </Stack>
  );
};

type Of = { readonly organisationId: string; readonly fromOn: string; readonly untilOn: string };

const FiguresOf = ({ organisationId, fromOn, untilOn }: Of) => {
  const read = useRead(
    monitorAwards,
    { params: { organisationId }, query: { fromOn, untilOn } },
    { keepPrevious: true },
  );
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  return read.data === undefined ? <Waiting what="Counting" /> : <FiguresView figures={read.data} />;
};

const roles: readonly string[] = ['certification-officer', 'quality-manager'];

const MonitoringPage = () => {
  const me = useMe();
  const [fromOn, setFrom] = useState<string | null>(addYears(me.today, -1));
  const [untilOn, setUntil] = useState<string | null>(me.today);
  const organisationId = me.memberships.find(({ role }) => roles.includes(role))?.organisationId;
  if (organisationId === undefined) return null;
  return (
    <Page title="Figures" lead="Registrations of a time, who of them achieved, and how long it took" wide>
      <Stack>
        <Group align="flex-end">
          <DateField label="Registered from" value={fromOn} onChange={setFrom} />
          <DateField label="Until" value={untilOn} onChange={setUntil} />
        </Group>
        {fromOn === null || untilOn === null ? null : (
          <FiguresOf organisationId={organisationId} fromOn={fromOn} untilOn={untilOn} />
        )}
      </Stack>
    </Page>
  );
};

export default MonitoringPage;
