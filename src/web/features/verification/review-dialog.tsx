import { Button, Checkbox, Fieldset, Group, NumberInput, Select, Stack, Text, Textarea } from '@mantine/core';
import { type ExternalReviewRow, centreVerification, recordReview } from '#contract/verification.ts';
import { useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { formatDate } from '#web/ui/format.ts';
import type { OfCentre, ViewProps } from './of-centre.ts';
import { WordsDialog } from '#web/ui/words-dialog.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

const kinds = [
  { value: 'visit', label: 'Visit' },
  { value: 'remote', label: 'Remote' },
  { value: 'centre-wide', label: 'Centre-wide review' },
  { value: 'postal', label: 'Postal sample' },
] as const;

const reliabilities = ['A', 'B', 'C'] as const;

type Grade = ExternalReviewRow['grades'][number];
/** A grade that nobody has given yet is none: a report never holds what its author did not say. */
type GradeBegun = { readonly grade: number | null; readonly finding: string };
type GradesBegun = Readonly<Record<string, GradeBegun>>;
type Criteria = ViewProps['verification']['criteria'];
type Action = { readonly action: string; readonly isMajor: boolean; readonly dueOn: string };

const figureOf = (value: number | string): number | null => (value === '' ? null : Number(value));

const notBegun: GradeBegun = { grade: null, finding: '' };

/** The grades as they are sent; null until each criterion has one. */
const gradesOf = (criteria: Criteria, begun: GradesBegun): readonly Grade[] | null => {
  const graded = criteria.flatMap(({ heading }) => {
    const { grade, finding } = begun[heading] ?? notBegun;
    return grade === null ? [] : [{ heading, grade, finding }];
  });
  return graded.length < criteria.length ? null : graded;
};

const Grades = ({
  criteria,
  begun,
  onChange,
}: {
  readonly criteria: Criteria;
  readonly begun: GradesBegun;
  readonly onChange: (begun: GradesBegun) => void;
}) => {
  const change = (heading: string, given: Partial<GradeBegun>): void =>
    onChange({ ...begun, [heading]: { ...(begun[heading] ?? notBegun), ...given } });
  return (
    <Stack gap="sm">
      <Text size="sm">1 is the best grade, 4 the worst.</Text>
      {criteria.map(({ heading, asks }) => {
        const { grade, finding } = begun[heading] ?? notBegun;
        return (
          <Fieldset key={heading} legend={heading} p="xs">
            {asks === null ? null : (
              <Text size="sm" c="dimmed">
                {asks}
              </Text>
            )}
            <NumberInput
              label="Grade"
              min={1}
              max={4}
              w={140}
              required
              value={grade ?? ''}
              onChange={(value) => change(heading, { grade: figureOf(value) })}
            />
            <Textarea
              label="Finding"
              autosize
              maxRows={8}
              value={finding}
              onChange={(event) => change(heading, { finding: event.currentTarget.value })}
            />
          </Fieldset>
        );
      })}
    </Stack>
  );
};

type Begun = Omit<Action, 'dueOn'> & { readonly dueOn: string | null };

const NewAction = ({
  begun,
  onChange,
  onAdd,
}: {
  readonly begun: Begun;
  readonly onChange: (begun: Begun) => void;
  readonly onAdd: (action: Action) => void;
}) => {
  const { action, isMajor, dueOn } = begun;
  return (
    <Stack gap="xs">
      <Textarea
        label="Action"
        autosize
        value={action}
        onChange={(event) => onChange({ ...begun, action: event.currentTarget.value })}
      />
      <Group align="end">
        <DateField label="Due" value={dueOn} onChange={(due) => onChange({ ...begun, dueOn: due })} />
        <Checkbox
          label="Major"
          checked={isMajor}
          onChange={(event) => onChange({ ...begun, isMajor: event.currentTarget.checked })}
        />
        <SendButton
          variant="default"
          lacks={neededFirst([isSaid(action), 'the action'], [dueOn !== null, 'the day it is due'])}
          onClick={() => onAdd({ action: action.trim(), isMajor, dueOn: dueOn ?? '' })}
        >
          Add the action
        </SendButton>
      </Group>
    </Stack>
  );
};

/** What is asked for so far; each can be taken out again until the report is sent. */
const Actions = ({
  actions,
  onChange,
}: {
  readonly actions: readonly Action[];
  readonly onChange: (actions: readonly Action[]) => void;
}) => (
  <>
    {actions.map((one, place) => (
      <Group key={`${one.action} ${one.dueOn}`} justify="space-between" wrap="nowrap">
        <Text size="sm">
          {one.isMajor ? 'Major action' : 'Action'}, due {formatDate(one.dueOn)}: {one.action}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Take out the action: ${one.action}`}
          onClick={() => onChange(actions.filter((_, index) => index !== place))}
        >
          Take it out
        </Button>
      </Group>
    ))}
  </>
);

type Props = {
  readonly params: OfCentre;
  readonly criteria: Criteria;
  readonly drawId: string | null;
  readonly onClose: () => void;
};

type Report = {
  readonly kind: ExternalReviewRow['kind'];
  readonly heldOn: string | null;
  readonly reliability: ExternalReviewRow['reliability'] | null;
  readonly learners: number | null;
  readonly finals: number | null;
  readonly actions: readonly Action[];
  readonly begun: Begun;
  readonly graded: GradesBegun;
  readonly goodPractice: string;
};

const noAction: Begun = { action: '', isMajor: false, dueOn: null };

/** The report of a review: grades and findings by heading, what was sampled, and actions. */
export const ReviewDialog = ({ params, criteria, drawId, onClose }: Props) => {
  const { today } = useMe();
  const form = useKeptForm<Report>(`review-report-form.${params.centreId}.${params.specificationId}`, {
    kind: 'visit',
    heldOn: today,
    reliability: null,
    learners: null,
    finals: null,
    actions: [],
    begun: noAction,
    graded: {},
    goodPractice: '',
  });
  const { kind, heldOn, reliability, learners, finals, actions, begun, graded, goodPractice } = form.value;
  const grades = gradesOf(criteria, graded);
  const said =
    reliability === null || learners === null || finals === null || grades === null
      ? null
      : { reliability, learners, finals, grades: [...grades] };
  const words = useKeptWords(`review-report.${params.centreId}.${params.specificationId}`, onClose);
  const record = useWrite(recordReview, {
    refreshes: [centreVerification],
    onDone: () => {
      form.forget();
      words.sent();
    },
  });
  return (
    <WordsDialog
      words={words}
      title="Record a review"
      label="Summary"
      action="Record the review"
      failure={record.failure}
      isBusy={record.isPending}
      onClose={onClose}
      lacks={neededFirst(
        [said !== null, 'the day, and a grade and finding for each heading'],
        [begun.action.trim() === '', 'the action that was begun, added or emptied'],
      )}
      onSend={(summary) =>
        said !== null &&
        record.send({
          params,
          body: {
            drawId,
            kind,
            heldOn: heldOn ?? today,
            ...said,
            goodPractice: goodPractice.trim() === '' ? null : goodPractice,
            summary,
            actions: [...actions],
          },
        })
      }
    >
      <Select
        label="Kind"
        data={kinds}
        value={kind}
        onChange={(value) =>
          form.change({ kind: kinds.find((one) => one.value === value)?.value ?? 'visit' })
        }
      />
      <DateField label="Held on" value={heldOn} onChange={form.to('heldOn')} />
      <Grades criteria={criteria} begun={graded} onChange={form.to('graded')} />
      <Select
        label="Reliability of assessment"
        required
        placeholder="Choose"
        data={reliabilities}
        value={reliability}
        onChange={(value) => form.change({ reliability: reliabilities.find((one) => one === value) ?? null })}
      />
      <Group grow>
        <NumberInput
          label="Learners sampled"
          required
          min={0}
          value={learners ?? ''}
          onChange={(value) => form.change({ learners: figureOf(value) })}
        />
        <NumberInput
          label="Of finished work"
          required
          min={0}
          value={finals ?? ''}
          onChange={(value) => form.change({ finals: figureOf(value) })}
        />
      </Group>
      <Textarea
        label="Good practice"
        description="What others could learn from"
        autosize
        value={goodPractice}
        onChange={(event) => form.change({ goodPractice: event.currentTarget.value })}
      />
      <Actions actions={actions} onChange={form.to('actions')} />
      <NewAction
        begun={begun}
        onChange={form.to('begun')}
        onAdd={(action) => form.change({ actions: [...actions, action], begun: noAction })}
      />
      {begun.action.trim() === '' ? null : (
        <Text size="sm">Add the action, or empty it, before the review is recorded.</Text>
      )}
    </WordsDialog>
  );
};
