import { Anchor, Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { type Evidence, listEvidence } from '#contract/portfolio.ts';
import { evidenceTitlesOf, typeInWords } from '#domain/specification/rules-of-evidence.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useUnsent } from '#web/offline/use-outbox.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { useRegistrationId, useSpecification } from '../portfolio/use-registration.ts';
import classes from './evidence.module.css';
import { kindsShown } from './kind-picker.tsx';
import { Declaring } from './piece-actions.tsx';
import { Thumbnail } from './preview/evidence-preview.tsx';
import { addressOf } from './preview/file-kinds.ts';

const unitsOf = ({ links }: Evidence): string => {
  const units = new Map<string, string[]>();
  for (const { unitRef, criterion } of links) units.set(unitRef, [...(units.get(unitRef) ?? []), criterion]);
  return [...units]
    .map(
      ([ref, criteria]) =>
        `${ref}: ${criteria.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })).join(', ')}`,
    )
    .join('; ');
};

const MOST_SHOWN = 4;

type Titles = ReadonlyMap<string, string>;

const factsOf = (
  { kind, typeCode, happenedOn, place, versionNumber, withdrawnAt }: Evidence,
  titles: Titles,
): string =>
  [
    typeInWords(titles, typeCode),
    kindsShown[kind].label,
    happenedOn === null ? null : formatDate(happenedOn),
    place,
    `version ${String(versionNumber)}`,
    withdrawnAt === null ? null : 'withdrawn',
  ]
    .filter(Boolean)
    .join(', ');

const Files = ({ evidence: { files } }: { readonly evidence: Evidence }) => (
  <div className={classes['thumbs']}>
    {files.slice(0, MOST_SHOWN).map((file) => (
      <Anchor
        key={file.id}
        size="sm"
        href={addressOf(file)}
        target="_blank"
        rel="noreferrer"
        className={classes['thumbLink'] ?? ''}
      >
        <Thumbnail file={file} />
        <span>{file.name}</span>
      </Anchor>
    ))}
    {files.length > MOST_SHOWN ? (
      <Text size="sm">and {formatCount(files.length - MOST_SHOWN, 'more file')}</Text>
    ) : null}
  </div>
);

const Piece = ({ evidence, titles }: { readonly evidence: Evidence; readonly titles: Titles }) => {
  const words = evidence.account ?? evidence.entries.at(-1)?.text ?? evidence.webAddress;
  return (
    <article className={classes['piece']} data-withdrawn={evidence.withdrawnAt === null ? undefined : true}>
      <div className={classes['pieceHead']}>
        <h2 className={classes['pieceTitle']}>
          <Anchor component={AppLink} to={`/evidence/${evidence.evidenceId}`}>
            {evidence.title}
          </Anchor>
        </h2>
      </div>
      <Text size="xs" c="dimmed">
        {factsOf(evidence, titles)}
      </Text>
      {evidence.files.length === 0 ? null : <Files evidence={evidence} />}
      {words === null ? null : (
        <Text size="sm" lineClamp={3} className={classes['pieceWords'] ?? ''}>
          {words}
        </Text>
      )}
      <Text size="sm">
        {evidence.links.length === 0
          ? 'Not linked to any criterion yet'
          : `Shows ${formatCount(evidence.links.length, 'criterion', 'criteria')}: ${unitsOf(evidence)}`}
      </Text>
      {evidence.withdrawnAt === null ? <Declaring evidence={evidence} /> : null}
    </article>
  );
};

/** What the types of evidence are called in what the learner is registered for. */
const useTypeTitles = (): Titles => {
  const { id, items } = useRegistrationId();
  const registration = items.find(({ registrationId }) => registrationId === id);
  const content = useSpecification(registration?.specificationId).data?.content;
  return useMemo(() => (content === undefined ? new Map() : evidenceTitlesOf(content)), [content]);
};

/** What items of the outbox that bring evidence are about. */
const EVIDENCE = 'evidence:';

type Wanted = { readonly search: string; readonly withdrawn: 'hidden' | 'shown' };

/** Fifty pieces, and the way to the next; each stands for itself, so that a long portfolio opens at once. */
const Chunk = ({ wanted, after }: { readonly wanted: Wanted; readonly after: string | null }) => {
  const me = useMe();
  const titles = useTypeTitles();
  const query = { ...wanted, limit: 50, ...(after === null ? {} : { after }) };
  const evidence = useRead(listEvidence, { params: { learnerId: me.personId }, query });
  if (evidence.error !== null && evidence.error.body.kind !== 'not-found')
    return (
      <Page title="My evidence">
        <FailureView failure={failureOf(evidence.error)} />
      </Page>
    );
  if (evidence.data === undefined && evidence.error === null)
    return <Waiting what="Fetching your evidence" />;
  const items = evidence.data?.items ?? [];
  const next = evidence.data?.next ?? null;
  if (items.length === 0 && after === null) return <Nothing search={wanted.search} />;
  return (
    <>
      {items.map((one) => (
        <Piece key={one.evidenceId} evidence={one} titles={titles} />
      ))}
      <Older wanted={wanted} after={next} />
    </>
  );
};

/** The way to the next fifty, where there are more. */
const Older = ({ wanted, after }: { readonly wanted: Wanted; readonly after: string | null }) => {
  const [isOpen, setOpen] = useState(false);
  if (after === null) return null;
  return isOpen ? (
    <Chunk wanted={wanted} after={after} />
  ) : (
    <Button variant="default" onClick={() => setOpen(true)} w="fit-content">
      Show older evidence
    </Button>
  );
};

const Nothing = ({ search }: Pick<Wanted, 'search'>) => {
  const isUnderWay = useUnsent().some(({ about }) => about.some((one) => one.startsWith(EVIDENCE)));
  if (search !== '') return <Text>Nothing of yours has these words.</Text>;
  return isUnderWay ? null : (
    <EmptyState title="No evidence yet">
      Take a photograph of your work, or write down what you did. One piece can show many criteria.
    </EmptyState>
  );
};

const EvidencePage = () => {
  const [search, setSearch] = useState('');
  const [isAll, setAll] = useState(false);
  const [wanted] = useDebouncedValue(search.trim(), 250);
  const withdrawn = isAll ? 'shown' : 'hidden';
  return (
    <Page
      title="My evidence"
      actions={
        <Group gap="xs">
          <Button component={AppLink} to="/evidence/link" variant="default">
            Link to criteria
          </Button>
          <Button component={AppLink} to="/portfolio" variant="default">
            Take it away
          </Button>
          <Button component={AppLink} to="/evidence/new">
            Add evidence
          </Button>
        </Group>
      }
    >
      <Stack>
        <Group align="end" gap="md">
          <TextInput
            label="Find evidence"
            flex="1 1 200px"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Switch
            label="Withdrawn too"
            checked={isAll}
            onChange={(event) => setAll(event.currentTarget.checked)}
            mb={6}
          />
        </Group>
        <UnsentList about={EVIDENCE} />
        <Chunk key={`${wanted} ${withdrawn}`} wanted={{ search: wanted, withdrawn }} after={null} />
      </Stack>
    </Page>
  );
};

export default EvidencePage;
