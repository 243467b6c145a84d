import { Anchor, Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import {
  type ExternalDrawRow,
  type ExternalReviewRow,
  centreVerification,
  drawExternalSample,
} from '#contract/verification.ts';
import { useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { RaiseCase } from '../cases/raise-case.tsx';
import { Action, type ActionProps, AnswerDialog, type Answering } from './actions.tsx';
import { CountersignState, kindNames } from './countersigning.tsx';
import type { OfCentre, ViewProps } from './of-centre.ts';
import { ReviewDialog } from './review-dialog.tsx';
import { WhatIsGraded } from './what-is-graded.tsx';

const refreshes = [centreVerification];

type DrawItem = ExternalDrawRow['items'][number];

const drawColumns: readonly [Column<DrawItem>, ...Column<DrawItem>[]] = [
  {
    key: 'unit',
    title: 'Unit and learner',
    sortBy: ({ unitTitle }) => unitTitle,
    cell: ({ registrationId, unitRef, unitTitle, learnerName }) => (
      <>
        <Anchor
          component={AppLink}
          to={`/unit?registration=${registrationId}&unit=${encodeURIComponent(unitRef)}`}
        >
          {unitTitle}
        </Anchor>
        <Text size="sm">{learnerName}</Text>
      </>
    ),
    csv: ({ unitRef, learnerName }) => `${unitRef}, ${learnerName}`,
  },
  { key: 'reason', title: 'Why', sortBy: ({ reason }) => reason, cell: ({ reason }) => reason },
];

const DrawDialog = ({
  params,
  isAnother,
  onClose,
}: {
  readonly params: OfCentre;
  /** Something was drawn that no review was held of. */
  readonly isAnother: boolean;
  readonly onClose: () => void;
}) => {
  const { today } = useMe();
  const because = useKeptWords(`external-draw.${params.centreId}.${params.specificationId}`, onClose);
  const [size, setSize] = useState(8);
  const [announcedOn, setAnnounced] = useState<string | null>(today);
  const draw = useWrite(drawExternalSample, { refreshes, onDone: because.sent });
  return (
    <ConfirmDialog
      opened
      title="Draw what is looked at"
      action="Draw the sample"
      isBusy={draw.isPending}
      failure={draw.failure}
      onClose={onClose}
      onConfirm={() =>
        draw.send({
          params,
          body: {
            size,
            announcedOn: announcedOn ?? today,
            because: isAnother && because.value.trim() !== '' ? because.value.trim() : null,
          },
        })
      }
    >
      <Stack>
        <Text>
          Drawn by risk and chance from all the work of the last year; each assessor and each site is looked
          at.
        </Text>
        <NumberInput
          label="At least so many units"
          min={1}
          max={200}
          value={size}
          onChange={(value) => setSize(Number(value) || 1)}
        />
        <DateField label="The centre sees it from" value={announcedOn} onChange={setAnnounced} />
        {isAnother ? (
          <KeptTextarea
            label="Why another is drawn"
            description="What was drawn before is still to be looked at; the centre reads the reason"
            required
            words={because}
          />
        ) : null}
      </Stack>
    </ConfirmDialog>
  );
};

const Drawn = ({ drawn }: { readonly drawn: ExternalDrawRow }) => (
  <DataTable
    caption="Units drawn"
    hideCaption
    columns={drawColumns}
    rows={drawn.items}
    keyOf={({ registrationId, unitRef }) => `${registrationId} ${unitRef}`}
    csvName="external-sample.csv"
  />
);

/** What a review looked at, opened where somebody asks for it. */
const DrawnFor = ({ drawn }: { readonly drawn: ExternalDrawRow | undefined }) =>
  drawn === undefined ? null : (
    <details>
      <summary>
        {formatCount(drawn.items.length, 'unit')} drawn on {formatDate(drawn.drawnOn)} with the seed{' '}
        {drawn.seed}
      </summary>
      <Drawn drawn={drawn} />
    </details>
  );

const Review = ({
  params,
  review,
  drawn,
  may,
  onAnswer,
}: Omit<ActionProps, 'action'> & {
  readonly review: ExternalReviewRow;
  readonly drawn: ExternalDrawRow | undefined;
}) => (
  <Section
    actions={
      <Button
        component="a"
        size="xs"
        variant="default"
        href={`/api/centres/${params.centreId}/specifications/${params.specificationId}/external-reviews/${review.id}/report`}
        target="_blank"
        aria-label={`Report as PDF of the review on ${formatDate(review.heldOn)}`}
      >
        Report as PDF
      </Button>
    }
    title={`${kindNames[review.kind]} on ${formatDate(review.heldOn)}`}
    lead={`${review.reviewedByName}. ${formatCount(review.learners, 'learner')} sampled, ${String(review.finals)} finished; reliability of assessment ${review.reliability}.`}
  >
    <Stack gap="sm">
      <CountersignState params={params} review={review} mayVerify={may.verify} />
      <Text>{review.summary}</Text>
      {review.goodPractice === null ? null : <Text>Good practice: {review.goodPractice}</Text>}
      <DataTable
        caption="Grades, 1 the best"
        columns={[
          { key: 'heading', title: 'Heading', cell: ({ heading }) => heading },
          {
            key: 'grade',
            title: 'Grade',
            align: 'end',
            sortBy: ({ grade }) => grade,
            cell: ({ grade }) => grade,
          },
          { key: 'finding', title: 'Finding', cell: ({ finding }) => finding },
        ]}
        rows={review.grades}
        keyOf={({ heading }) => heading}
      />
      <DrawnFor drawn={drawn} />
      <Group>
        <RaiseCase kind="review" id={review.id} about={`review of ${formatDate(review.heldOn)}`} />
        {may.answer ? (
          <RaiseCase
            kind="review"
            id={review.id}
            as="support"
            about={`review of ${formatDate(review.heldOn)}`}
          >
            Ask for support
          </RaiseCase>
        ) : null}
      </Group>
      {review.actions.map((action) => (
        <Action key={action.id} params={params} action={action} may={may} onAnswer={onAnswer} />
      ))}
    </Stack>
  </Section>
);

/** What is drawn to be looked at, the reviews held, and their actions to the end. */
export const ReviewsView = ({ params, verification }: ViewProps) => {
  const [dialog, setDialog] = useState<'draw' | 'review' | null>(null);
  const [answering, setAnswering] = useState<Answering | null>(null);
  const { draws, reviews, may } = verification;
  const shown = new Set(reviews.filter(({ standing }) => standing !== 'returned').map(({ id }) => id));
  const latest = draws.find(({ reviewId }) => reviewId === null || !shown.has(reviewId));
  return (
    <Stack>
      {may.verify ? (
        <Group>
          <Button variant="default" onClick={() => setDialog('draw')}>
            Draw a sample
          </Button>
          <Button onClick={() => setDialog('review')}>Record a review</Button>
        </Group>
      ) : null}
      {latest === undefined ? null : (
        <Section
          title="To be looked at"
          lead={`Drawn on ${formatDate(latest.drawnOn)} by ${latest.drawnByName}, shown to the centre from ${formatDate(latest.announcedOn)}; seed ${latest.seed}.${latest.because === null ? '' : ` Drawn again: ${latest.because}`}`}
        >
          <Drawn drawn={latest} />
        </Section>
      )}
      {reviews.length === 0 ? <Text>No review has been held yet.</Text> : null}
      {reviews.map((review) => (
        <Review
          key={review.id}
          params={params}
          review={review}
          drawn={draws.find(({ reviewId }) => reviewId === review.id)}
          may={may}
          onAnswer={setAnswering}
        />
      ))}
      {may.answer ? <WhatIsGraded criteria={verification.criteria} /> : null}
      {dialog === 'draw' ? (
        <DrawDialog params={params} isAnother={latest !== undefined} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'review' ? (
        <ReviewDialog
          params={params}
          criteria={verification.criteria}
          drawId={latest?.id ?? null}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {answering === null ? null : (
        <AnswerDialog params={params} answering={answering} onClose={() => setAnswering(null)} />
      )}
    </Stack>
  );
};
