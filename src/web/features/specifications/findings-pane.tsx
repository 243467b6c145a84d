import { Badge, Button, Stack, Text, Textarea, UnstyledButton } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Finding, Severity } from '#domain/specification/model.ts';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import {
  type ListedFinding,
  countFindings,
  listFindings,
  listUnaccepted,
  severityNames,
} from './findings.ts';
import classes from './review.module.css';

type Shown = Severity | 'all';

type Props = {
  readonly findings: readonly Finding[];
  readonly selected: number | null;
  readonly onSelect: (finding: ListedFinding) => void;
  /** Given where the document is not in view beside the findings. */
  readonly onShow?: () => void;
  /** Absent where nothing is to be decided any more. */
  readonly accepting?: {
    readonly reasons: ReadonlyMap<number, string>;
    readonly onReason: (index: number, reason: string) => void;
  };
};

/** The other errors of the same kind that nobody has accepted yet. */
const alikeOf = (
  finding: ListedFinding,
  findings: readonly Finding[],
  reasons: ReadonlyMap<number, string>,
) =>
  listUnaccepted(findings, reasons).filter(
    ({ code, index }) => code === finding.code && index !== finding.index,
  );

const signs: Readonly<Record<Severity, string>> = { error: '✕', warning: '!', note: 'i' };

type AcceptanceProps = {
  readonly finding: ListedFinding;
  readonly findings: readonly Finding[];
  readonly accepting: NonNullable<Props['accepting']>;
};

const Acceptance = ({ finding, findings, accepting }: AcceptanceProps) => {
  const { reasons, onReason } = accepting;
  const reason = reasons.get(finding.index);
  if (reason === undefined)
    return (
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => onReason(finding.index, '')}
        className={classes['acceptButton'] ?? ''}
      >
        Accept with a reason
      </Button>
    );
  const isGiven = reason.trim().length >= 3;
  const alike = isGiven ? alikeOf(finding, findings, reasons) : [];
  return (
    <Stack gap={6}>
      <Textarea
        label="Why it is accepted"
        description="Recorded with the publication"
        value={reason}
        onChange={(event) => onReason(finding.index, event.currentTarget.value)}
        autosize
        minRows={2}
        error={isGiven ? null : 'A few words are needed'}
      />
      {alike.length === 0 ? null : (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            for (const { index } of alike) onReason(index, reason);
          }}
        >
          {alike.length === 1
            ? 'Accept the other one alike'
            : `Accept the other ${String(alike.length)} alike`}
        </Button>
      )}
    </Stack>
  );
};

type RowProps = {
  readonly finding: ListedFinding;
  readonly findings: readonly Finding[];
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onShow: Props['onShow'] | undefined;
  readonly accepting: Props['accepting'] | undefined;
};

type ChosenProps = Pick<RowProps, 'finding' | 'findings' | 'onShow' | 'accepting'>;

const Chosen = ({ finding, findings, onShow, accepting }: ChosenProps) => (
  <>
    {onShow === undefined ? null : (
      <Button variant="subtle" size="compact-sm" onClick={onShow}>
        Show line {finding.source.line} in the document
      </Button>
    )}
    {accepting !== undefined && finding.severity === 'error' ? (
      <Acceptance finding={finding} findings={findings} accepting={accepting} />
    ) : null}
  </>
);

const Accepted = ({ finding, accepting }: Pick<RowProps, 'finding' | 'accepting'>) =>
  (accepting?.reasons.get(finding.index)?.trim().length ?? 0) >= 3 ? (
    <Badge variant="light" size="sm">
      Accepted
    </Badge>
  ) : null;

const Row = ({ finding, findings, isSelected, onSelect, onShow, accepting }: RowProps) => (
  <li className={classes['finding']} data-severity={finding.severity} data-selected={isSelected || undefined}>
    <UnstyledButton
      onClick={onSelect}
      aria-pressed={isSelected}
      data-finding={finding.index}
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
          {severityNames[finding.severity].one}, line {finding.source.line}
          {finding.about === undefined ? '' : `, ${finding.about}`}
        </Text>
      </span>
    </UnstyledButton>
    {isSelected ? (
      <Chosen finding={finding} findings={findings} onShow={onShow} accepting={accepting} />
    ) : (
      <Accepted finding={finding} accepting={accepting} />
    )}
  </li>
);

/** What the reader says about the document, gravest first; `j` and `k` go through it. */
export const FindingsPane = ({ findings, selected, onSelect, onShow, accepting }: Props) => {
  const [shown, setShown] = useState<Shown>('all');
  const list = useRef<HTMLUListElement>(null);
  const heading = useId();
  const counts = countFindings(findings);
  const rows = listFindings(findings).filter(({ severity }) => shown === 'all' || severity === shown);

  const go = (step: 1 | -1): void => {
    const at = rows.findIndex(({ index }) => index === selected);
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    onSelect(next);
    list.current?.querySelector<HTMLElement>(`[data-finding="${String(next.index)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLTextAreaElement) return;
    if (event.key === 'j' || event.key === 'ArrowDown') go(1);
    else if (event.key === 'k' || event.key === 'ArrowUp') go(-1);
    else return;
    event.preventDefault();
  };

  return (
    <Stack gap="xs" className={classes['pane'] ?? ''} component="section" aria-labelledby={heading}>
      <Text id={heading} component="h2" className={classes['paneTitle'] ?? ''}>
        Findings
      </Text>
      <FilterChips
        label="Show"
        value={shown}
        onChange={setShown}
        options={(['all', 'error', 'warning', 'note'] as const).map((value) => ({
          value,
          label: value === 'all' ? 'All' : severityNames[value].many,
          count: value === 'all' ? findings.length : counts[value],
        }))}
      />
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing of this kind was found.
        </Text>
      ) : (
        // The keys go through the buttons of the list; each is a control of its own.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ul className={classes['findings']} ref={list} onKeyDown={onKeyDown}>
          {rows.map((finding) => (
            <Row
              key={finding.index}
              finding={finding}
              findings={findings}
              isSelected={finding.index === selected}
              onSelect={() => onSelect(finding)}
              onShow={onShow}
              accepting={accepting}
            />
          ))}
        </ul>
      )}
    </Stack>
  );
};
