import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { saveAssessmentPlan } from '#contract/planning.ts';
import type { ActivityContent, AssessmentPlanContent } from '#contract/plan-content.ts';
import { isActivityDone, isActivityMissed, methodsOf, shownState } from '#domain/planning/gaps.ts';
import { evidenceTitlesOf, typeInWords } from '#domain/specification/rules-of-evidence.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { useUnsentOf } from '#web/offline/use-outbox.ts';
import { CriterionMark } from '#web/ui/criterion-mark.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { ActivityDialog } from './activity-dialog.tsx';
import { CalendarLink } from './calendar-link.tsx';
import { FormsMenu, PaperLink } from './papers.tsx';
import classes from './plan.module.css';
import { PlanMatrix } from './plan-matrix.tsx';
import { SaveWriting } from './save-writing.tsx';
import { Signing } from './signing.tsx';
import { type Editing, PlanningTools, bare } from './planning-tools.tsx';
import { type OpenPlan, newKey } from './use-plan.ts';
import { type Writing, useWriting } from './use-writing.ts';

type PlanWriting = Writing<AssessmentPlanContent>;

const CriteriaMarks = ({
  open,
  activity,
}: {
  readonly open: OpenPlan;
  readonly activity: ActivityContent;
}) => {
  const byUnit = Map.groupBy(activity.criteria, ({ unitRef }) => unitRef);
  return (
    <div className={classes['unitMarks']}>
      {[...byUnit].map(([ref, places]) => (
        <div key={ref}>
          <Text size="sm" c="dimmed">
            {open.units.get(ref)?.title ?? ref}
          </Text>
          <div className={classes['marks']}>
            {places.map(({ criterion }) => (
              <CriterionMark
                key={criterion}
                number={criterion}
                size={30}
                standing={shownState(open.states.get(`${ref} ${criterion}`) ?? 'none', true)}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
};

const stateWords = (open: OpenPlan, activity: ActivityContent, today: string): string | null => {
  if (isActivityDone(activity, open.states)) return 'All met';
  if (isActivityMissed(activity, open.states, today)) return 'The day has passed';
  return activity.on === null ? 'No day yet' : null;
};

/** The assessor of the learner records what was agreed in the plan, as long as something of it is open. */
const mayRecord = ({ plans, states }: OpenPlan, activity: ActivityContent): boolean =>
  plans.mine.parties.includes('assessor') &&
  plans.registrationState === 'active' &&
  activity.brief === null &&
  plans.assessmentPlan?.content.activities.some(({ key }) => key === activity.key) === true &&
  !isActivityDone(activity, states);

type ActivityProps = {
  readonly open: OpenPlan;
  readonly activity: ActivityContent;
  readonly onEdit: (() => void) | null;
};

const ActivityCard = ({ open, activity, onEdit }: ActivityProps) => {
  const { today } = useMe();
  const state = stateWords(open, activity, today);
  const facts = [
    activity.on === null ? null : formatDate(activity.on),
    activity.at,
    activity.place,
    activity.who,
  ].filter((fact) => fact !== null);
  return (
    <div className={classes['card']}>
      <div className={classes['cardHead']}>
        <h3 className={classes['cardTitle']}>{activity.title}</h3>
        {state === null ? null : (
          <Text size="sm" fw={600}>
            {state}
          </Text>
        )}
      </div>
      <Text size="sm" c="dimmed" mb="xs">
        {[typeInWords(evidenceTitlesOf(open.specification), activity.typeCode), ...facts].join(' · ')}
      </Text>
      <CriteriaMarks open={open} activity={activity} />
      {activity.permissions === null ? null : (
        <Text size="sm" mt="xs">
          Permission {activity.permissionsGiven ? 'given' : 'still to be asked for'}: {activity.permissions}
        </Text>
      )}
      {activity.brief === null ? null : (
        <Text size="sm" mt="xs">
          Assignment: {activity.brief.task}
        </Text>
      )}
      <Group mt="sm" gap="xs">
        {mayRecord(open, activity) ? (
          <Button
            size="xs"
            variant={activity.on === today ? 'filled' : 'default'}
            component={AppLink}
            to={`/record?registration=${open.plans.registrationId}&activity=${activity.key}`}
            aria-label={`Record ${activity.title}`}
          >
            Record it now
          </Button>
        ) : null}
        {onEdit === null ? null : (
          <Button size="xs" variant="default" onClick={onEdit} aria-label={`Change ${activity.title}`}>
            Change
          </Button>
        )}
        {activity.typeCode === methodsOf(open.specification).competence.code ? (
          <PaperLink
            open={open}
            form="observation-record"
            label="Observation record"
            query={{ activity: activity.key }}
          />
        ) : null}
        {activity.brief === null ? null : (
          <PaperLink
            open={open}
            form="assignment-brief"
            label="Brief as PDF"
            query={{ activity: activity.key }}
          />
        )}
      </Group>
    </div>
  );
};

const Save = ({ open, writing }: { readonly open: OpenPlan; readonly writing: PlanWriting }) => {
  const { registrationId, learnerName } = open.plans;
  const save = useKeptWrite(saveAssessmentPlan, {
    words: () => `Assessment plan of ${learnerName}`,
    about: () => [`assessment-plan:${registrationId}`],
    onKept: writing.forget,
  });
  return (
    <Stack gap="xs">
      <SaveWriting
        writing={writing}
        save={save}
        address={`/plan?registration=${registrationId}&view=assessment`}
        action="Save the assessment plan"
        onSave={(more) =>
          save.send(
            {
              params: { registrationId },
              body: { versionNumber: writing.value.from, content: writing.content },
            },
            more,
          )
        }
        other={{ label: 'Undo the changes', onClick: writing.forget }}
      />
    </Stack>
  );
};

const views = [
  { value: 'list', label: 'Pieces of work' },
  { value: 'matrix', label: 'Matrix' },
] as const;

const byDay = (one: ActivityContent, other: ActivityContent): number =>
  (one.on ?? '9').localeCompare(other.on ?? '9');

const Papers = ({ open }: { readonly open: OpenPlan }) => (
  <>
    <Button
      size="xs"
      component="a"
      href={`/api/registrations/${open.plans.registrationId}/calendar`}
      variant="default"
    >
      Calendar file
    </Button>
    <PaperLink open={open} form="assessment-plan" />
    <FormsMenu open={open} />
    <CalendarLink />
  </>
);

type BodyProps = Editing & {
  readonly open: OpenPlan;
  readonly onEdit: ((activity: ActivityContent) => void) | null;
};

const Pieces = ({ open, content, onEdit }: Pick<BodyProps, 'open' | 'content' | 'onEdit'>) => {
  const [view, setView] = useState<'list' | 'matrix'>('list');
  if (content.activities.length === 0) return null;
  return (
    <>
      <FilterChips label="View" options={views} value={view} onChange={setView} />
      {view === 'matrix' ? (
        <PlanMatrix open={open} activities={content.activities} />
      ) : (
        content.activities
          .toSorted(byDay)
          .map((activity) => (
            <ActivityCard
              key={activity.key}
              open={open}
              activity={activity}
              onEdit={onEdit === null ? null : () => onEdit(activity)}
            />
          ))
      )}
    </>
  );
};

const Planned = ({ open, writing }: { readonly open: OpenPlan; readonly writing: PlanWriting }) => {
  const { assessmentPlan: document, mine } = open.plans;
  const { content, change, isBegun: isChanged } = writing;
  const [edited, setEdited] = useState<ActivityContent | null>(null);
  const put = (activity: ActivityContent): void => {
    const at = content.activities.findIndex(({ key }) => key === activity.key);
    change({
      activities: at < 0 ? [...content.activities, activity] : content.activities.with(at, activity),
    });
  };
  const add = (): void =>
    setEdited({
      ...bare,
      key: newKey(),
      title: '',
      typeCode: methodsOf(open.specification).competence.code,
      criteria: [],
    });
  return (
    <Stack>
      {mine.mayPlan ? (
        <PlanningTools open={open} content={content} change={change} isChanged={isChanged} onAdd={add} />
      ) : null}
      {isChanged && mine.mayPlan ? <Save open={open} writing={writing} /> : null}
      <Pieces open={open} content={content} onEdit={mine.mayPlan ? setEdited : null} />
      {document === null || isChanged ? null : (
        <Signing plans={open.plans} document={document} what="the assessment plan" />
      )}
      {edited === null ? null : (
        <ActivityDialog
          open={open}
          activity={edited}
          isNew={content.activities.every(({ key }) => key !== edited.key)}
          onClose={() => setEdited(null)}
          onKeep={put}
          onRemove={() => change({ activities: content.activities.filter(({ key }) => key !== edited.key) })}
        />
      )}
    </Stack>
  );
};

/** The assessment plan: made from gaps, agreed, on paper and in the calendar. */
export const Assessment = ({ open }: { readonly open: OpenPlan }) => {
  const { assessmentPlan: document, mine, registrationId } = open.plans;
  const unsent = useUnsentOf(saveAssessmentPlan, { registrationId });
  const writing = useWriting(
    `assessment-plan.${registrationId}`,
    unsent.at(-1)?.content ?? document?.content ?? { activities: [], notes: null },
    (document?.versionNumber ?? 0) + unsent.length,
  );
  if (document === null && !mine.mayPlan)
    return (
      <EmptyState title="No assessment plan yet">
        Your assessor plans pieces of work that serve many criteria at once, and agrees the days with you.
      </EmptyState>
    );
  return (
    <Section title="Assessment plan" actions={<Papers open={open} />}>
      <UnsentList about={`assessment-plan:${registrationId}`} />
      <Planned open={open} writing={writing} />
    </Section>
  );
};
