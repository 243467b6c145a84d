import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { PageOf } from './pages.ts';
import classes from './review.module.css';

export type Lines = { readonly from: number; readonly to: number };

type Props = {
  readonly name: string;
  readonly text: string;
  /** The lines to be shown; null at the start. */
  readonly lines: Lines | null;
  readonly pageOf: PageOf;
  /** Chooses what was read at a line. */
  readonly onLine: (line: number) => void;
};

const isMarked = (lines: Lines | null, number: number): boolean =>
  lines !== null && number >= lines.from && number <= lines.to;

const whereIs = (lines: Lines, pageOf: PageOf): string => {
  const page = pageOf(lines.from);
  const before = page === undefined ? 'L' : `Page ${String(page)}, l`;
  return lines.from === lines.to
    ? `${before}ine ${String(lines.from)}`
    : `${before}ines ${String(lines.from)} to ${String(lines.to)}`;
};

/**
 * The document as it came, line by line; the lines of what is chosen are marked and in view. A line chosen here, with
 * the pointer or with the arrow keys and Enter, chooses what was read there.
 */
export const SourcePane = ({ name, text, lines, pageOf, onLine }: Props) => {
  const rows = useMemo(() => text.replaceAll(/\r\n?/gu, '\n').split('\n'), [text]);
  const scroller = useRef<HTMLElement>(null);
  const heading = useId();
  const [current, setCurrent] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 22,
    overscan: 12,
  });
  useEffect(() => {
    if (lines === null) return;
    virtual.scrollToIndex(Math.max(0, lines.from - 1), { align: 'center' });
    setCurrent(Math.max(0, lines.from - 1));
    // The list itself changes at every scroll; only the chosen lines ask for scrolling.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [lines]);
  const go = (index: number): void => {
    const next = Math.min(Math.max(0, index), rows.length - 1);
    setCurrent(next);
    virtual.scrollToIndex(next);
    // The line may only be drawn once it has been scrolled to.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${String(next)}"] button`)?.focus(),
    );
  };
  return (
    <section className={classes['pane']} aria-labelledby={heading}>
      <h2 className={classes['paneTitle']} id={heading}>
        {name}
      </h2>
      <output className={classes['where']}>
        {lines === null
          ? 'Choose a finding or something that was read to see where it stands, or a line to see what was read there.'
          : whereIs(lines, pageOf)}
      </output>
      {/* Scrolling with the keys needs the focus here. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes['source']} ref={scroller} tabIndex={0} aria-label="The document">
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              data-marked={isMarked(lines, item.index + 1) || undefined}
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
                <span className={classes['lineText']}>{rows[item.index]}</span>
              </UnstyledButton>
            </div>
          ))}
        </div>
      </section>
    </section>
  );
};
