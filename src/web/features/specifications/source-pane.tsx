import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef } from 'react';
import classes from './review.module.css';

export type Lines = { readonly from: number; readonly to: number };

type Props = {
  readonly name: string;
  readonly text: string;
  /** The lines to be shown; null at the start. */
  readonly lines: Lines | null;
};

const isMarked = (lines: Lines | null, number: number): boolean =>
  lines !== null && number >= lines.from && number <= lines.to;

/** The document as it came, line by line; the lines of what is chosen are marked and in view. */
export const SourcePane = ({ name, text, lines }: Props) => {
  const rows = useMemo(() => text.replaceAll(/\r\n?/gu, '\n').split('\n'), [text]);
  const scroller = useRef<HTMLElement>(null);
  const heading = useId();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 22,
    overscan: 12,
  });
  useEffect(() => {
    if (lines !== null) virtual.scrollToIndex(Math.max(0, lines.from - 1), { align: 'center' });
    // The list itself changes at every scroll; only the chosen lines ask for scrolling.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [lines]);
  return (
    <section className={classes['pane']} aria-labelledby={heading}>
      <h2 className={classes['paneTitle']} id={heading}>
        {name}
      </h2>
      <output className={classes['where']}>
        {lines === null
          ? 'Choose a finding or something that was read to see where it stands.'
          : lines.from === lines.to
            ? `Line ${String(lines.from)}`
            : `Lines ${String(lines.from)} to ${String(lines.to)}`}
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
              <span className={classes['lineNumber']}>{item.index + 1}</span>
              <span className={classes['lineText']}>{rows[item.index]}</span>
            </div>
          ))}
        </div>
      </section>
    </section>
  );
};
