import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type LearningPlanDocument, saveLearningPlan } from '#contract/planning.ts';
import type { LearningPlanContent } from '#contract/plan-content.ts';
import { emptyLearningPlan, inductionTopics } from '#domain/planning/documents.ts';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { useUnsentOf } from '#web/offline/use-outbox.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { LearningForm } from './learning-form.tsx';
import { PaperLink } from './papers.tsx';
import classes from './plan.module.css';
import { SaveWriting } from './save-writing.tsx';
import { Signing } from './signing.tsx';
import type { OpenPlan } from './use-plan.ts';
import { useWriting } from './use-writing.ts';

const blank: LearningPlanContent = {
  ...emptyLearningPlan,
  advice: [],
  priorQualifications: [],
  induction: [],
  targets: [],
};

const Field = ({ label, text }: { readonly label: string; readonly text: string | null }) =>
  text === null || text === '' ? null : (
    <div>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );

const topicName = (key: string): string => inductionTopics.find((one) => one.key === key)?.label ?? key;

const targetWords = (state: string, days: number): string => {
  if (state === 'achieved') return 'achieved';
  if (days < 0) return `${formatCount(-days, 'day')} late`;
  return days === 0 ? 'today' : `in ${formatCount(days, 'day')}`;
};

const Targets = ({ open }: { readonly open: OpenPlan }) =>
  open.plans.targets.length === 0 ? null : (
    <ul className={classes['list']} aria-label="Agreed days">
      {open.plans.targets.map(({ unitRef, targetOn, state, days }) => (
        <li key={unitRef} className={classes['line']}>
          <span>{open.units.get(unitRef)?.title ?? unitRef}</span>
          <Text size="sm" fw={state === 'late' ? 600 : 400}>
            {formatDate(targetOn)}, {targetWords(state, days)}
          </Text>
        </li>
      ))}
    </ul>
  );

const Written = ({
  open,
  document,
}: {
  readonly open: OpenPlan;
  readonly document: LearningPlanDocument;
}) => {
  const { content } = document;
  const { mentor } = content;
  return (
    <div className={classes['card']} data-state={document.state}>
      <Stack>
        <dl className={classes['fields']}>
          <Field label="Goals" text={content.goals} />
          <Field label="What has to be developed" text={content.developmentNeeds} />
          <Field label="Mode of delivery" text={content.deliveryMode} />
          <Field label="Mode of registration" text={content.registrationMode} />
          <Field
            label="Off-the-job training agreed"
            text={content.trainingHours == null ? null : formatCount(content.trainingHours, 'hour')}
          />
          <Field label="Language of assessment" text={content.language} />
          <Field
            label="Mentor at work"
            text={
              mentor === null
                ? null
                : [mentor.name, mentor.position, mentor.contact].filter((part) => part !== null).join(', ')
            }
          />
          <Field label="Agreed with the employer" text={content.employerContext} />
          <Field label="Prior qualifications and experience" text={content.priorReview} />
          <Field
            label="Shown what the certificate will say"
            text={content.certificateShownOn === null ? null : formatDate(content.certificateShownOn)}
          />
          {content.priorQualifications.map(({ title, awardedOn, bearing }) => (
            <Field
              key={title}
              label={`Holds ${title}`}
              text={[awardedOn, bearing].filter((part) => part !== null).join(': ') || 'Looked at'}
            />
          ))}
          {content.advice.map(({ on, what }) => (
            <Field key={`${on} ${what}`} label={`Advice on ${formatDate(on)}`} text={what} />
          ))}
          {content.induction.length === 0 ? null : (
            <Field
              label="Induction"
              text={content.induction
                .map(({ topic, doneOn }) => `${topicName(topic)}, ${formatDate(doneOn)}`)
                .join('\n')}
            />
          )}
        </dl>
        <Targets open={open} />
        <Text size="sm" c="dimmed">
          Version {document.versionNumber}, saved by {document.savedByName} on {formatDate(document.savedOn)}
        </Text>
        <Signing plans={open.plans} document={document} what="the learning plan" />
      </Stack>
    </div>
  );
};

const Editing = ({ open, onDone }: { readonly open: OpenPlan; readonly onDone: () => void }) => {
  const { plans } = open;
  const document = plans.learningPlan;
  const { registrationId } = plans;
  const unsent = useUnsentOf(saveLearningPlan, { registrationId });
  const writing = useWriting(
    `learning-plan.${registrationId}`,
    unsent.at(-1)?.content ?? document?.content ?? blank,
    (document?.versionNumber ?? 0) + unsent.length,
  );
  const save = useKeptWrite(saveLearningPlan, {
    words: () => `Learning plan of ${plans.learnerName}`,
    about: () => [`learning-plan:${registrationId}`],
    onKept: () => {
      writing.forget();
      onDone();
    },
  });
  return (
    <Stack>
      <LearningForm open={open} content={writing.content} onChange={writing.change} />
      <SaveWriting
        writing={writing}
        save={save}
        address={`/plan?registration=${registrationId}&view=learning`}
        action="Save the learning plan"
        onSave={(more) =>
          save.send(
            {
              params: { registrationId },
              body: { versionNumber: writing.value.from, content: writing.content },
            },
            more,
          )
        }
        other={{ label: 'Stop for now', onClick: onDone }}
      />
    </Stack>
  );
};

/** The individual learning plan: read, written, signed. */
export const Learning = ({ open }: { readonly open: OpenPlan }) => (
  <>
    <UnsentList about={`learning-plan:${open.plans.registrationId}`} />
    <LearningPlan open={open} />
  </>
);

const LearningPlan = ({ open }: { readonly open: OpenPlan }) => {
  const [isEditing, setEditing] = useState(false);
  const { learningPlan, mine } = open.plans;
  if (isEditing)
    return (
      <Section title="Learning plan">
        <Editing open={open} onDone={() => setEditing(false)} />
      </Section>
    );
  if (learningPlan === null)
    return (
      <EmptyState
        title="No learning plan yet"
        action={
          mine.mayWrite ? <Button onClick={() => setEditing(true)}>Write the learning plan</Button> : null
        }
      >
        It says what is to be learnt, by when, with whose help. Learner and centre sign it.
      </EmptyState>
    );
  return (
    <Section
      title="Learning plan"
      actions={
        <>
          {mine.mayWrite ? (
            <Button variant="default" onClick={() => setEditing(true)}>
              Change it
            </Button>
          ) : null}
          <PaperLink open={open} form="learning-plan" />
        </>
      }
    >
      <Written open={open} document={learningPlan} />
    </Section>
  );
};
