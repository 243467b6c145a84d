import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { type RecordedSample } from '#contract/activities.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { AnswerDialog, type AnswerKind } from './answer-dialog.tsx';
import { kindNames } from './kinds.ts';
import classes from './record.module.css';

const answerNames: Readonly<Record<AnswerKind, string>> = {
  answer: 'answered',
  returned: 'returned the answer',
  closed: 'closed the action',
  countersigned: 'countersigned',
  'not-countersigned': 'returned it unsigned',
};

const Answers = ({ centreId, item }: { readonly centreId: string; readonly item: RecordedSample }) =>
  item.answers.length === 0 ? null : (
    <ol className={classes['answers']}>
      {item.answers.map(({ id, kind, words, byName, on, files }) => (
        <li key={id}>
          <Text size="sm">
            <strong>{byName}</strong> {answerNames[kind]} on {formatDate(on)}: {words}
          </Text>
          {files.map((file) => (
            <Anchor
              key={file.id}
              size="sm"
              href={`/api/centres/${centreId}/staff-files/${file.id}`}
              target="_blank"
              rel="noopener noreferrer"
            >
              {file.name}
            </Anchor>
          ))}
        </li>
      ))}
    </ol>
  );

/** Which criteria were looked at, what was found otherwise, and how much of the evidence was opened. */
const Looked = ({ item: { looked, opened } }: { readonly item: RecordedSample }) =>
  looked.length === 0 ? null : (
    <Text size="sm">
      Looked at {looked.map(({ criterion }) => criterion).join(', ')}
      {opened === null ? '' : `; ${formatCount(opened, 'piece')} of evidence opened`}.{' '}
      {looked
        .filter(({ agrees }) => !agrees)
        .map(({ criterion, note }) => `Found otherwise: ${criterion}, ${note ?? ''}`)
        .join(' ')}
    </Text>
  );

type Offered = readonly (readonly [AnswerKind, string])[];

const offeredToSampler = ({ about, action, answers, waitsForCountersignature }: RecordedSample): Offered => {
  const returning: Offered = answers.at(-1)?.kind === 'answer' ? [['returned', 'Return the answer']] : [];
  // The action of a sample of decisions is closed where the unit is.
  if (about === 'sample') return action?.isClosed === false ? returning : [];
  if (waitsForCountersignature)
    return [
      ['countersigned', 'Countersign'],
      ['not-countersigned', 'Return it unsigned'],
    ];
  return action?.isClosed === false ? [...returning, ['closed', 'Close the action']] : [];
};

/** Where a sample of decisions is countersigned or its action closed: beside the unit. */
const placeOf = ({
  about,
  may,
  action,
  waitsForCountersignature,
  registrationId,
  unitRef,
}: RecordedSample): readonly [string, string] | null => {
  if (about !== 'sample' || !may.assure) return null;
  if (waitsForCountersignature) return ['/quality/countersign', 'Go to countersigning'];
  return action?.isClosed === false
    ? [
        `/quality?filter=all&unit=${encodeURIComponent(`${registrationId} ${unitRef}`)}`,
        'Open the unit to close the action',
      ]
    : null;
};

/** What the reader can do about a sample. */
const offersOf = (item: RecordedSample): Offered => [
  ...(item.may.answer && item.action?.isClosed !== true ? ([['answer', 'Answer']] as const) : []),
  ...(item.may.assure ? offeredToSampler(item) : []),
];

const ActionBadge = ({ item: { action, waitsForCountersignature } }: { readonly item: RecordedSample }) => {
  if (waitsForCountersignature) return <Badge variant="outline">Waits for a countersignature</Badge>;
  if (action === null) return <Badge variant="outline">Nothing to do</Badge>;
  if (action.isClosed) return <Badge variant="filled">Action closed</Badge>;
  return (
    <Badge variant="outline" color="var(--state-returned)">
      {action.isOverdue ? 'Action overdue' : 'Action open'}
    </Badge>
  );
};

/** One sample with what was found, asked and answered. */
export const SampleCard = ({
  centreId,
  item,
}: {
  readonly centreId: string;
  readonly item: RecordedSample;
}) => {
  const [kind, setKind] = useState<AnswerKind | null>(null);
  const place = placeOf(item);
  return (
    <article className={classes['card']} aria-label={`${kindNames[item.kind]}, ${item.unitTitle}`}>
      <Group justify="space-between" align="baseline" gap="xs">
        <Text component="h2" fw={600}>
          {kindNames[item.kind]}
        </Text>
        <ActionBadge item={item} />
      </Group>
      <Text size="sm">
        {item.unitTitle}, {item.learnerName}
      </Text>
      <Text size="sm" c="dimmed">
        Of {item.assessorName}, by {item.samplerName} on {formatDate(item.heldOn)}. {item.selectionReason}
      </Text>
      {item.findings === null ? null : <Text size="sm">{item.findings}</Text>}
      <Looked item={item} />
      {item.feedback === null ? null : (
        <Text size="sm">
          <strong>Feedback:</strong> {item.feedback}
        </Text>
      )}
      {item.action === null ? null : (
        <Text size="sm">
          <strong>Action for {item.assessorName}</strong>
          {item.action.dueOn === null ? '' : `, due ${formatDate(item.action.dueOn)}`}: {item.action.words}
        </Text>
      )}
      <Answers centreId={centreId} item={item} />
      <Group gap="xs">
        {offersOf(item).map(([value, label]) => (
          <Button key={value} size="xs" variant="default" onClick={() => setKind(value)}>
            {label}
          </Button>
        ))}
        {place === null ? null : <AppLink to={place[0]}>{place[1]}</AppLink>}
      </Group>
      {kind === null ? null : <AnswerDialog item={item} kind={kind} onClose={() => setKind(null)} />}
    </article>
  );
};
