import { Button, Group, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type Plans, type ReviewDocument, closeAction, readPlans, saveReview } from '#contract/planning.ts';
import type { ReviewInput } from '#contract/plan-content.ts';
import { hoursInWords } from '#domain/planning/training.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import { useMe } from '#web/app/session.ts';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { useUnsentOf } from '#web/offline/use-outbox.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { PaperLink } from '../plan/papers.tsx';
import classes from '../plan/plan.module.css';
import { SaveWriting } from '../plan/save-writing.tsx';
import { Signing } from '../plan/signing.tsx';
import { ListedTraining } from './listed-training.tsx';
import { type OpenPlan, newKey } from '../plan/use-plan.ts';
import { useWriting } from '../plan/use-writing.ts';

type Progress = Plans['progress'];

const ProgressSince = ({ progress, open }: { readonly progress: Progress; readonly open: OpenPlan }) => {
  const titles = (refs: readonly string[]): string =>
    refs.map((ref) => open.units.get(ref)?.title ?? ref).join('; ');
  return (
    <Stack gap="xs">
      <Stats>
        <Stat
          name={progress.since === null ? 'Criteria met' : 'Criteria met since'}
          value={progress.criteriaMetSince}
          detail={`${String(progress.criteriaMet)} of ${String(progress.criteriaTotal)} in all`}
          tone="met"
        />
        <Stat name="New evidence" value={progress.evidenceSince} />
        <Stat name="Criteria handed in" value={progress.handedInSince} />
        <Stat
          name="Returned now"
          value={progress.returnedNow}
          tone={progress.returnedNow > 0 ? 'returned' : 'plain'}
        />
        {progress.trainingMinutesSince === undefined ? null : (
          <Stat
            name={progress.since === null ? 'Off-the-job training' : 'Training since'}
            value={hoursInWords(progress.trainingMinutesSince)}
          />
        )}
      </Stats>
      <Text size="sm">
        {progress.since === null
          ? 'Since the registration.'
          : `Since the review of ${formatDate(progress.since)}.`}
        {progress.unitsAchievedSince.length === 0 ? '' : ` Achieved: ${titles(progress.unitsAchievedSince)}.`}
        {progress.targetsMissed.length === 0
          ? ''
          : ` Past the agreed day: ${titles(progress.targetsMissed)}.`}
        {progress.actionsOpen === 0
          ? ''
          : ` ${formatCount(progress.actionsOpen, 'agreed action')} still open.`}
      </Text>
    </Stack>
  );
};

const owners = [
  { value: 'learner', label: 'Learner' },
  { value: 'assessor', label: 'Assessor' },
  { value: 'employer', label: 'Employer' },
] as const;

type Owner = (typeof owners)[number]['value'];
const ownerOf = (value: string | null): Owner =>
  owners.find((one) => one.value === value)?.value ?? 'learner';

type FormProps = {
  readonly content: ReviewInput;
  readonly change: (part: Partial<ReviewInput>) => void;
};

const Actions = ({ content, change }: FormProps) => {
  const { today } = useMe();
  return (
    <Stack gap="sm">
      {content.actions.map((action, at) => {
        const set = (part: Partial<typeof action>): void =>
          change({ actions: content.actions.with(at, { ...action, ...part }) });
        return (
          <Group key={action.key} align="end" wrap="wrap" grow>
            <TextInput
              label="Agreed action"
              value={action.what}
              onChange={(event) => set({ what: event.currentTarget.value })}
            />
            <Select
              label="Whose"
              data={[...owners]}
              value={action.owner}
              onChange={(value) => set({ owner: ownerOf(value) })}
            />
            <DateField
              label="Due on"
              value={action.dueOn}
              onChange={(dueOn) => set({ dueOn: dueOn ?? today })}
            />
          </Group>
        );
      })}
      <Button
        size="xs"
        variant="default"
        w="fit-content"
        onClick={() =>
          change({
            actions: [
              ...content.actions,
              { key: newKey(), what: '', owner: 'learner', dueOn: addDays(today, 28) },
            ],
          })
        }
      >
        Add an action
      </Button>
    </Stack>
  );
};

