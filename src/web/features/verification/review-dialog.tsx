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
import { type ExternalReviewRow, centreVerification, recordReview } from '#contract/verification.ts';
import { useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import type { OfCentre } from './of-centre.ts';
import { WordsDialog } from '#web/ui/words-dialog.tsx';

const kinds = [
  { value: 'visit', label: 'Visit' },
  { value: 'remote', label: 'Remote' },
  { value: 'centre-wide', label: 'Centre-wide review' },
  { value: 'postal', label: 'Postal sample' },
] as const;

const reliabilities = ['A', 'B', 'C'] as const;

/** The usual headings of a report; what an awarding organisation grades beside them is added. */
const usualHeadings = [
  'Management of the centre',
  'Staff and their competence',
  'Assessment decisions',
  'Internal quality assurance',
  'Records and evidence',
];

type Grade = ExternalReviewRow['grades'][number];
/** A grade that nobody has given yet is none: a report never holds what its author did not say. */
type GradeBegun = Omit<Grade, 'grade'> & { readonly grade: number | null };
type Action = { readonly action: string; readonly isMajor: boolean; readonly dueOn: string };

const figureOf = (value: number | string): number | null => (value === '' ? null : Number(value));

const isGraded = (grade: GradeBegun): grade is Grade => grade.grade !== null;

const Grades = ({
  grades,
  onChange,
}: {
  readonly grades: readonly GradeBegun[];
  readonly onChange: (grades: readonly GradeBegun[]) => void;
}) => {
  const change = (place: number, given: Partial<GradeBegun>): void =>
    onChange(grades.map((grade, index) => (index === place ? { ...grade, ...given } : grade)));
  return (
    <Stack gap="xs">
      {grades.map((grade, place) => (
        <Group key={usualHeadings[place] ?? String(place)} align="end" wrap="nowrap">
          <NumberInput
            label={grade.heading}
            description="1 is the best, 4 the worst"
            min={1}
            max={4}
            w={210}
            required
            value={grade.grade ?? ''}
            onChange={(value) => change(place, { grade: figureOf(value) })}
          />
          <TextInput
            label="Finding"
            flex={1}
            value={grade.finding}
            onChange={(event) => change(place, { finding: event.currentTarget.value })}
          />
        </Group>
      ))}
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
        <Button
          variant="default"
          disabled={action.trim().length < 3 || dueOn === null}
          onClick={() => onAdd({ action: action.trim(), isMajor, dueOn: dueOn ?? '' })}
        >
          Add the action
        </Button>
      </Group>
    </Stack>
  );
};

type Props = { readonly params: OfCentre; readonly drawId: string | null; readonly onClose: () => void };

type Report = {
  readonly kind: ExternalReviewRow['kind'];
  readonly heldOn: string | null;
  readonly reliability: ExternalReviewRow['reliability'] | null;
  readonly learners: number | null;
  readonly finals: number | null;
  readonly actions: readonly Action[];
  readonly begun: Begun;
  readonly grades: readonly GradeBegun[];
};

const noAction: Begun = { action: '', isMajor: false, dueOn: null };

/** The report of a review: grades and findings by heading, what was sampled, and actions. */
export const ReviewDialog = ({ params, drawId, onClose }: Props) => {
  const { today } = useMe();
  const form = useKeptForm<Report>(`review-form.${params.centreId}.${params.specificationId}`, {
    kind: 'visit',
    heldOn: today,
    reliability: null,
    learners: null,
    finals: null,
    actions: [],
    begun: noAction,
    grades: usualHeadings.map((heading) => ({ heading, grade: null, finding: '' })),
  });
  const { kind, heldOn, reliability, learners, finals, actions, begun, grades } = form.value;
  const graded = grades.filter(isGraded);
  const said =
    reliability === null || learners === null || finals === null || graded.length < grades.length
      ? null
      : { reliability, learners, finals, grades: graded };
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
      isReady={said !== null}
      onSend={(summary) =>
        said !== null &&
        record.send({
          params,
          body: {
            drawId,
            kind,
            heldOn: heldOn ?? today,
            ...said,
            summary,
            actions: [...actions],
          },
        })
      }
    >
      <Select
        label="Kind"
        allowDeselect={false}
        data={kinds}
        value={kind}
        onChange={(value) =>
          form.change({ kind: kinds.find((one) => one.value === value)?.value ?? 'visit' })
        }
      />
      <DateField label="Held on" value={heldOn} onChange={form.to('heldOn')} />
      <Grades grades={grades} onChange={form.to('grades')} />
      <Select
        label="Reliability of assessment"
        required
        placeholder="Choose"
        allowDeselect={false}
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
      {actions.map(({ action, isMajor, dueOn }) => (
        <Text size="sm" key={action}>
          {isMajor ? 'Major action' : 'Action'}, due {dueOn}: {action}
        </Text>
      ))}
      <NewAction
        begun={begun}
        onChange={form.to('begun')}
        onAdd={(action) => form.change({ actions: [...actions, action], begun: noAction })}
      />
    </WordsDialog>
  );
};
