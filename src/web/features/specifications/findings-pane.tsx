import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Kbd,
  Stack,
  Text,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Finding, Severity } from '#domain/specification/model.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { useCommands } from '#web/ui/commands.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatCount } from '#web/ui/format.ts';
import { focusWhenShown } from './focus-when-shown.ts';
import { type Desk, acceptanceOf } from './desk.ts';
import {
  type ListedFinding,
  countFindings,
  listFindings,
  listOpen,
  listUnaccepted,
  nextPlace,
  severityNames,
} from './findings.ts';
import { clausePlace } from '#domain/specification/clause-words.ts';
import classes from './review.module.css';

type Shown = Severity | 'all' | 'open';

type Props = {
  readonly findings: readonly Finding[];
  /** The key of the finding that is chosen. */
  readonly selected: string | null;
  readonly onSelect: (finding: ListedFinding) => void;
  /** Given where the document is not in view beside the findings. */
  readonly onShow?: () => void;
  /** Absent where nothing is to be decided any more. */
  readonly desk?: Desk;
};

/** The others of the same kind and weight that nobody has accepted yet. */
const alikeOf = (finding: ListedFinding, findings: readonly Finding[], { reasonFor }: Desk) =>
  listOpen(findings, reasonFor).filter(
    ({ code, severity, index }) =>
      code === finding.code && severity === finding.severity && index !== finding.index,
  );

const signs: Readonly<Record<Severity, string>> = { error: '✕', warning: '!', note: 'i' };

type AcceptanceProps = {
  readonly finding: ListedFinding;
  readonly findings: readonly Finding[];
  readonly desk: Desk;
};

/** The form opens below its finding, where the list may end. */
const showWhole = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

const AcceptanceForm = ({ finding, findings, desk, onDone }: AcceptanceProps & { onDone: () => void }) => {
  const words = useKeptWords(`accept.${desk.draftId}.${finding.code}.${finding.about ?? ''}`, onDone);
  const reason = words.value;
  const isGiven = reason.trim().length >= 3;
  const alike = alikeOf(finding, findings, desk);
  const accept = (accepted: readonly Finding[]): void =>
    desk.mend(accepted.map(acceptanceOf), reason.trim(), words.sent);
  return (
    <Stack gap={6} ref={showWhole}>
      <KeptTextarea
        label="Why it is accepted"
        description="Recorded with the publication"
        words={words}
        minRows={2}
        ref={focusWhenShown}
      />
      {desk.failure === null ? null : <FailureView failure={desk.failure} />}
      <Group gap={6}>
        <Button size="compact-sm" disabled={!isGiven} loading={desk.isBusy} onClick={() => accept([finding])}>
          Accept it
        </Button>
        {alike.length === 0 ? null : (
          <Button
            variant="default"
            size="compact-sm"
            disabled={!isGiven}
            onClick={() => accept([finding, ...alike])}
          >
            Accept it and {alike.length === 1 ? 'the other one' : `the other ${String(alike.length)}`} alike
          </Button>
        )}
        <Button variant="subtle" size="compact-sm" onClick={onDone}>
          Leave it
        </Button>
      </Group>
    </Stack>
  );
};

const Acceptance = (props: AcceptanceProps) => {
  const [isOpen, setOpen] = useState(false);
  const { key } = props.finding;
  useCommands(
    'Finding',
    isOpen || props.desk.reasonFor(props.finding) !== undefined
      ? []
      : [{ label: 'Accept the finding with a reason', key: 'a', run: () => setOpen(true) }],
  );
  const leave = (): void => {
    setOpen(false);
    // The form goes, and the keys go on from the finding that it was about.
    document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(key)}"]`)?.focus();
  };
  const reason = props.desk.reasonFor(props.finding);
  if (reason !== undefined)
    return (
      <Text size="sm" ms="lg">
        Accepted: {reason}
      </Text>
    );
  if (isOpen) return <AcceptanceForm {...props} onDone={leave} />;
  return (
    <span className={classes['acceptButton']}>
      <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
        Accept with a reason
      </Button>
      <Kbd size="xs" ms={6} className={classes['keyHint'] ?? ''}>
        a
      </Kbd>
    </span>
  );
};

type RowProps = {
  readonly finding: ListedFinding;
  readonly findings: readonly Finding[];
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onShow: Props['onShow'] | undefined;
  readonly desk: Desk | undefined;
};

type ChosenProps = Pick<RowProps, 'finding' | 'findings' | 'onShow' | 'desk'>;

const Chosen = ({ finding, findings, onShow, desk }: ChosenProps) => (
  <>
    {finding.source.text === '' ? null : (
      <blockquote className={classes['quote']}>{finding.source.text}</blockquote>
    )}
    {onShow === undefined ? null : (
      <Button
        variant="default"
        size="compact-sm"
        onClick={onShow}
        className={`${classes['acceptButton'] ?? ''} ${classes['onPhone'] ?? ''}`}
      >
        Show {clausePlace(finding.source)} in the document
      </Button>
    )}
    {desk !== undefined && finding.severity !== 'note' ? (
      <Acceptance finding={finding} findings={findings} desk={desk} />
    ) : null}
  </>
);

const Accepted = ({ finding, desk }: Pick<RowProps, 'finding' | 'desk'>) =>
  desk?.reasonFor(finding) === undefined ? null : (
    <Badge variant="light" size="sm">
      Accepted
    </Badge>
  );

