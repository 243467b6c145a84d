import { ActionIcon, Group, Progress, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { Clause } from '#domain/specification/model.ts';
import { useCommands } from '#web/ui/commands.ts';
import { formatCount } from '#web/ui/format.ts';
import type { Gap } from './gaps.ts';
import classes from './review.module.css';

type Props = {
  /** Per cent of the text that was understood. */
  readonly share: number;
  readonly gaps: readonly Gap[];
  /** Shows a place in the document. */
  readonly onPlace: (clause: Clause) => void;
};

const whereIs = (gaps: readonly Gap[], at: number | null): string => {
  const gap = at === null ? undefined : gaps[at];
  if (gap === undefined || at === null) return `${formatCount(gaps.length, 'place')} not understood`;
  const what = gap.isListed ? 'read past, see its finding' : 'running text';
  return `Place ${String(at + 1)} of ${String(gaps.length)}, ${what}`;
};

/** How much of the document was understood, and the way through the places on which nothing rests. */
export const CoverageBar = ({ share, gaps, onPlace }: Props) => {
  const [at, setAt] = useState<number | null>(null);
  const go = (step: 1 | -1): void => {
    const next = at === null ? 0 : Math.min(gaps.length - 1, Math.max(0, at + step));
    const gap = gaps[next];
    if (gap === undefined) return;
    setAt(next);
    onPlace(gap.clause);
  };
  useCommands('Coverage', [
    { label: 'Next place that was not understood', key: 'g', run: () => go(1) },
    { label: 'Place before that was not understood', key: 'G', run: () => go(-1) },
  ]);
  return (
    <section className={classes['coverage']} aria-label="Coverage">
      <Group gap="xs" wrap="nowrap">
        <Progress
          value={share}
          size="sm"
          className={classes['coverageBar'] ?? ''}
          aria-label="Share of the text that was understood"
        />
        <Text size="sm" span className={classes['figures'] ?? ''}>
          {share} % of the text understood
        </Text>
      </Group>
      {gaps.length === 0 ? null : (
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="default"
            aria-label="Place before that was not understood"
            disabled={at === null || at === 0}
            onClick={() => go(-1)}
          >
            <IconChevronUp size={18} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label="Next place that was not understood"
            disabled={at === gaps.length - 1}
            onClick={() => go(1)}
          >
            <IconChevronDown size={18} />
          </ActionIcon>
          <Text size="sm" c="dimmed" component="output">
            {whereIs(gaps, at)}
          </Text>
        </Group>
      )}
    </section>
  );
};
