import { Button, Group, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { type EntryKind, type RegisterRecord, readRecord } from '#contract/staff-register.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate, formatNumber } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Stat } from '#web/ui/stat.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { EntryDialog, type Whose } from './entry-dialog.tsx';
import { EndInterestDialog, InterestDialog, ScrutinyDialog } from './interest-dialogs.tsx';
import { CompetenceDialog, QualificationDialog } from './record-forms.tsx';
import { EntryItem, Files, Items, QualificationItem, TodayList, nameOfRole } from './record-parts.tsx';
import classes from './record.module.css';
import { warningNames } from './staff-words.ts';
import { StateSign, Warnings } from './state-sign.tsx';
import { SupportDialog, WithdrawalDialog } from './support-dialogs.tsx';

/** What the reader may do with a record beside reading it. */
export type RecordRights = {
  readonly mayAdd: boolean;
  readonly mayAccept: boolean;
  readonly mayDecide: boolean;
};

type Opened =
  | { readonly kind: EntryKind }
  | { readonly kind: 'interest' | 'support' | 'qualification' | 'competence' }
  | { readonly kind: 'scrutiny' | 'end' | 'withdrawal' | 'gained'; readonly id: string };

type PartProps = Whose & {
  readonly record: RegisterRecord;
  readonly rights: RecordRights;
  readonly onOpen: (opened: Opened) => void;
};

const Cpd = ({ record, rights, onOpen, centreId, personId }: PartProps) => {
  const entries = record.entries.filter(({ kind }) => kind === 'cpd');
  const add = (
    <Button size="compact-md" variant="default" onClick={() => onOpen({ kind: 'cpd' })}>
      Add CPD
    </Button>
  );
  return (
    <Section
      title="Continuing professional development"
      lead={record.cpd.clause === null ? null : <ClauseChip clause={record.cpd.clause} />}
      actions={rights.mayAdd ? add : null}
    >
      <div className={classes['years']}>
        {record.cpd.years.map(({ year, hours, entries: count, asked, isMet }) => (
          <Stat
            key={year}
            name={year}
            value={formatNumber(Math.round(hours * 10) / 10)}
            of={asked.hours === null ? 'hours' : `of ${formatNumber(asked.hours)} hours`}
            detail={`${formatCount(count, 'entry', 'entries')}${asked.entries === null ? '' : ` of ${String(asked.entries)}`}${isMet ? '' : ', not enough yet'}`}
            tone={isMet ? 'met' : 'returned'}
          />
        ))}
      </div>
      <Items none="Nothing is recorded yet.">
        {entries.map((entry) => (
          <EntryItem
            key={entry.id}
            centreId={centreId}
            personId={personId}
            entry={entry}
            mayAccept={rights.mayAccept}
          />
        ))}
      </Items>
    </Section>
  );
};

const otherKinds = [
  ['cv', 'CV'],
  ['standardisation', 'Standardisation attended'],
  ['accreditation', 'Training for an accreditation'],
] as const;

const Papers = ({ record, rights, onOpen, centreId, personId }: PartProps) => {
  const entries = record.entries.filter(({ kind }) => kind !== 'cpd');
  const add = (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-md" variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
          Add
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {otherKinds.map(([kind, label]) => (
          <Menu.Item key={kind} onClick={() => onOpen({ kind })}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <Section title="CV, standardisation and training" actions={rights.mayAdd ? add : null}>
      <Items none="Nothing is recorded yet.">
        {entries.map((entry) => (
          <EntryItem
            key={entry.id}
            centreId={centreId}
            personId={personId}
            entry={entry}
            mayAccept={rights.mayAccept}
          />
        ))}
      </Items>
    </Section>
  );
};

const Interests = ({ record, rights, onOpen, today }: PartProps) => (
  <Section
    title="Interests declared"
    lead="An interest bars from assessing, countersigning, sampling and deciding from its first day on."
    actions={
      rights.mayAdd ? (
        <Button size="compact-md" variant="default" onClick={() => onOpen({ kind: 'interest' })}>
          Declare an interest
        </Button>
      ) : null
    }
  >
    <Items none="None is declared.">
      {record.interests.map((one) => {
        const isOver = one.untilOn !== null && one.untilOn < today;
        return (
          <li key={one.id} className={classes['item']}>
            <div className={classes['itemHead']}>
              <span>{one.withWhom}</span>
              {isOver ? (
                <span className={classes['soft']}>Over</span>
              ) : (
                <StateSign tone={one.bars ? 'returned' : 'awaiting'}>
                  {one.bars ? 'Bars from acting' : 'To be watched by the centre'}
                </StateSign>
              )}
            </div>
            <div>{one.what}</div>
            <div className={classes['soft']}>
              From {formatDate(one.fromOn)}
              {one.untilOn === null ? '' : ` until ${formatDate(one.untilOn)}`}; declared by{' '}
              {one.declaredByName} on {formatDate(one.declaredOn)}
            </div>
            {one.scrutinies.map((scrutiny) => (
              <div key={scrutiny.id} className={classes['scrutiny']}>
                {scrutiny.scrutineerName} looks over what is done, from {formatDate(scrutiny.fromOn)}
                {scrutiny.untilOn === null ? '' : ` until ${formatDate(scrutiny.untilOn)}`}: {scrutiny.reason}{' '}
                (named by {scrutiny.recordedByName})
              </div>
            ))}
            {rights.mayDecide && !isOver ? (
              <Group gap="xs">
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => onOpen({ kind: 'scrutiny', id: one.id })}
                >
                  Name a scrutineer
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => onOpen({ kind: 'end', id: one.id })}
                >
                  End it
                </Button>
              </Group>
            ) : null}
          </li>
        );
      })}
    </Items>
  </Section>
);

const Support = ({ record, rights, onOpen }: PartProps) => {
  const none = 'No supporter is named.';
  const items: readonly (readonly [key: string, text: string])[] = [
    ...record.supporters.map(
      (one) =>
        [
          `by ${one.role}`,
          `${one.supporterName} supports ${record.isSelf ? 'you' : record.name} as ${nameOfRole(one.role).toLowerCase()}, since ${formatDate(one.fromOn)}`,
        ] as const,
    ),
    ...record.supports.map(
      (one) =>
        [
          `of ${one.personId} ${one.role}`,
          `${record.isSelf ? 'You support' : `${record.name} supports`} ${one.name} as ${nameOfRole(one.role).toLowerCase()}`,
        ] as const,
    ),
  ];
  const name = (
    <Button size="compact-md" variant="default" onClick={() => onOpen({ kind: 'support' })}>
      Name a supporter
    </Button>
  );
  return (
    <Section title="Support in training" actions={rights.mayDecide ? name : null}>
      <Items none={none}>
        {items.map(([key, text]) => (
          <li key={key} className={classes['item']}>
            {text}
          </li>
        ))}
      </Items>
    </Section>
  );
};

type HeldItem = RegisterRecord['qualifications'][number];

/** It is worked towards, and nothing of its title is held. */
const isOpen = ({ qualifications }: RegisterRecord, { standing, role, title }: HeldItem): boolean =>
  standing === 'working-towards' &&
  !qualifications.some(
    (one) =>
      one.standing === 'held' && one.role === role && one.title === title && one.invalidFromOn === null,
  );

const Held = ({ record, rights, onOpen, centreId }: PartProps) => (
  <Section
    title="Qualifications"
    actions={
      rights.mayDecide ? (
        <Button size="compact-md" variant="default" onClick={() => onOpen({ kind: 'qualification' })}>
          Record a qualification
        </Button>
      ) : null
    }
  >
    <Items none="None is recorded.">
      {record.qualifications.map((one) => (
        <QualificationItem
          key={one.id}
          centreId={centreId}
          item={one}
          tools={
            rights.mayDecide ? (
              <Group gap="xs">
                {isOpen(record, one) ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Record that it is held now: ${one.title}`}
                    onClick={() => onOpen({ kind: 'gained', id: one.id })}
                  >
                    Record that it is held
                  </Button>
                ) : null}
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`Record it as not valid: ${one.title}`}
                  onClick={() => onOpen({ kind: 'withdrawal', id: one.id })}
                >
                  Record it as not valid
                </Button>
              </Group>
            ) : null
          }
        />
      ))}
    </Items>
  </Section>
);

const Competence = ({ record, rights, onOpen, centreId }: PartProps) => (
  <Section
    title="Occupational competence"
    actions={
      rights.mayDecide ? (
        <Button size="compact-md" variant="default" onClick={() => onOpen({ kind: 'competence' })}>
          Accept or withdraw it
        </Button>
      ) : null
    }
  >
    <Items none="None is accepted.">
      {record.competence.map((one) => (
        <li key={one.id} className={classes['item']}>
          <div className={classes['itemHead']}>
            <span>
              {one.unitRef ?? 'All units'} of {one.specificationTitle}
            </span>
            <StateSign tone={one.verdict === 'accepted' ? 'met' : 'returned'}>
              {one.verdict === 'accepted' ? 'Accepted' : 'Withdrawn'} by {one.acceptedByName}
            </StateSign>
          </div>
          <div>{one.basis}</div>
          <div className={classes['soft']}>
            On {formatDate(one.acceptedOn)}
            {one.untilOn === null ? '' : `, until ${formatDate(one.untilOn)}`}
          </div>
          <Files centreId={centreId} files={one.files} />
        </li>
      ))}
    </Items>
  </Section>
);

const Dialogs = ({
  opened,
  onClose,
  record,
  ...whose
}: Whose & { opened: Opened | null; onClose: () => void; record: RegisterRecord }): ReactNode => {
  if (opened === null) return null;
  if (opened.kind === 'interest') return <InterestDialog {...whose} onClose={onClose} />;
  if (opened.kind === 'qualification') return <QualificationDialog {...whose} onClose={onClose} />;
  if (opened.kind === 'gained')
    return (
      <QualificationDialog
        {...whose}
        gained={record.qualifications.find(({ id }) => id === opened.id)}
        onClose={onClose}
      />
    );
  if (opened.kind === 'competence') return <CompetenceDialog {...whose} onClose={onClose} />;
  if (opened.kind === 'support') return <SupportDialog {...whose} record={record} onClose={onClose} />;
  if (opened.kind === 'scrutiny')
    return <ScrutinyDialog {...whose} interestId={opened.id} onClose={onClose} />;
  if (opened.kind === 'end') return <EndInterestDialog {...whose} interestId={opened.id} onClose={onClose} />;
  if (opened.kind === 'withdrawal')
    return <WithdrawalDialog {...whose} qualificationId={opened.id} onClose={onClose} />;
  return <EntryDialog {...whose} kind={opened.kind} onClose={onClose} />;
};

const levelWords = (level: number): string =>
  level === 0 ? 'once it had passed' : `${String(level)} days before`;

/** What was said before something ran out; nothing where nobody was told anything yet. */
const Warned = ({ items }: { readonly items: RegisterRecord['warned'] }) =>
  items.length === 0 ? null : (
    <Section title="Warnings that were sent">
      <ul className={classes['items']}>
        {items.map(({ code, runsOutOn, level, sentOn, toldNames }) => (
          <li key={`${code} ${runsOutOn} ${String(level)} ${sentOn}`} className={classes['soft']}>
            {formatDate(sentOn)}: {warningNames[code] ?? 'Something'} on {formatDate(runsOutOn)}, said{' '}
            {levelWords(level)} to {toldNames.join(', ')}.
          </li>
        ))}
      </ul>
    </Section>
  );

/** Everything that the register holds about one person, and what follows from it today. */
export const RecordView = ({ rights, ...whose }: Whose & { readonly rights: RecordRights }) => {
  const { centreId, personId } = whose;
  const [opened, setOpened] = useState<Opened | null>(null);
  const found = useRead(readRecord, { params: { centreId, personId } });
  if (found.error !== null) return <FailureView failure={failureOf(found.error)} />;
  if (found.data === undefined) return <Waiting what="Fetching the record" />;
  const part = { ...whose, record: found.data, rights, onOpen: setOpened };
  return (
    <>
      <Warnings items={found.data.warnings} />
      <Section
        title="Today"
        lead={`Works in ${found.data.nation}. Worked out for this day from the register and the rules of each specification.`}
      >
        <TodayList items={found.data.today} />
      </Section>
      <Held {...part} />
      <Competence {...part} />
      <Support {...part} />
      <Cpd {...part} />
      <Papers {...part} />
      <Interests {...part} />
      <Warned items={found.data.warned} />
      <Dialogs {...whose} record={found.data} opened={opened} onClose={() => setOpened(null)} />
    </>
  );
};