const Row = ({ finding, findings, isSelected, onSelect, onShow, desk }: RowProps) => (
  <li className={classes['finding']} data-severity={finding.severity} data-selected={isSelected || undefined}>
    <UnstyledButton
      onClick={onSelect}
      aria-pressed={isSelected}
      data-finding={finding.key}
      data-row
      className={classes['findingButton'] ?? ''}
    >
      <span className={classes['sign']} aria-hidden="true">
        {signs[finding.severity]}
      </span>
      <span>
        <Text size="sm" component="span" display="block">
          {finding.message}
        </Text>
        <Text size="xs" c="dimmed" component="span">
          {severityNames[finding.severity].one}, {clausePlace(finding.source)}
          {finding.about === undefined ? '' : `, ${finding.about}`}
        </Text>
      </span>
    </UnstyledButton>
    {isSelected ? (
      <Chosen finding={finding} findings={findings} onShow={onShow} desk={desk} />
    ) : (
      <Accepted finding={finding} desk={desk} />
    )}
  </li>
);

const openInWords = (open: number): string =>
  open === 0 ? 'no error stands in the way' : `${formatCount(open, 'error')} still in the way`;

const rowsOf = (
  findings: readonly Finding[],
  shown: Shown,
  desk: Desk | undefined,
): readonly ListedFinding[] => {
  if (shown === 'open') return desk === undefined ? [] : listOpen(findings, desk.reasonFor);
  return listFindings(findings).filter(({ severity }) => shown === 'all' || severity === shown);
};

type ChipsProps = {
  readonly findings: readonly Finding[];
  readonly shown: Shown;
  readonly onShown: (shown: Shown) => void;
  readonly desk: Desk | undefined;
};

const Chips = ({ findings, shown, onShown, desk }: ChipsProps) => {
  const counts = countFindings(findings);
  return (
    <FilterChips<Shown>
      label="Show"
      value={shown}
      onChange={onShown}
      options={[
        { value: 'all', label: 'All', count: findings.length },
        ...(desk === undefined
          ? []
          : [{ value: 'open' as const, label: 'Open', count: rowsOf(findings, 'open', desk).length }]),
        ...(['error', 'warning', 'note'] as const).map((value) => ({
          value,
          label: severityNames[value].many,
          count: counts[value],
        })),
      ]}
    />
  );
};

const nothingIn = (shown: Shown): string =>
  shown === 'open' ? 'Every error and warning is settled.' : 'Nothing of this kind was found.';

/** What the reader says about the document, gravest first; `j` and `k` go through it. */
export const FindingsPane = ({ findings, selected, onSelect, onShow, desk }: Props) => {
  const [shown, setShown] = useState<Shown>('all');
  const list = useRef<HTMLUListElement>(null);
  const heading = useId();
  const counts = countFindings(findings);
  const open = desk === undefined ? 0 : listUnaccepted(findings, desk.reasonFor).length;
  const rows = rowsOf(findings, shown, desk);
  const at = rows.findIndex(({ key }) => key === selected);
  // Where the chosen one has gone because its cause is mended, the way goes on from its place.
  const last = useRef(-1);
  useEffect(() => {
    if (at !== -1) last.current = at;
  }, [at]);

  const go = (step: 1 | -1): void => {
    const next = rows[nextPlace({ at, last: last.current, of: rows.length }, step)];
    if (next === undefined) return;
    onSelect(next);
    const row = list.current?.querySelector<HTMLElement>(`[data-finding="${CSS.escape(next.key)}"]`);
    row?.focus();
  };
  useCommands('Findings', [
    { label: 'Next finding', key: 'j', run: () => go(1) },
    { label: 'Finding before', key: 'k', run: () => go(-1) },
  ]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLTextAreaElement) return;
    if (event.key === 'ArrowDown') go(1);
    else if (event.key === 'ArrowUp') go(-1);
    else return;
    event.preventDefault();
  };
  return (
    <Stack gap="xs" className={classes['pane'] ?? ''} component="section" aria-labelledby={heading}>
      <VisuallyHidden id={heading} component="h2">
        Findings
      </VisuallyHidden>
      <Chips findings={findings} shown={shown} onShown={setShown} desk={desk} />
      <Group gap={4} wrap="nowrap" className={classes['stepper'] ?? ''}>
        <ActionIcon variant="default" aria-label="Finding before" disabled={at <= 0} onClick={() => go(-1)}>
          <IconChevronUp size={18} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label="Next finding"
          disabled={rows.length === 0 || at === rows.length - 1}
          onClick={() => go(1)}
        >
          <IconChevronDown size={18} />
        </ActionIcon>
        <Text size="sm" c="dimmed">
          {at === -1 ? formatCount(rows.length, 'finding') : `${at + 1} of ${rows.length}`}
          {desk === undefined || counts.error === 0 ? '' : `, ${openInWords(open)}`}
        </Text>
      </Group>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {nothingIn(shown)}
        </Text>
      ) : (
        // The keys go through the buttons of the list; each is a control of its own.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ul className={classes['findings']} ref={list} onKeyDown={onKeyDown}>
          {rows.map((finding) => (
            <Row
              key={finding.key}
              finding={finding}
              findings={findings}
              isSelected={finding.key === selected}
              onSelect={() => onSelect(finding)}
              onShow={onShow}
              desk={desk}
            />
          ))}
        </ul>
      )}
    </Stack>
  );
};
