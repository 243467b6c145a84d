import { Badge, Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type UnitBench, unitBench } from '#contract/assessment.ts';
import { confirmUnit } from '#contract/confirming.ts';
import { CONFIRMATION } from '#domain/assessment/confirming.ts';
import { type HoldUp, listHoldUps } from '#domain/assessment/hold-ups.ts';
import { useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Signature } from '#web/ui/signature.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import classes from './bench.module.css';

const roles: Readonly<Record<HoldUp['who'], string>> = {
  learner: 'Learner',
  assessor: 'Assessor',
  countersigner: 'Countersigner',
};

const findSignOff = ({ signOffs }: UnitBench) => signOffs.find(({ counts }) => counts);

const holdUpsOf = (bench: UnitBench): readonly HoldUp[] => {
  const signOff = findSignOff(bench);
  const newest = new Map(bench.evidence.toReversed().map((one) => [one.evidenceId, one]));
  return listHoldUps({
    state: bench.unitState,
    criteria: bench.criteria,
    undeclared: [...newest.values()].filter(({ declared }) => !declared).map(({ title }) => title),
    openActions: bench.samples
      .filter(({ verdict, closedOn }) => verdict === 'action' && closedOn === null)
      .map(({ action, actionDueOn }) => ({ action, dueOn: actionDueOn })),
    isSignedOff: signOff !== undefined,
    isConfirmed: (signOff?.confirmation ?? null) !== null,
  });
};

const Line = ({ open, isOwn }: { readonly open: HoldUp; readonly isOwn: boolean }) => (
  <li className={classes['holdUp']}>
    <Badge variant="outline">{isOwn && open.who === 'learner' ? 'You' : roles[open.who]}</Badge>
    <div>
      <Text>{open.what}</Text>
      <Text size="sm" c="dimmed">
        {open.criteria.length === 0 ? '' : `${open.criteria.join(', ')}. `}
        {open.next}
        {open.dueOn === null ? '' : ` Asked for by ${formatDate(open.dueOn)}.`}
      </Text>
    </div>
  </li>
);

/** The learner's word that a unit which was signed off is finished. */
const Confirming = ({ bench }: { readonly bench: UnitBench }) => {
  const me = useMe();
  const [isRead, setRead] = useState(false);
  const confirm = useWrite(confirmUnit, { refreshes: [unitBench] });
  const signOff = findSignOff(bench);
  if (signOff === undefined) return null;
  const { registrationId, unitRef, learnerId, learnerName } = bench;
  if (signOff.confirmation !== null)
    return (
      <Signature
        subject="Confirmed to be finished"
        name={learnerName}
        capacity="learner"
        signedAt={signOff.confirmation.confirmedAt}
      />
    );
  if (me.personId !== learnerId) return null;
  return (
    <Stack gap="xs">
      {confirm.failure === null ? null : <Refusal failure={confirm.failure} />}
      <Checkbox
        label={CONFIRMATION}
        checked={isRead}
        onChange={(event) => setRead(event.currentTarget.checked)}
      />
      <SendButton
        w="fit-content"
        lacks={neededFirst([isRead, 'the tick above'])}
        loading={confirm.isPending}
        onClick={() => confirm.send({ params: { registrationId, unitRef }, body: { signOffId: signOff.id } })}
      >
        Confirm that the unit is finished
      </SendButton>
    </Stack>
  );
};

type Props = {
  readonly bench: UnitBench;
  /** Closed at first, for those who come to judge. */
  readonly isClosed: boolean;
};

/** What still holds a unit up, each thing with who can do what next; and the learner's confirmation at the end. */
export const HoldUps = ({ bench, isClosed }: Props) => {
  const isOwn = useMe().personId === bench.learnerId;
  if (bench.unitState === 'not-chosen') return null;
  const open = holdUpsOf(bench);
  const isDone = bench.unitState === 'achieved';
  const title = isDone ? 'This unit is achieved' : 'What still holds it up';
  return (
    <details className={classes['holdUpBox']} open={!isClosed}>
      <summary>
        {title}
        {open.length === 0
          ? ''
          : isDone
            ? `, and ${formatCount(open.length, 'thing is', 'things are')} open`
            : `: ${formatCount(open.length, 'thing')}`}
      </summary>
      <Stack mt="sm">
        {open.length === 0 ? (
          <Text size="sm">{isDone ? 'Nothing is open.' : 'Nothing is open at the moment.'}</Text>
        ) : (
          <ul className={classes['holdUps']}>
            {open.map((one) => (
              <Line key={`${one.code} ${one.what}`} open={one} isOwn={isOwn} />
            ))}
          </ul>
        )}
        <Confirming bench={bench} />
      </Stack>
    </details>
  );
};
