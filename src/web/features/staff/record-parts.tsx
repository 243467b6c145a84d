import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { type RegisterEntry, type RegisterRecord, acceptEntry } from '#contract/staff-register.ts';
import { useWrite } from '#web/app/api.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate, formatNumber } from '#web/ui/format.ts';
import classes from './record.module.css';
import { StateSign } from './state-sign.tsx';

export const nameOfRole = (role: string): string => {
  const words = role.replaceAll('-', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
};

type FileOf = RegisterEntry['files'][number];

export const Files = ({
  centreId,
  files,
}: {
  readonly centreId: string;
  readonly files: readonly FileOf[];
}) =>
  files.length === 0 ? null : (
    <div className={classes['files']}>
      {files.map(({ id, name }) => (
        <a key={id} href={`/api/centres/${centreId}/staff-files/${id}`} target="_blank" rel="noreferrer">
          {name}
        </a>
      ))}
    </div>
  );

export const Items = ({
  children,
  none,
}: {
  readonly children: readonly ReactNode[];
  readonly none: string;
}) =>
  children.length === 0 ? (
    <p className={classes['soft']}>{none}</p>
  ) : (
    <ul className={classes['items']}>{children}</ul>
  );

type Today = RegisterRecord['today'][number];

const standingWords = {
  yes: ['met', 'May act'],
  countersigned: ['awaiting', 'May act; each judgement waits for a countersignature'],
  no: ['returned', 'May not act'],
} as const;

const unitsOf = ({ units, ofUnits }: Today): string =>
  units === ofUnits
    ? `all ${formatCount(ofUnits, 'unit')}`
    : `${String(units)} of ${formatCount(ofUnits, 'unit')}`;

/** How somebody stands today in each role, with the rule that says so and who can do something about it. */
export const TodayList = ({ items }: { readonly items: readonly Today[] }) => (
  <Items none="No specification that the centre is approved for asks anything of these roles.">
    {items.map((one) => {
      const [tone, words] = standingWords[one.may];
      return (
        <li key={`${one.role} ${one.specificationId} ${one.because}`} className={classes['item']}>
          <div className={classes['itemHead']}>
            <span>
              {nameOfRole(one.role)}, {one.specificationTitle}, {unitsOf(one)}
            </span>
            <StateSign tone={tone}>{words}</StateSign>
          </div>
          <div className={classes['soft']}>
            {one.because} {one.clause === null ? null : <ClauseChip clause={one.clause} />}
          </div>
          {one.whoCan === null ? null : <div className={classes['soft']}>{one.whoCan}</div>}
        </li>
      );
    })}
  </Items>
);

type Qualification = RegisterRecord['qualifications'][number];

const standingOf = ({ standing, fromOn, deadlineOn }: Qualification): string => {
  if (standing === 'held') return `held since ${formatDate(fromOn)}`;
  if (standing === 'ended') return `ended on ${formatDate(fromOn)}`;
  const until = deadlineOn === null ? '' : `, to be held by ${formatDate(deadlineOn)}`;
  return `worked towards since ${formatDate(fromOn)}${until}`;
};

export const QualificationItem = ({
  centreId,
  item,
  tools,
}: {
  readonly centreId: string;
  readonly item: Qualification;
  readonly tools: ReactNode;
}) => (
  <li className={classes['item']}>
    <div className={classes['itemHead']}>
      <span>{item.title}</span>
      {item.invalidFromOn === null ? (
        tools
      ) : (
        <StateSign tone="returned">Not valid from {formatDate(item.invalidFromOn)}</StateSign>
      )}
    </div>
    <div className={classes['soft']}>
      {nameOfRole(item.role)}, {standingOf(item)}
    </div>
    {item.equivalentBecause === null ? null : (
      <div className={classes['soft']}>Taken for one that is listed: {item.equivalentBecause}</div>
    )}
    {item.invalidBecause === null ? null : <div className={classes['soft']}>{item.invalidBecause}</div>}
    <Files centreId={centreId} files={item.files} />
  </li>
);

const Acceptance = ({
  centreId,
  personId,
  entry,
  mayAccept,
}: {
  readonly centreId: string;
  readonly personId: string;
  readonly entry: RegisterEntry;
  readonly mayAccept: boolean;
}) => {
  const accepting = useWrite(acceptEntry);
  const { acceptance } = entry;
  if (acceptance !== null)
    return acceptance.verdict === 'accepted' ? (
      <StateSign tone="met">Accepted by {acceptance.byName}</StateSign>
    ) : (
      <StateSign tone="returned">Returned by {acceptance.byName}</StateSign>
    );
  if (!mayAccept) return <span className={classes['soft']}>Not looked at yet</span>;
  return (
    <Group gap="xs">
      {accepting.failure === null ? null : <FailureView failure={accepting.failure} />}
      <Button
        size="compact-sm"
        variant="default"
        loading={accepting.isPending}
        aria-label={`Accept ${entry.title}`}
        onClick={() =>
          accepting.send({ params: { centreId, personId, entryId: entry.id }, body: { verdict: 'accepted' } })
        }
      >
        Accept
      </Button>
    </Group>
  );
};

const lengthOf = ({ minutes }: RegisterEntry): string =>
  minutes === null ? '' : `, ${formatNumber(Math.round((minutes / 60) * 100) / 100)} hours`;

export const EntryItem = (props: {
  readonly centreId: string;
  readonly personId: string;
  readonly entry: RegisterEntry;
  readonly mayAccept: boolean;
}) => {
  const { centreId, entry } = props;
  return (
    <li className={classes['item']}>
      <div className={classes['itemHead']}>
        <span>{entry.title}</span>
        <Acceptance {...props} />
      </div>
      <div className={classes['soft']}>
        {formatDate(entry.happenedOn)}
        {entry.untilOn === null ? '' : ` until ${formatDate(entry.untilOn)}`}
        {lengthOf(entry)}
      </div>
      {entry.reflection === null ? null : <div>{entry.reflection}</div>}
      {entry.acceptance?.note === null || entry.acceptance?.note === undefined ? null : (
        <div className={classes['soft']}>{entry.acceptance.note}</div>
      )}
      <Files centreId={centreId} files={entry.files} />
    </li>
  );
};
