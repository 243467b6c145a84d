import { Button, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { findReviewTemplate, setReviewTemplate } from '#contract/review-template.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { ReviewCriterion } from '#domain/quality/review-template.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

type Found = ResponseOf<typeof findReviewTemplate>;

type Edit = { readonly criteria: readonly ReviewCriterion[] };

type CriterionProps = {
  readonly place: number;
  readonly criterion: ReviewCriterion;
  readonly isLast: boolean;
  readonly onChange: (criterion: ReviewCriterion) => void;
  readonly onMove: () => void;
  readonly onRemove: () => void;
};

const Criterion = ({ place, criterion, isLast, onChange, onMove, onRemove }: CriterionProps) => {
  const number = String(place + 1);
  return (
    <Stack gap={4} component="li">
      <TextInput
        label={`Criterion ${number}`}
        required
        maxLength={200}
        value={criterion.heading}
        onChange={(event) => onChange({ ...criterion, heading: event.currentTarget.value })}
      />
      <Textarea
        label={`What is looked at under criterion ${number}`}
        autosize
        maxLength={1_000}
        value={criterion.asks ?? ''}
        onChange={(event) => {
          const asks = event.currentTarget.value;
          onChange({ ...criterion, asks: asks === '' ? null : asks });
        }}
      />
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          disabled={isLast}
          aria-label={`Move criterion ${number} down`}
          onClick={onMove}
        >
          Move down
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Take out criterion ${number}`}
          onClick={onRemove}
        >
          Take it out
        </Button>
      </Group>
    </Stack>
  );
};

const swapped = (criteria: readonly ReviewCriterion[], place: number): readonly ReviewCriterion[] =>
  criteria.map((one, index) =>
    index === place ? (criteria[place + 1] ?? one) : index === place + 1 ? (criteria[place] ?? one) : one,
  );

const Editor = ({ awardingId, found }: { readonly awardingId: string; readonly found: Found }) => {
  const { templateId, setByName, setOn } = found;
  const form = useKeptForm<Edit>(`review-template.${awardingId}`, { criteria: found.criteria });
  const { criteria } = form.value;
  const use = useWrite(setReviewTemplate, { refreshes: [findReviewTemplate], onDone: form.sent });
  const put = form.to('criteria');
  const isChanged = JSON.stringify(criteria) !== JSON.stringify(found.criteria);
  const isReady = criteria.length > 0 && criteria.every(({ heading }) => heading.trim().length > 1);
  return (
    <Stack gap="md" maw="46rem">
      <Text size="sm" c="dimmed">
        {templateId === null || setOn === null
          ? 'These are the usual criteria, used while you have set none.'
          : `In use since ${formatDate(setOn)}, set by ${setByName ?? ''}.`}
      </Text>
      <Stack gap="lg" component="ol" p={0} m={0} style={{ listStyle: 'none' }}>
        {criteria.map((criterion, place) => (
          <Criterion
            key={String(place)}
            place={place}
            criterion={criterion}
            isLast={place === criteria.length - 1}
            onChange={(changed) => put(criteria.map((one, index) => (index === place ? changed : one)))}
            onMove={() => put(swapped(criteria, place))}
            onRemove={() => put(criteria.filter((_, index) => index !== place))}
          />
        ))}
      </Stack>
      <Button
        w="fit-content"
        variant="default"
        disabled={criteria.length >= 60}
        onClick={() => put([...criteria, { heading: '', asks: null }])}
      >
        Add a criterion
      </Button>
      <KeptNote {...form} />
      {use.failure === null ? null : <Refusal failure={use.failure} />}
      <Group>
        <Button
          disabled={!isChanged || !isReady}
          loading={use.isPending}
          onClick={() =>
            use.send({ params: { awardingId }, body: { criteria: [...criteria], supersedes: templateId } })
          }
        >
          Grade by this from now on
        </Button>
        <Button variant="default" disabled={!isChanged} onClick={form.forget}>
          Take back
        </Button>
      </Group>
    </Stack>
  );
};

const Organisation = ({ awardingId }: { readonly awardingId: string }) => {
  const found = useRead(findReviewTemplate, { params: { awardingId } });
  if (found.error !== null) return <FailureView failure={failureOf(found.error)} />;
  if (found.data === undefined) return <Waiting what="Fetching the template" />;
  return <Editor key={found.data.templateId ?? 'usual'} awardingId={awardingId} found={found.data} />;
};

/** What the reports of an awarding organisation's reviews grade. */
const TemplatePage = () => {
  const own = organisationsAs(useMe(), 'quality-manager')[0];
  return (
    <Page
      title="Template of reports"
      lead="Every report of external quality assurance grades each of these, in this order. Reports of before keep theirs."
      back="/verification"
    >
      {own === undefined ? (
        <Text>You are no quality manager today.</Text>
      ) : (
        <Organisation awardingId={own.organisationId} />
      )}
    </Page>
  );
};

export default TemplatePage;
