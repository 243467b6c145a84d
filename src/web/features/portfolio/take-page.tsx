import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { type PortfolioExport, listPortfolioExports, takePortfolio } from '#contract/evidence.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { formatBytes, formatDate, formatInstant } from '#web/ui/format.ts';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { RegistrationPage } from './registration-page.tsx';
import type { OpenRegistration } from './use-registration.ts';

const formats = {
  pdf: {
    title: 'One PDF',
    words: 'Units, criteria, decisions and the evidence index with its locations, with contents and links.',
    action: 'Make the PDF',
  },
  zip: {
    title: 'Everything in a ZIP',
    words:
      'Every file, all records as JSON and tables, the PDF, and a page that opens in any browser without Touchstone.',
    action: 'Make the ZIP',
  },
  bundle: {
    title: 'A sealed bundle',
    words:
      'The records, proofs, certificates and digital awards with the seal of the awarding organisation. Anybody can check it without asking anybody, and another centre can take it in.',
    action: 'Make the bundle',
  },
  'bundle-with-files': {
    title: 'A sealed bundle with every file',
    words: 'The same with the files of evidence in it, for a centre that goes on with the work.',
    action: 'Make the bundle with files',
  },
} as const;

type Format = keyof typeof formats;

const going: Readonly<Record<Format, string>> = {
  pdf: 'Making the PDF',
  zip: 'Making the ZIP',
  bundle: 'Making the bundle',
  'bundle-with-files': 'Making the bundle with files',
};

const isGoing = ({ state }: PortfolioExport): boolean => state === 'waiting' || state === 'making';

const Made = ({
  made,
  registrationId,
}: {
  readonly made: PortfolioExport;
  readonly registrationId: string;
}) => {
  if (isGoing(made))
    return (
      <ProgressBar
        label={going[made.format]}
        value={made.done}
        max={Math.max(1, made.total)}
        detail={made.step ?? 'Waiting for its turn'}
        tone="going"
      />
    );
  if (made.state === 'failed')
    return (
      <Text size="sm" role="alert">
        {made.problem ?? 'It could not be made.'} Nothing is lost; have it made again.
      </Text>
    );
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Anchor
          href={`/api/registrations/${registrationId}/portfolio-exports/${made.exportId}/file`}
          download={made.name ?? 'portfolio'}
        >
          {made.name} ({formatBytes(made.bytes ?? 0)})
        </Anchor>
        <Text size="sm" c="dimmed">
          as it stood {formatInstant(made.requestedAt)}
          {made.expiresAt === null ? '' : `; kept until ${formatDate(made.expiresAt)}`}
        </Text>
      </Group>
      {made.problem === null ? null : <Text size="sm">{made.problem}</Text>}
    </div>
  );
};

const Taking = ({ progress }: OpenRegistration) => {
  const { registrationId } = progress;
  const params = { registrationId };
  const idle = useRead(listPortfolioExports, { params });
  const isMaking = (idle.data?.items ?? []).some(isGoing);
  const made = useRead(listPortfolioExports, { params }, { every: isMaking ? 1_000 : false });
  const take = useWrite(takePortfolio, { refreshes: [listPortfolioExports] });
  const items = made.data?.items ?? [];
  return (
    <Stack gap="xl">
      {(['zip', 'pdf', 'bundle', 'bundle-with-files'] as const satisfies readonly Format[]).map((format) => (
        <Section key={format} title={formats[format].title}>
          <Text mb="sm">{formats[format].words}</Text>
          <Button
            variant={format === 'zip' ? 'filled' : 'default'}
            loading={take.isPending}
            onClick={() => take.send({ params, body: { format } })}
          >
            {formats[format].action}
          </Button>
        </Section>
      ))}
      <Anchor component={AppLink} to={`/from-elsewhere?registration=${registrationId}`}>
        You come from another centre? Bring its bundle here
      </Anchor>
      {take.failure === null ? null : <Refusal failure={take.failure} />}
      {items.length === 0 ? null : (
        <Section title="Made for you">
          <Stack gap="sm">
            {items.map((one) => (
              <Made key={one.exportId} made={one} registrationId={registrationId} />
            ))}
          </Stack>
        </Section>
      )}
    </Stack>
  );
};

/** A portfolio to take away: it belongs to the learner, and opens without Touchstone. */
const TakePage = () => (
  <RegistrationPage title="Take the portfolio away">
    {(open) => <Taking key={open.progress.registrationId} {...open} />}
  </RegistrationPage>
);

export default TakePage;
