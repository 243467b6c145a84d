/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-static-element-interactions, jsx-a11y/prefer-tag-over-role -- a region is moved by hand and by keys; no element of the page stands for that */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import type { Region } from '#domain/portfolio/annotating.ts';
import { type Corner, between, moved, resized } from './regions.ts';
import classes from './region-picker.module.css';

export type PickedRegion = Region & { readonly key: string; readonly label: string };

type Props = {
  readonly regions: readonly PickedRegion[];
  /** How a region looks: what is kept, what is made unreadable, what a note is about. */
  readonly look: 'keep' | 'cover' | 'note';
  /** Without it the regions are for looking at. */
  readonly onDraw?: (region: Region) => void;
  readonly onChange?: (key: string, region: Region) => void;
  readonly onRemove?: (key: string) => void;
  readonly onOpen?: (key: string) => void;
  readonly current?: string | null;
  readonly children: ReactNode;
};

type Drag =
  | { readonly kind: 'draw'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'move' | Corner; readonly key: string; readonly last: Point };

type Point = { readonly x: number; readonly y: number };

const steps: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const smallest = 0.012;
const percent = (part: number): string => `${(100 * part).toFixed(3)}%`;

const styleOf = ({ x, y, width, height }: Region) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
});

const clampPart = (value: number): number => Math.min(1, Math.max(0, value));

const usePicking = ({ regions, onDraw, onChange, onRemove }: Props) => {
  const frame = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const pointOf = (event: PointerEvent): Point => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined) return { x: 0, y: 0 };
    return {
      x: clampPart((event.clientX - box.left) / box.width),
      y: clampPart((event.clientY - box.top) / box.height),
    };
  };
  const begin = (event: PointerEvent, given: { kind: 'draw' } | { kind: 'move' | Corner; key: string }) => {
    const at = pointOf(event);
    event.stopPropagation();
    frame.current?.setPointerCapture(event.pointerId);
    setDrag(given.kind === 'draw' ? { kind: 'draw', from: at, to: at } : { ...given, last: at });
  };
  const go = (event: PointerEvent): void => {
    if (drag === null) return;
    const at = pointOf(event);
    if (drag.kind === 'draw') {
      setDrag({ ...drag, to: at });
      return;
    }
    const region = regions.find(({ key }) => key === drag.key);
    if (region === undefined) return;
    const by = { x: at.x - drag.last.x, y: at.y - drag.last.y };
    onChange?.(drag.key, drag.kind === 'move' ? moved(region, by) : resized(region, by, drag.kind));
    setDrag({ ...drag, last: at });
  };
  const end = (): void => {
    if (drag?.kind === 'draw') {
      const drawn = between(drag.from, drag.to);
      if (drawn.width > smallest && drawn.height > smallest) onDraw?.(drawn);
    }
    setDrag(null);
  };
  const onKeyDown = (event: KeyboardEvent, region: PickedRegion): void => {
    const step = steps[event.key];
    if (step !== undefined && onChange !== undefined) {
      const size = event.altKey ? 0.002 : 0.02;
      const by = { x: step.x * size, y: step.y * size };
      onChange(region.key, event.shiftKey ? resized(region, by, 'end') : moved(region, by));
    } else if (event.key === 'Delete' || event.key === 'Backspace') onRemove?.(region.key);
    else return;
    event.preventDefault();
  };
  return { frame, drag, begin, go, end, onKeyDown };
};

/**
 * Regions upon a picture or page: drawn, moved and resized by mouse or finger. With the keyboard a region is moved by the
 * arrows, resized with Shift, in small steps with Alt, and taken out with Delete.
 */
export const RegionPicker = (props: Props) => {
  const { regions, look, onDraw, onChange, onOpen, current, children } = props;
  const { frame, drag, begin, go, end, onKeyDown } = usePicking(props);
  const isEdited = onChange !== undefined;
  return (
    <div
      ref={frame}
      className={classes['frame']}
      data-drawing={onDraw === undefined ? undefined : true}
      onPointerDown={(event) => {
        if (onDraw !== undefined && event.button === 0) begin(event, { kind: 'draw' });
      }}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {children}
      {regions.map((region) => (
        <div
          key={region.key}
          className={classes['region']}
          data-look={look}
          data-current={region.key === current || undefined}
          data-edited={isEdited || undefined}
          style={styleOf(region)}
          role={isEdited ? 'group' : 'button'}
          aria-roledescription={isEdited ? 'region' : undefined}
          aria-label={
            isEdited
              ? `${region.label}. Arrows move it, Shift and arrows resize it, Delete takes it out.`
              : region.label
          }
          tabIndex={0}
          onKeyDown={(event) => {
            if (!isEdited && (event.key === 'Enter' || event.key === ' ')) onOpen?.(region.key);
            else onKeyDown(event, region);
          }}
          onClick={() => onOpen?.(region.key)}
          onPointerDown={(event) => {
            if (isEdited) begin(event, { kind: 'move', key: region.key });
          }}
        >
          {isEdited
            ? (['start', 'end'] as const).map((corner) => (
                <span
                  key={corner}
                  className={classes['corner']}
                  data-corner={corner}
                  onPointerDown={(event) => begin(event, { kind: corner, key: region.key })}
                />
              ))
            : null}
        </div>
      ))}
      {drag?.kind === 'draw' ? (
        <div
          className={classes['region']}
          data-look={look}
          data-current
          style={styleOf(between(drag.from, drag.to))}
        />
      ) : null}
    </div>
  );
};
