import { Button, Progress } from '@mantine/core';
import { useId } from 'react';
import classes from './layout.module.css';

type Props = {
  /** What is being done: `Reading the document`. */
  readonly label: string;
  readonly value: number;
  readonly max?: number;
  /** What is left, in words: `12 of 40 units`. */
  readonly detail?: string;
  readonly onCancel?: () => void;
  readonly cancelLabel?: string;
  readonly tone?: 'going' | 'done' | 'failed';
};

const colours = { going: 'var(--gold)', done: 'var(--state-met)', failed: 'var(--state-returned)' } as const;

/** A long job: what it is doing, what is left, and a way to stop it. */
export const ProgressBar = ({
  label,
  value,
  max = 100,
  detail,
  onCancel,
  cancelLabel = 'Stop',
  tone = 'going',
}: Props) => {
  const id = useId();
  const share = max <= 0 ? 0 : Math.min(100, Math.round((100 * value) / max));
  return (
    <div className={classes['progress']}>
      <div className={classes['progressText']}>
        <span id={id}>{label}</span>
        <span className={classes['progressDetail']}>{detail ?? `${share} %`}</span>
      </div>
      <Progress.Root size="md" radius="xl" bg="var(--rule)">
        <Progress.Section value={share} color={colours[tone]} aria-labelledby={id} />
      </Progress.Root>
      {onCancel === undefined ? null : (
        <Button variant="default" size="xs" onClick={onCancel} aria-label={`${cancelLabel}: ${label}`}>
          {cancelLabel}
        </Button>
      )}
    </div>
  );
};
