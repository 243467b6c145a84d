import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { ChosenLines } from './chosen-lines.ts';
import classes from './source.module.css';

type Props = {
  readonly lines: readonly string[];
  /** What is to be shown; null at the start. */
  readonly chosen: ChosenLines | null;
  /** The lines on which nothing that was read rests: they are told apart at the edge. */
  readonly gaps: ReadonlySet<number>;
  /** Chooses what was read at a line. */
  readonly onLine: (line: number) => void;
};

const isMarked = (chosen: ChosenLines | null, number: number): boolean =>
  chosen !== null && number >= chosen.from && number <= chosen.to;

/**
 * The document line by line; the lines of what is chosen are marked and in view. A line chosen here, with the pointer or
 * with the arrow keys and Enter, chooses what was read there.
 */
export const TextSource = ({ lines, chosen, gaps, onLine }: Props) => {
  const scroller = useRef<HTMLElement>(null);
  const [current, setCurrent] = useState(0);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 22,
    overscan: 12,
  });
  useEffect(() => {
    if (chosen === null) return;
    virtual.scrollToIndex(Math.max(0, chosen.from - 1), { align: 'center' });
    setCurrent(Math.max(0, chosen.from - 1));
    // The list itself changes at every scroll; only the chosen lines ask for scrolling.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [chosen]);
  const go = (index: number): void => {
    const next = Math.min(Math.max(0, index), lines.length - 1);
    setCurrent(next);
    virtual.scrollToIndex(next);
    // The line may only be drawn once it has been scrolled to.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${String(next)}"] button`)?.focus(),
    );
  };
  return (
    // Scrolling with the keys needs the focus here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes['text']} ref={scroller} tabIndex={0} aria-label="Text of the document">
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => (
          <div
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            data-marked={isMarked(chosen, item.index + 1) || undefined}
            data-gap={gaps.has(item.index + 1) || undefined}
            className={classes['line']}
            style={{ transform: `translateY(${String(item.start)}px)` }}
          >
            <UnstyledButton
              className={classes['lineButton'] ?? ''}
              tabIndex={item.index === current ? 0 : -1}
              onClick={() => onLine(item.index + 1)}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
                event.preventDefault();
                go(item.index + (event.key === 'ArrowDown' ? 1 : -1));
              }}
            >
              <span className={classes['lineNumber']}>
                <VisuallyHidden>Line </VisuallyHidden>
                {item.index + 1}
              </span>
              <span className={classes['lineText']}>{lines[item.index]}</span>
            </UnstyledButton>
          </div>
        ))}
      </div>
    </section>
  );
};