const Form = ({ content, change }: FormProps) => (
  <Stack>
    <DateField
      label="Held on"
      value={content.heldOn}
      onChange={(heldOn) => change({ heldOn: heldOn ?? content.heldOn })}
    />
    <TextInput
      label="Who took part"
      description="Names, with commas between"
      value={content.present.join(', ')}
      onChange={(event) =>
        change({
          present: event.currentTarget.value.split(/,\s*/u).filter((name, at) => name !== '' || at > 0),
        })
      }
    />
    <Textarea
      label="What was talked about"
      autosize
      minRows={4}
      value={content.discussed}
      onChange={(event) => change({ discussed: event.currentTarget.value })}
    />
    <Actions content={content} change={change} />
    <DateField label="Next review on" value={content.nextOn} onChange={(nextOn) => change({ nextOn })} />
  </Stack>
);

const cleaned = (content: ReviewInput): ReviewInput => ({
  ...content,
  present: content.present.map((name) => name.trim()).filter((name) => name !== ''),
  actions: content.actions.filter(({ what }) => what.trim() !== ''),
});

type EditorProps = {
  readonly open: OpenPlan;
  readonly review: ReviewDocument | null;
  readonly onDone: () => void;
};

const Editor = ({ open, review, onDone }: EditorProps) => {
  const { plans } = open;
  const { today } = useMe();
  const { progress: _progress, ...written } = review?.content ?? {
    progress: null,
    heldOn: today,
    present: [],
    discussed: '',
    actions: [],
    nextOn: addDays(today, 56),
  };
  const { registrationId } = plans;
  const writing = useWriting<ReviewInput>(
    `review.${registrationId}.${review?.documentId ?? 'new'}`,
    written,
    review?.versionNumber ?? 0,
  );
  const save = useKeptWrite(saveReview, {
    words: () => `Review with ${plans.learnerName}`,
    about: () => [`review:${registrationId}`],
    onKept: () => {
      writing.forget();
      onDone();
    },
  });
  return (
    <div className={classes['card']}>
      <Stack>
        {review === null ? <ProgressSince progress={plans.progress} open={open} /> : null}
        <Form content={writing.content} change={writing.change} />
        <SaveWriting
          writing={writing}
          save={save}
          address={`/plan?registration=${registrationId}&view=reviews`}
          action="Save the review"
          onSave={(more) =>
            save.send(
              {
                params: { registrationId },
                body: {
                  documentId: review?.documentId ?? null,
                  versionNumber: writing.value.from,
                  content: cleaned(writing.content),
                },
              },
              more,
            )
          }
          other={{ label: 'Stop for now', onClick: onDone }}
        />
      </Stack>
    </div>
  );
};

type Action = ReviewDocument['content']['actions'][number];

type LineProps = { readonly open: OpenPlan; readonly review: ReviewDocument; readonly action: Action };

/** How an agreed action stands, also with what this device has not sent yet. */
const useClosing = ({ open, review, action }: LineProps) => {
  const { mine, registrationId } = open.plans;
  const { today } = useMe();
  const { documentId, closures } = review;
  const { key, what, owner, dueOn } = action;
  const close = useKeptWrite(closeAction, {
    words: () => `Done: ${what}`,
    about: () => [`action:${registrationId} ${documentId} ${key}`],
    refreshes: [readPlans],
  });
  const isDoneHere = useUnsentOf(closeAction, { registrationId }).some(
    (body) => body.documentId === documentId && body.key === key,
  );
  const closure = closures.find((one) => one.key === key);
  const isMine = owner === 'learner' ? mine.isLearner : mine.parties.some((party) => party === owner);
  return {
    closure,
    isDoneHere,
    may: closure === undefined && !isDoneHere && (mine.mayPlan || isMine),
    isLate: closure === undefined && dueOn < today,
    isPending: close.isPending,
    failure: close.failure,
    done: (): void => close.send({ params: { registrationId }, body: { documentId, key, outcome: 'done' } }),
  };
};

