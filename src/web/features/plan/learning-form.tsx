import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  Stack,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import type { LearningPlanContent } from '#contract/plan-content.ts';
import { registrationModes } from '#domain/quality/quality-models.ts';
import { inductionTopics } from '#domain/planning/documents.ts';
import { logsTraining } from '#domain/planning/training.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import { useMe } from '#web/app/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import classes from './plan.module.css';
import type { OpenPlan } from './use-plan.ts';

type Props = {
  readonly open: OpenPlan;
  readonly content: LearningPlanContent;
  readonly onChange: (part: Partial<LearningPlanContent>) => void;
};

const empty = (text: string): string | null => (text === '' ? null : text);

const deliveryModes = ['At work', 'Full time', 'Part time', 'Evenings', 'At a distance', 'Blended'];

const Modes = ({ content, onChange }: Props) => (
  <Group align="start" grow wrap="wrap">
    <Select
      label="Mode of delivery"
      clearable
      data={deliveryModes}
      value={content.deliveryMode}
      onChange={(deliveryMode) => onChange({ deliveryMode })}
    />
    <Select
      label="Mode of registration"
      clearable
      data={Object.keys(registrationModes)}
      value={content.registrationMode}
      onChange={(registrationMode) => onChange({ registrationMode })}
    />
    {logsTraining(content.registrationMode) ? (
      <NumberInput
        label="Hours of off-the-job training agreed"
        description="In all; logged under Training"
        min={1}
        max={20_000}
        allowDecimal={false}
        value={content.trainingHours ?? ''}
        onChange={(hours) => onChange({ trainingHours: typeof hours === 'number' ? hours : null })}
      />
    ) : null}
    <TextInput
      label="Language of assessment"
      value={content.language ?? ''}
      onChange={(event) => onChange({ language: empty(event.currentTarget.value) })}
    />
  </Group>
);

const Induction = ({ content, onChange }: Props) => {
  const { today } = useMe();
  const done = new Map(content.induction.map(({ topic, doneOn }) => [topic, doneOn]));
  return (
    <Stack gap="xs">
      {inductionTopics.map(({ key, label }) => {
        const doneOn = done.get(key);
        return (
          <Checkbox
            key={key}
            label={doneOn === undefined ? label : `${label} (${formatDate(doneOn)})`}
            checked={doneOn !== undefined}
            onChange={(event) =>
              onChange({
                induction: event.currentTarget.checked
                  ? [...content.induction, { topic: key, doneOn: today }]
                  : content.induction.filter(({ topic }) => topic !== key),
              })
            }
          />
        );
      })}
    </Stack>
  );
};

const Targets = ({ open, content, onChange }: Props) => {
  const { today } = useMe();
  const days = new Map(content.targets.map(({ unitRef, targetOn }) => [unitRef, targetOn]));
  const refs = open.plans.unitsChosen;
  const set = (unitRef: string, targetOn: string | null): void =>
    onChange({
      targets: refs.flatMap((ref) => {
        const on = ref === unitRef ? targetOn : (days.get(ref) ?? null);
        return on === null ? [] : [{ unitRef: ref, targetOn: on }];
      }),
    });
  const spread = (): void =>
    onChange({
      targets: refs.map((unitRef, at) => ({
        unitRef,
        targetOn: days.get(unitRef) ?? addDays(today, Math.round(((at + 1) * 365) / refs.length)),
      })),
    });
  if (refs.length === 0) return <Text>Choose units first; then agree a day for each.</Text>;
  return (
    <Stack gap="sm">
      <Button variant="default" size="xs" w="fit-content" onClick={spread}>
        Spread the days over a year
      </Button>
      {refs.map((ref) => (
        <DateField
          key={ref}
          label={open.units.get(ref)?.title ?? ref}
          value={days.get(ref) ?? null}
          onChange={(targetOn) => set(ref, targetOn)}
        />
      ))}
    </Stack>
  );
};

