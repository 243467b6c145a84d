import { Checkbox, Group, SegmentedControl, Stack, Text, TextInput, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Decision, UnitBench } from '#contract/assessment.ts';
import type { Annotation } from '#contract/evidence.ts';
import type { Criterion } from '#domain/specification/model.ts';
import { CriterionMark } from '#web/ui/criterion-mark.tsx';
import { Quote, Wording } from '#web/ui/quote.tsx';
import { Signature } from '#web/ui/signature.tsx';
import { RaiseCase } from '../cases/raise-case.tsx';
import { CriterionNotes } from '../evidence/preview/criterion-notes.tsx';
import classes from './bench.module.css';
import { GuidanceWords } from './guidance-words.tsx';
import { RuleCheck } from './rule-check.tsx';
import { DecisionStanding } from './decision-standing.tsx';
import { type DraftJudgement, begunJudgement, missingFrom } from './draft.ts';
import { type Gone, Linked } from './pieces.tsx';

type Props = {
  readonly bench: UnitBench;
  readonly criterion: Criterion;
  readonly document: string;
  readonly numbers: ReadonlyMap<string, string>;
  readonly notes: readonly Annotation[];
  readonly judgement: DraftJudgement | undefined;
  readonly onShowPiece: (gone: Gone) => void;
  /** The one that the keys are about. */
  readonly isHere?: boolean;
  /** Null where the reader may not judge. */
  readonly onJudge: ((judgement: DraftJudgement | null) => void) | null;
  /** What else the reader says of it. */
  readonly besides?: ReactNode;
};

type Editor = Required<Pick<Props, 'bench'>> & {
  readonly number: string;
  readonly judgement: DraftJudgement;
  readonly onJudge: (judgement: DraftJudgement | null) => void;
};

const JudgementFields = ({ bench, number, judgement, onJudge }: Editor) => {
  const standing = bench.criteria.find((one) => one.number === number)?.decisions[0];
  const missing = missingFrom(bench, number, judgement);
  return (
    <Stack gap="xs" mt={4}>
      <Group gap="md">
        {bench.tests.map(({ key, name }) => (
          <Checkbox
            key={key}
            size="xs"
            label={name}
            checked={judgement.tests[key] === true}
            onChange={(event) =>
              onJudge({ ...judgement, tests: { ...judgement.tests, [key]: event.currentTarget.checked } })
            }
          />
        ))}
      </Group>
      <Textarea
        label={judgement.outcome === 'met' ? `Feedback on ${number} (if any)` : `What ${number} still needs`}
        autosize
        minRows={1}
        size="sm"
        value={judgement.feedback}
        onChange={(event) => onJudge({ ...judgement, feedback: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape')
            event.currentTarget.closest<HTMLElement>(`#criterion-${CSS.escape(number)}`)?.focus();
        }}
      />
      {standing === undefined ? null : (
        <TextInput
          label="Why the signed decision is superseded"
          size="sm"
          value={judgement.reason}
          onChange={(event) => onJudge({ ...judgement, reason: event.currentTarget.value })}
        />
      )}
      {missing === null ? null : (
        <Text size="xs" c="dimmed">
          {missing}
        </Text>
      )}
      {judgement.outcome === 'met' ? <RuleCheck bench={bench} number={number} /> : null}
    </Stack>
  );
};

/** One signed decision; what does not count any more says why. */
const Signed = ({
  decision,
  past,
  document,
}: {
  readonly decision: Decision;
  readonly past: string | null;
  readonly document: string;
}) => (
  <div style={{ opacity: past === null ? 1 : 0.85 }}>
    <Signature
      subject={`${decision.outcome === 'met' ? 'Met' : 'Not yet'}${past === null ? '' : ` (${past})`}`}
      name={decision.assessorName}
      capacity={decision.standing?.capacity === 'trainee' ? 'assessor in training' : 'assessor'}
      signedAt={decision.decidedOn}
      seal={decision.seal}
    />
    {decision.feedback === null ? null : <Text size="sm">{decision.feedback}</Text>}
    {decision.supersedes === null || decision.reason === null ? null : (
      <Text size="sm">It replaces the decision below: {decision.reason}</Text>
    )}
    <DecisionStanding decision={decision} document={document} />
    {past === null ? (
      <RaiseCase kind="decision" id={decision.id} about={`decision by ${decision.assessorName}`} />
    ) : null}
  </div>
);

const Decisions = ({
  bench,
  number,
  document,
}: {
  readonly bench: UnitBench;
  readonly number: string;
  readonly document: string;
}) => {
  const criterion = bench.criteria.find((one) => one.number === number);
  return (
    <>
      {criterion?.decisions.map((decision, index) => (
        <Signed
          key={decision.id}
          decision={decision}
          document={document}
          past={index === 0 ? null : 'superseded'}
        />
      ))}
      {criterion?.onEarlierWords.map((decision) => (
        <Signed
          key={decision.id}
          decision={decision}
          document={document}
          past="on the words of an earlier version"
        />
      ))}
    </>
  );
};

const Judging = ({
  bench,
  number,
  judgement,
  onJudge,
}: Omit<Editor, 'judgement'> & Pick<Props, 'judgement'>) => {
  const choose = (value: string): void => {
    if (value === 'open') onJudge(null);
    else {
      const begun = begunJudgement(bench, number, value === 'met' ? 'met' : 'not-yet');
      const { feedback, reason } = judgement ?? begun;
      onJudge({ ...begun, feedback, reason });
    }
  };
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label={`Judgement on ${number}`}
        value={judgement?.outcome ?? 'open'}
        onChange={choose}
        data={[
          { value: 'open', label: 'Leave' },
          { value: 'met', label: 'Met' },
          { value: 'not-yet', label: 'Not yet' },
        ]}
        w="fit-content"
      />
      {judgement === undefined ? null : (
        <JudgementFields bench={bench} number={number} judgement={judgement} onJudge={onJudge} />
      )}
    </>
  );
};

type Standing = UnitBench['criteria'][number];

const markOf = (standing: Standing | undefined, isIncomplete: boolean) => {
  const state = standing?.state ?? 'none';
  return isIncomplete && state === 'none' ? 'incomplete' : state;
};

/** One criterion on the bench: its wording and guidance, what is linked, what was decided, and the judgement being made. */
export const CriterionRow = ({
  bench,
  criterion,
  document,
  numbers,
  notes,
  judgement,
  onJudge,
  onShowPiece,
  isHere = false,
  besides,
}: Props) => {
  const { number, text, guidance, incomplete } = criterion;
  const standing = bench.criteria.find((one) => one.number === number);
  return (
    <div
      className={classes['criterion']}
      id={`criterion-${number}`}
      tabIndex={-1}
      data-here={isHere || undefined}
    >
      <CriterionMark number={number} standing={markOf(standing, incomplete === true)} />
      <Text>
        <Wording>{text}</Wording>
        {incomplete === true ? (
          <Text span size="xs" c="dimmed">
            {' '}
            (words are lost in the document)
          </Text>
        ) : null}
      </Text>
      {guidance.map((block) => (
        <Quote key={block.source.line} clause={block.source} document={document} size="sm">
          <GuidanceWords bench={bench} text={block.text} />
        </Quote>
      ))}
      <Linked criterion={number} standing={standing} numbers={numbers} onShow={onShowPiece} />
      <CriterionNotes notes={notes} criterion={number} numbers={numbers} />
      <Decisions bench={bench} number={number} document={document} />
      {onJudge === null ? null : (
        <Judging bench={bench} number={number} judgement={judgement} onJudge={onJudge} />
      )}
      {besides}
    </div>
  );
};