type Closing = ReturnType<typeof useClosing>;

const actionWords = ({ owner, dueOn }: Action, { isLate, closure, isDoneHere }: Closing): string =>
  [
    `${owners.find(({ value }) => value === owner)?.label ?? ''}, due ${formatDate(dueOn)}${isLate ? ', overdue' : ''}`,
    closure === undefined
      ? null
      : `${closure.outcome === 'done' ? 'done' : 'dropped'} on ${formatDate(closure.closedOn)}`,
    isDoneHere ? 'done, and sent when there is a signal' : null,
  ]
    .filter((words) => words !== null)
    .join('; ');

const ActionLine = (props: LineProps) => {
  const { action } = props;
  const closing = useClosing(props);
  const { may, isLate, isPending, failure, done } = closing;
  return (
    <li className={classes['line']}>
      <span>
        {action.what}
        <Text size="sm" c="dimmed" fw={isLate ? 600 : 400}>
          {actionWords(action, closing)}
        </Text>
        {failure === null ? null : <Refusal failure={failure} />}
      </span>
      {may ? (
        <Button
          size="xs"
          variant="default"
          loading={isPending}
          aria-label={`Done: ${action.what}`}
          onClick={done}
        >
          Done
        </Button>
      ) : null}
    </li>
  );
};

const ReviewCard = ({ open, review }: { readonly open: OpenPlan; readonly review: ReviewDocument }) => {
  const [isEditing, setEditing] = useState(false);
  const { content } = review;
  if (isEditing) return <Editor open={open} review={review} onDone={() => setEditing(false)} />;
  return (
    <div className={classes['card']} data-state={review.state}>
      <Stack>
        <div className={classes['cardHead']}>
          <h3 className={classes['cardTitle']}>Review of {formatDate(content.heldOn)}</h3>
          <Group gap="xs">
            {open.plans.mine.mayPlan ? (
              <Button size="xs" variant="default" onClick={() => setEditing(true)}>
                Change
              </Button>
            ) : null}
            <PaperLink open={open} form="review" query={{ document: review.documentId }} />
          </Group>
        </div>
        {content.present.length === 0 ? null : <Text size="sm">With {content.present.join(', ')}</Text>}
        <ProgressSince progress={content.progress} open={open} />
        <ListedTraining listed={content.progress.trainingListed ?? []} review={review} />
        <Text style={{ whiteSpace: 'pre-line' }}>{content.discussed}</Text>
        {content.actions.length === 0 ? null : (
          <ul className={classes['list']} aria-label="Agreed actions">
            {content.actions.map((action) => (
              <ActionLine key={action.key} open={open} review={review} action={action} />
            ))}
          </ul>
        )}
        {content.nextOn === null ? null : <Text size="sm">Next review on {formatDate(content.nextOn)}</Text>}
        <Signing
          plans={open.plans}
          document={review}
          what="the review"
          confirmsTraining={content.progress.trainingListed !== undefined}
        />
      </Stack>
    </div>
  );
};

/** Reviews with learner and employer, the newest first. */
export const Reviews = ({ open }: { readonly open: OpenPlan }) => {
  const [isNew, setNew] = useState(false);
  const { reviews, mine } = open.plans;
  const begin = mine.mayPlan && !isNew ? <Button onClick={() => setNew(true)}>Begin a review</Button> : null;
  return (
    <Section title="Reviews" actions={reviews.length === 0 ? undefined : begin}>
      <Stack>
        <UnsentList about={`review:${open.plans.registrationId}`} />
        {isNew ? <Editor open={open} review={null} onDone={() => setNew(false)} /> : null}
        {reviews.length === 0 && !isNew ? (
          <EmptyState title="No review yet" action={begin}>
            Learner, assessor and employer look at what has happened since the last time, and agree what comes
            next.
          </EmptyState>
        ) : null}
        {reviews.map((review) => (
          <ReviewCard key={review.documentId} open={open} review={review} />
        ))}
      </Stack>
    </Section>
  );
};
