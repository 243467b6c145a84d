import { Accordion, Group, Stack, Text, Textarea } from '@mantine/core';
import { type Rating, ratings } from '#contract/plan-content.ts';
import { rateUnit } from '#contract/planning.ts';
import type { Unit } from '#domain/specification/model.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { useUnsentOf } from '#web/offline/use-outbox.ts';
import { CriterionMark } from '#web/ui/criterion-mark.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import classes from './plan.module.css';
import type { OpenPlan } from './use-plan.ts';

const names: Readonly<Record<Rating, string>> = {
  'not-yet': 'Not yet',
  'with-help': 'With help',
  'can-do': 'I can',
  'can-show': 'I can show it now',
};

type ChoiceProps = {
  readonly number: string;
  readonly value: Rating | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: Rating) => void;
};

const Choice = ({ number, value, disabled, onChange }: ChoiceProps) => (
  <fieldset className={classes['choices']} disabled={disabled} aria-label={`Criterion ${number}`}>
    {ratings.map((rating) => (
      <label key={rating} className={classes['choice']}>
        <input
          type="radio"
          name={`rating-${number}`}
          value={rating}
          checked={value === rating}
          onChange={() => onChange(rating)}
        />
        {names[rating]}
      </label>
    ))}
  </fieldset>
);

type Draft = { readonly ratings: Readonly<Record<string, Rating>>; readonly priorLearning: string };

const UnitRating = ({ open, unit }: { readonly open: OpenPlan; readonly unit: Unit }) => {
  const { plans } = open;
  const known = plans.rated.find(({ unitRef }) => unitRef === unit.ref);
  const { registrationId } = plans;
  const unsent = useUnsentOf(rateUnit, { registrationId }).findLast(({ unitRef }) => unitRef === unit.ref);
  const saved = unsent ?? known;
  const draft = useDraft<Draft>(`rating.${registrationId}.${unit.ref}`, {
    ratings: saved?.ratings ?? {},
    priorLearning: saved?.priorLearning ?? '',
  });
  const rate = useKeptWrite(rateUnit, {
    words: () => `Rating of ${unit.title}`,
    about: () => [`rating:${registrationId} ${unit.ref}`],
    onKept: draft.forget,
  });
  const given = draft.value;
  const may = plans.mine.isLearner || plans.mine.parties.includes('assessor');
  const criteria = unit.outcomes.flatMap((outcome) => outcome.criteria);
  const count = Object.keys(given.ratings).length;
  return (
    <Stack>
      {unit.outcomes.map((outcome) => (
        <div key={outcome.number}>
          <Text className={classes['said'] ?? ''} fw={600}>
            {outcome.number} {outcome.text}
          </Text>
          {outcome.criteria.map(({ number, text }) => (
            <div key={number} className={classes['criterion']}>
              <CriterionMark number={number} standing="none" decorative />
              <span className={classes['said']}>{text}</span>
              <Choice
                number={number}
                value={given.ratings[number]}
                disabled={!may}
                onChange={(rating) =>
                  draft.set((before) => ({ ...before, ratings: { ...before.ratings, [number]: rating } }))
                }
              />
            </div>
          ))}
        </div>
      ))}
      <Textarea
        label="What you have learnt before that bears on this unit"
        description="Courses, jobs, certificates. Your assessor looks at what can be recognised."
        autosize
        minRows={2}
        disabled={!may}
        value={given.priorLearning}
        onChange={(event) => {
          const priorLearning = event.currentTarget.value;
          draft.set((before) => ({ ...before, priorLearning }));
        }}
      />
      <KeptNote keeping={draft.keeping} wasKept={draft.wasKept} />
      <UnsentList about={`rating:${registrationId} ${unit.ref}`} />
      {rate.failure === null ? null : <Refusal failure={rate.failure} />}
      {may ? (
        <Group>
          <SendButton
            loading={rate.isPending}
            lacks={neededFirst([draft.isBegun && count > 0, 'a criterion that you rate anew'])}
            onClick={() =>
              rate.send({
                params: { registrationId },
                body: {
                  unitRef: unit.ref,
                  ratings: given.ratings,
                  priorLearning: given.priorLearning.trim() === '' ? null : given.priorLearning.trim(),
                },
              })
            }
          >
            Keep the rating of {formatCount(count, 'criterion', 'criteria')}
          </SendButton>
          <Text size="sm" c="dimmed">
            {known === undefined
              ? `${formatCount(criteria.length, 'criterion', 'criteria')} to rate`
              : `Kept on ${formatDate(known.ratedOn)}`}
          </Text>
        </Group>
      ) : null}
    </Stack>
  );
};

const stateOf = (open: OpenPlan, unit: Unit): string => {
  const known = open.plans.rated.find(({ unitRef }) => unitRef === unit.ref);
  const total = unit.outcomes.flatMap(({ criteria }) => criteria).length;
  if (known === undefined) return `${formatCount(total, 'criterion', 'criteria')}, not rated yet`;
  const rated = Object.values(known.ratings);
  const can = rated.filter((rating) => rating === 'can-do' || rating === 'can-show').length;
  return `${String(rated.length)} of ${String(total)} rated, ${String(can)} can be done already`;
};

/** A unit whose every criterion is met has nothing left to rate; a rating that was kept stays in view. */
const isToRate = ({ plans, states }: OpenPlan, { ref, outcomes }: Unit): boolean =>
  plans.rated.some(({ unitRef }) => unitRef === ref) ||
  !outcomes
    .flatMap(({ criteria }) => criteria)
    .every(({ number }) => ['met', 'sampled'].includes(states.get(`${ref} ${number}`) ?? 'none'));

/** The initial assessment: what the learner can do already, criterion by criterion. */
export const InitialAssessment = ({ open }: { readonly open: OpenPlan }) => {
  const chosen = open.plans.unitsChosen.flatMap((ref) => open.units.get(ref) ?? []);
  const toRate = chosen.filter((unit) => isToRate(open, unit));
  const met = chosen.length - toRate.length;
  return (
    <Section
      title="What can you do already"
      lead="Rate each criterion of your units. Nobody is judged by this; your assessor plans with it in view."
    >
      {chosen.length === 0 ? (
        <Text>Units have to be chosen first.</Text>
      ) : toRate.length === 0 ? (
        <Text>Every criterion of your units is met: there is nothing to rate.</Text>
      ) : (
        <Accordion styles={{ control: { paddingInline: 0 }, content: { paddingInline: 0 } }}>
          {toRate.map((unit) => (
            <Accordion.Item key={unit.ref} value={unit.ref}>
              <Accordion.Control>
                <Text fw={600}>{unit.title}</Text>
                <Text size="sm" c="dimmed">
                  {stateOf(open, unit)}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                <UnitRating open={open} unit={unit} />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
      {met === 0 || toRate.length === 0 ? null : (
        <Text size="sm" c="dimmed">
          {formatCount(met, 'unit')} with every criterion met already {met === 1 ? 'is' : 'are'} left out.
        </Text>
      )}
    </Section>
  );
};
