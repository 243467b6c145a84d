import { Anchor, Stack, Text } from '@mantine/core';
import type { ResponseOf } from '#contract/endpoint.ts';
import { evidenceRecord } from '#contract/spot.ts';
import { momentInWords } from '#domain/planning/record-forms.ts';
import { isSameName } from '#domain/assessment/testimony.ts';
import { useRead } from '#web/app/api.ts';
import { formatDate, formatInstant } from '#web/ui/format.ts';
import { Signature } from '#web/ui/signature.tsx';
import { DrawnSignature } from '#web/ui/signature-pad.tsx';
import classes from '../witness/witness.module.css';

type Shown = ResponseOf<typeof evidenceRecord>;

const kinds = {
  observation: 'Observation',
  discussion: 'Professional discussion',
  questions: 'Oral questions',
} as const;

export const minutesIn = (seconds: number): string =>
  `${String(Math.floor(seconds / 60))}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

const SpotRecord = ({ spot }: { readonly spot: NonNullable<Shown['spot']> }) => (
  <Stack gap="xs" className={classes['record'] ?? ''}>
    <Text size="sm" fw={600}>
      {kinds[spot.kind]}, {formatInstant(spot.beganAt)} to {formatInstant(spot.endedAt).split(', ')[1]}
    </Text>
    {spot.questions.map(({ question, answer, criterion }) => (
      <div key={question}>
        <Text size="sm" fw={600}>
          {criterion === null ? '' : `${criterion} `}
          {question}
        </Text>
        <Text size="sm" className={classes['pre'] ?? ''}>
          {answer}
        </Text>
      </div>
    ))}
    {spot.marks.map(({ criterion, unitRef, note, ...moment }) => (
      <Text size="sm" key={`${unitRef} ${criterion} ${String(moment.recording)} ${String(moment.at)}`}>
        {[
          momentInWords(moment),
          spot.marks.every((one) => one.unitRef === unitRef) ? '' : unitRef,
          criterion,
          note,
        ]
          .filter((part) => part !== '')
          .join(' ')}
      </Text>
    ))}
    <Signature
      subject={kinds[spot.kind]}
      name={spot.assessorName}
      capacity="assessor"
      signedAt={spot.endedAt}
      seal={spot.seal}
    />
    {spot.signatures.map(({ who, name, relation, drawing, signedAt }) => (
      <div key={`${who} ${name}`}>
        <Signature name={name} capacity={relation ?? who} signedAt={signedAt} />
        {drawing === null ? null : <DrawnSignature drawing={drawing} name={name} />}
      </div>
    ))}
  </Stack>
);

/** Whom the link went to, and that somebody else signed where that is so: a question for whoever judges it. */
const Asked = ({ testimony: { name, asked } }: { readonly testimony: NonNullable<Shown['testimony']> }) => (
  <Text size="sm">
    {isSameName(asked.name, name) ? '' : `Asked was ${asked.name}. `}
    {asked.email === null
      ? `${asked.byName} showed the link to the witness.`
      : `${asked.byLearner ? 'The learner' : asked.byName} had the link sent to ${asked.email}.`}
    {asked.onTheirDevice
      ? ' It was signed on a device on which the learner works too; ask the witness if you are not sure.'
      : ''}
  </Text>
);

const Testimony = ({ testimony }: { readonly testimony: NonNullable<Shown['testimony']> }) => (
  <Stack gap="xs" className={classes['record'] ?? ''}>
    <Text size="sm" fw={600}>
      {testimony.kind === 'expert' ? 'Expert witness testimony' : 'Witness testimony'}
    </Text>
    <Text size="sm">
      {testimony.name}, {testimony.occupation}
      {testimony.employerName === null ? '' : `, ${testimony.employerName}`}; {testimony.relation}
    </Text>
    {testimony.standing === null ? null : (
      <Text size="sm">
        Registered standing: {testimony.standing}
        {testimony.acceptedBy === null ? '' : ` (accepted by ${testimony.acceptedBy})`}
      </Text>
    )}
    <Asked testimony={testimony} />
    {testimony.criteria
      .filter(({ saw }) => saw)
      .map(({ criterion, words }) => (
        <Text size="sm" key={criterion}>
          Saw {criterion}
          {words === '' ? '' : `: ${words}`}
        </Text>
      ))}
    <Text size="sm" c="dimmed">
      “{testimony.statement}” Signed on {formatDate(testimony.signedAt)}.
    </Text>
    {testimony.drawing === null ? null : <DrawnSignature drawing={testimony.drawing} name={testimony.name} />}
  </Stack>
);

/** What was recorded on the spot or testified, with its signatures; nothing where evidence is no such record. */
export const RecordView = ({ evidenceId }: { readonly evidenceId: string }) => {
  const { data } = useRead(evidenceRecord, { params: { evidenceId } });
  if (data === undefined) return null;
  return (
    <>
      {data.spot === null ? null : <SpotRecord spot={data.spot} />}
      {data.testimony === null ? null : <Testimony testimony={data.testimony} />}
      {data.spot === null && data.testimony === null ? null : (
        <Anchor size="sm" href={`/api/evidence/${evidenceId}/record/form`} target="_blank">
          Print this record
        </Anchor>
      )}
    </>
  );
};
