import { Button, Text, Textarea } from '@mantine/core';
import {
  type Standardisation,
  judgeBlind,
  listStandardisations,
  readStandardisation,
} from '#contract/standardisation.ts';
import { useWrite } from '#web/app/api.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Wording } from '#web/ui/quote.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import classes from './exercise.module.css';
import { type Verdict, VerdictControl } from './verdict-control.tsx';

type Given = { readonly outcome: Verdict | null; readonly reason: string };
const nothing: Given = { outcome: null, reason: '' };

type Props = {
  readonly params: { readonly centreId: string; readonly standardisationId: string };
  readonly exercise: Standardisation;
};

/** Judging blind: each criterion with its verdict and the reason; sent once, all together. */
export const JudgeForm = ({ params, exercise }: Props) => {
  const form = useKeptForm<Readonly<Record<string, Given>>>(
    `standardisation.${params.standardisationId}.judge`,
    {},
  );
  const judge = useWrite(judgeBlind, {
    refreshes: [readStandardisation, listStandardisations],
    onDone: form.sent,
  });
  const of = (number: string): Given => form.value[number] ?? nothing;
  const change = (number: string, part: Partial<Given>): void =>
    form.change({ [number]: { ...of(number), ...part } });
  const judgements = exercise.criteria.flatMap(({ number }) => {
    const { outcome, reason } = of(number);
    return outcome === null || reason.trim().length < 3
      ? []
      : [{ criterion: number, outcome, reason: reason.trim() }];
  });
  const left = exercise.criteria.length - judgements.length;
  return (
    <Section
      title="Your judgement"
      lead="By yourself: what the others say is shown once all have judged. It is not changed afterwards."
    >
      {exercise.criteria.map(({ number, text }) => (
        <div key={number} className={classes['criterion']}>
          <Text>
            <strong>{number}</strong> <Wording>{text}</Wording>
          </Text>
          <VerdictControl
            label={`Your verdict on ${number}`}
            value={of(number).outcome}
            onChange={(outcome) => change(number, { outcome })}
          />
          <Textarea
            label={`Reason for ${number}`}
            required
            autosize
            minRows={1}
            value={of(number).reason}
            onChange={(event) => change(number, { reason: event.currentTarget.value })}
          />
        </div>
      ))}
      <KeptNote {...form} />
      {judge.failure === null ? null : <Refusal failure={judge.failure} />}
      <Button
        w="fit-content"
        mt="sm"
        disabled={left > 0}
        loading={judge.isPending}
        onClick={() => judge.send({ params, body: { judgements } })}
      >
        {left > 0
          ? `${formatCount(left, 'criterion', 'criteria')} left to judge`
          : `Give the judgement on ${formatCount(judgements.length, 'criterion', 'criteria')}`}
      </Button>
    </Section>
  );
};
