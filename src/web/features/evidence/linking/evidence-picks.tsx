import { Text, TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useState } from 'react';
import { textScale } from '#web/ui/text-scale.ts';
import { formatCount, formatDate } from '#web/ui/format.ts';
import classes from '../evidence.module.css';
import type { Links } from './use-links.ts';

type Props = {
  readonly links: Links;
  readonly chosen: string | null;
  readonly onChoose: (evidenceId: string) => void;
};

/** The type under which a dragged piece travels. */
export const DRAGGED = 'application/x-touchstone-evidence';

const ROW = 84;

/** The evidence to be linked: chosen with a press, or dragged onto a criterion. */
export const EvidencePicks = ({ links, chosen, onChoose }: Props) => {
  const [search, setSearch] = useState('');
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const rowHeight = ROW * textScale();
  const wanted = search.trim().toLowerCase();
  const rows = links.rows.filter(({ title, typeCode }) =>
    `${title} ${typeCode}`.toLowerCase().includes(wanted),
  );
  // oxlint-disable-next-line react/incompatible-library -- the virtualiser is read in this component only
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  return (
    <div>
      <TextInput
        label="Find evidence"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        mb={8}
      />
      <div ref={setScroller} className={classes['picks']}>
        <div style={{ height: list.getTotalSize(), position: 'relative' }}>
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <button
                key={row.evidenceId}
                type="button"
                draggable
                className={classes['pick']}
                aria-pressed={row.evidenceId === chosen}
                style={{ position: 'absolute', top: item.start, insetInline: 2, height: rowHeight - 6 }}
                onClick={() => onChoose(row.evidenceId)}
                onDragStart={(event) => {
                  event.dataTransfer.setData(DRAGGED, row.evidenceId);
                  event.dataTransfer.effectAllowed = 'link';
                  onChoose(row.evidenceId);
                }}
              >
                <span className={classes['pickTitle']}>{row.title}</span>
                <Text span size="xs" c="dimmed">
                  {[
                    row.typeCode,
                    row.happenedOn === null ? null : formatDate(row.happenedOn),
                    formatCount(links.countOf(row.evidenceId), 'criterion', 'criteria'),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </Text>
              </button>
            );
          })}
        </div>
      </div>
    </div>
  );
};
