import { Badge, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type WaitingReview, countersignReview, reviewsToCountersign } from '#contract/external-quality.ts';
import { type ExternalReviewRow, centreVerification } from '#contract/verification.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { WordsDialog } from '#web/ui/words-dialog.tsx';
import type { OfCentre } from './of-centre.ts';

export const kindNames = {
  visit: 'Visit',
  remote: 'Remote review',
  'centre-wide': 'Centre-wide review',
  postal: 'Postal sample',
} as const;

const CountersignDialog = ({
  params,
  review,
  onClose,
}: {
  readonly params: OfCentre;
  readonly review: ExternalReviewRow;
  readonly onClose: () => void;
}) => {
  const [verdict, setVerdict] = useState<'agreed' | 'returned'>('agreed');
  const words = useKeptWords(`countersign-review.${review.id}`, onClose);
  const sign = useWrite(countersignReview, {
    refreshes: [centreVerification, reviewsToCountersign],
    onDone: words.sent,
  });
  return (
    <WordsDialog
      words={words}
      title="Countersign the review"
      label={verdict === 'agreed' ? 'What you looked at' : 'What is to be done again'}
      action={verdict === 'agreed' ? 'Countersign the review' : 'Return the review'}
      failure={sign.failure}
      isBusy={sign.isPending}
      onClose={onClose}
      onSend={(note) => sign.send({ params: { ...params, reviewId: review.id }, body: { verdict, note } })}
    >
      <Text>
        {review.reviewedByName} held it while in training. Once you have agreed it counts, and the centre sees
        it with its grades and actions.
      </Text>
      <Radio.Group
        label="Your word on it"
        value={verdict}
        onChange={(value) => setVerdict(value === 'returned' ? 'returned' : 'agreed')}
      >
        <Stack gap="xs" mt={4}>
          <Radio value="agreed" label="I agree with the findings and grades" />
          <Radio value="returned" label="I do not; it does not count" />
        </Stack>
      </Radio.Group>
    </WordsDialog>
  );
};

/** Whether a review counts yet, who countersigned it, and the way to do so; nothing where that is not asked. */
export const CountersignState = ({
  params,
  review,
  mayVerify,
}: {
  readonly params: OfCentre;
  readonly review: ExternalReviewRow;
  readonly mayVerify: boolean;
}) => {
  const [isOpen, setOpen] = useState(false);
  const { standing, countersignature, isOwn } = review;
  if (countersignature !== null)
    return (
      <Text size="sm" c={standing === 'returned' ? 'var(--state-returned)' : 'dimmed'}>
        {standing === 'returned' ? 'Returned, so that it does not count, by ' : 'Countersigned by '}
        {countersignature.byName} on {formatDate(countersignature.on)}
        {countersignature.note === null ? '.' : `: ${countersignature.note}`}
      </Text>
    );
  if (standing === 'counts') return null;
  return (
    <Group gap="sm">
      <Badge variant="outline" color="var(--state-awaiting)">
        Waits for a countersignature
      </Badge>
      <Text size="sm">It does not count yet, and the centre does not see it.</Text>
      {mayVerify && !isOwn ? (
        <Button size="compact-sm" onClick={() => setOpen(true)}>
          Countersign or return it
        </Button>
      ) : null}
      {isOpen ? <CountersignDialog params={params} review={review} onClose={() => setOpen(false)} /> : null}
    </Group>
  );
};

const whoText = ({ mayNot, whoCould, supporterName }: WaitingReview): string => {
  if (mayNot === null) return supporterName === null ? 'You, among others' : `Supporter: ${supporterName}`;
  return `${mayNot} ${whoCould.length === 0 ? 'Nobody else may now; tell the quality manager.' : `It could be ${whoCould.join(', ')}.`}`;
};

const columns: readonly [Column<WaitingReview>, ...Column<WaitingReview>[]] = [
  {
    key: 'centre',
    title: 'Centre and review',
    sortBy: ({ centreName }) => centreName,
    csv: ({ centreName, specificationTitle }) => `${centreName}, ${specificationTitle}`,
    cell: ({ centreId, centreName, specificationId, specificationTitle, kind, heldOn }) => (
      <>
        <AppLink to={`/verification?centre=${centreId}&specification=${specificationId}&view=reviews`}>
          {centreName}: {kindNames[kind].toLowerCase()} on {formatDate(heldOn)}
        </AppLink>
        <Text size="sm" c="dimmed">
          {specificationTitle}
        </Text>
      </>
    ),
  },
  {
    key: 'by',
    title: 'Held by',
    sortBy: ({ byName }) => byName,
    csv: ({ byName }) => byName,
    cell: ({ byName, isMine }) => (
      <Group gap="xs">
        {byName}
        {isMine ? <Badge variant="outline">Yours</Badge> : null}
      </Group>
    ),
  },
  {
    key: 'who',
    title: 'Who countersigns',
    csv: whoText,
    cell: (one) => <Text size="sm">{whoText(one)}</Text>,
  },
];

/** The reviews of everybody in training that wait, one's own to countersign first; nothing where none does. */
export const WaitingReviews = () => {
  const queue = useRead(reviewsToCountersign, {});
  const items = queue.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section
      title="Reviews that wait for a countersignature"
      lead="What an external quality assurer in training reports counts once somebody qualified has agreed."
    >
      <DataTable
        caption="Reviews that wait"
        hideCaption
        columns={columns}
        rows={items}
        keyOf={({ reviewId }) => reviewId}
      />
    </Section>
  );
};