const Advice = ({ content, onChange }: Props) => {
  const { today } = useMe();
  return (
    <Stack gap="sm">
      {content.advice.map((one, at) => (
        <div key={`${one.on}-${String(at)}`} className={classes['row']}>
          <Textarea
            label={`Information and advice given on ${formatDate(one.on)}`}
            autosize
            value={one.what}
            onChange={(event) =>
              onChange({ advice: content.advice.with(at, { ...one, what: event.currentTarget.value }) })
            }
          />
          <Button
            variant="subtle"
            onClick={() => onChange({ advice: content.advice.filter((_, place) => place !== at) })}
          >
            Take out
          </Button>
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        onClick={() => onChange({ advice: [...content.advice, { on: today, what: '' }] })}
      >
        Add information or advice given
      </Button>
    </Stack>
  );
};

const Prior = ({ content, onChange }: Props) => (
  <Stack gap="sm">
    {content.priorQualifications.map((one, at) => {
      const set = (part: Partial<typeof one>): void =>
        onChange({ priorQualifications: content.priorQualifications.with(at, { ...one, ...part }) });
      return (
        <Group key={String(at)} align="end" grow wrap="wrap">
          <TextInput
            label="Qualification held"
            value={one.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <TextInput
            label="Awarded"
            value={one.awardedOn ?? ''}
            onChange={(event) => set({ awardedOn: empty(event.currentTarget.value) })}
          />
          <TextInput
            label="What follows from it"
            value={one.bearing ?? ''}
            onChange={(event) => set({ bearing: empty(event.currentTarget.value) })}
          />
        </Group>
      );
    })}
    <Button
      variant="default"
      size="xs"
      w="fit-content"
      onClick={() =>
        onChange({
          priorQualifications: [
            ...content.priorQualifications,
            { title: '', awardedOn: null, bearing: null },
          ],
        })
      }
    >
      Add a qualification held
    </Button>
    <Textarea
      label="What was looked at, and what it says of the chance to achieve"
      autosize
      minRows={2}
      value={content.priorReview ?? ''}
      onChange={(event) => onChange({ priorReview: empty(event.currentTarget.value) })}
    />
  </Stack>
);

const Work = ({ content, onChange }: Props) => {
  const mentor = content.mentor ?? { name: '', position: null, contact: null };
  const set = (part: Partial<typeof mentor>): void => {
    const next = { ...mentor, ...part };
    onChange({ mentor: next.name === '' ? null : next });
  };
  return (
    <Stack gap="sm">
      <Textarea
        label="What was agreed with the employer"
        description="Business context, time for practice, how the programme fits the work"
        autosize
        value={content.employerContext ?? ''}
        onChange={(event) => onChange({ employerContext: empty(event.currentTarget.value) })}
      />
      <Group align="start" grow wrap="wrap">
        <TextInput
          label="Mentor at work"
          value={mentor.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Position"
          value={mentor.position ?? ''}
          onChange={(event) => set({ position: empty(event.currentTarget.value) })}
        />
        <TextInput
          label="Contact"
          value={mentor.contact ?? ''}
          onChange={(event) => set({ contact: empty(event.currentTarget.value) })}
        />
      </Group>
    </Stack>
  );
};

const Goals = ({ content, onChange }: Props) => {
  const { today } = useMe();
  return (
    <Stack gap="sm">
      <Textarea
        label="Goals"
        autosize
        minRows={2}
        value={content.goals ?? ''}
        onChange={(event) => onChange({ goals: empty(event.currentTarget.value) })}
      />
      <Textarea
        label="What has to be developed, and how"
        autosize
        minRows={2}
        value={content.developmentNeeds ?? ''}
        onChange={(event) => onChange({ developmentNeeds: empty(event.currentTarget.value) })}
      />
      <Checkbox
        label="The learner was shown what the certificate will say"
        checked={content.certificateShownOn !== null}
        onChange={(event) => onChange({ certificateShownOn: event.currentTarget.checked ? today : null })}
      />
    </Stack>
  );
};

/** Everything that an individual learning plan records; only what applies is filled in. */
export const LearningForm = (props: Props) => (
  <>
    <Section title="Goals">
      <Goals {...props} />
    </Section>
    <Section title="Agreed days" lead="By when each unit is to be finished">
      <Targets {...props} />
    </Section>
    <Section title="How it is delivered">
      <Modes {...props} />
    </Section>
    <Section title="Induction" lead="What was gone through">
      <Induction {...props} />
    </Section>
    <Section title="Before the programme">
      <Stack>
        <Advice {...props} />
        <Prior {...props} />
      </Stack>
    </Section>
    <Section title="At work">
      <Work {...props} />
    </Section>
  </>
);
