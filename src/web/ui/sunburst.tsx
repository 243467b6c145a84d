import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { Picture } from './picture.tsx';
import { CriterionMark, StandingLegend } from './criterion-mark.tsx';
import type { CsvRow } from './csv.ts';
import { formatCount } from './format.ts';
import { type Standing, standingColour, standingNames, standings } from './standing.ts';
import {
  type Arc,
  type SunburstNode,
  arcsOf,
  countUnder,
  labelPlace,
  ringPath,
  wayTo,
} from './sunburst-layout.ts';
import classes from './sunburst.module.css';

type Props = {
  readonly title: string;
  readonly root: SunburstNode;
  readonly fileName: string;
  /** Called when a criterion is pressed. */
  readonly onCriterion?: (key: string) => void;
};

const outerRadius = 200;
const middleRadius = 56;

// How far a criterion's colour reaches out of its ring piece: progress is seen without colours too.
const reach: Readonly<Record<Standing, number>> = {
  none: 0,
  incomplete: 0,
  planned: 0.2,
  linked: 0.45,
  submitted: 0.75,
  returned: 0.4,
  'awaiting-countersignature': 0.88,
  met: 1,
  sampled: 1,
};

// Where a criterion is filled in part, its label stands on the larger of the two grounds.
const labelShift = (standing: Standing | undefined): number => {
  const share = standing === undefined ? 0 : reach[standing];
  if (standing === 'returned') return -share / 2;
  return share > 0.6 ? (share - 1) / 2 : share / 2;
};

const said = (node: SunburstNode): string => {
  if (node.standing !== undefined) return `${node.label}, ${standingNames[node.standing]}: ${node.name}`;
  const { done, all } = countUnder(node);
  return `${node.label}: ${node.name}, ${done} of ${formatCount(all, 'criterion', 'criteria')} met`;
};

const bandOf = (depth: number, depths: number): readonly [number, number] => {
  const width = (outerRadius - middleRadius) / depths;
  return [middleRadius + (depth - 1) * width + 1, middleRadius + depth * width];
};

const Filling = ({ arc, inner, outer }: { arc: Arc; inner: number; outer: number }) => {
  const { node, from, to } = arc;
  if (node.standing !== undefined) {
    const share = reach[node.standing];
    if (share === 0) return null;
    const isFromOutside = node.standing === 'returned';
    const part = (outer - inner) * share;
    const d = isFromOutside
      ? ringPath(outer - part, outer, from, to)
      : ringPath(inner, inner + part, from, to);
    return <path d={d} style={{ fill: standingColour(node.standing) }} className={classes['fill']} />;
  }
  const { done, all } = countUnder(node);
  if (done === 0) return null;
  const d = ringPath(inner, outer, from, from + (to - from) * (done / all));
  return <path d={d} className={classes['share']} />;
};

type PieceProps = {
  readonly arc: Arc;
  readonly depths: number;
  readonly id: string;
  readonly isCurrent: boolean;
  readonly onCurrent: () => void;
  readonly onPress: () => void;
};

const Piece = ({ arc, depths, id, isCurrent, onCurrent, onPress }: PieceProps) => {
  const [inner, outer] = bandOf(arc.depth, depths);
  const middle = (inner + outer) / 2;
  const labelAt = middle + (outer - inner) * labelShift(arc.node.standing);
  const room = 2 * Math.PI * middle * (arc.to - arc.from);
  const ground = (outer - inner) * (arc.node.standing === undefined ? 1 : 0.56) + 4;
  const fits = room > 13 && arc.node.label.length * 6.2 < ground;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/prefer-tag-over-role -- the tree holds the focus and the keys
    <g
      id={id}
      role="treeitem"
      aria-level={arc.depth}
      aria-label={said(arc.node)}
      aria-selected={isCurrent}
      className={classes['piece']}
      data-current={isCurrent || undefined}
      onPointerEnter={onCurrent}
      onClick={onPress}
    >
      <path
        d={ringPath(inner, outer, arc.from, arc.to)}
        className={classes['ground']}
        strokeDasharray={arc.node.standing === 'incomplete' ? '3 3' : undefined}
      />
      <Filling arc={arc} inner={inner} outer={outer} />
      <path d={ringPath(inner, outer, arc.from, arc.to)} className={classes['edge']} />
      {fits ? (
        <text
          transform={labelPlace(labelAt, (arc.from + arc.to) / 2)}
          textAnchor="middle"
          dy="0.35em"
          className={classes['label']}
          data-on-fill={arc.node.standing !== undefined && reach[arc.node.standing] > 0.7 ? true : undefined}
        >
          {arc.node.label}
        </text>
      ) : null}
    </g>
  );
};

const tableOf = (root: SunburstNode): readonly [CsvRow, ...CsvRow[]] => {
  const rows: CsvRow[] = [];
  const add = (node: SunburstNode, above: readonly string[]): void => {
    const way = [...above, node.label];
    const { done, all } = countUnder(node);
    const state = node.standing === undefined ? `${done} of ${all} met` : standingNames[node.standing];
    rows.push([way.join(' › '), node.name, state]);
    for (const part of node.parts ?? []) add(part, way);
  };
  for (const part of root.parts ?? []) add(part, []);
  return [['Place', 'Wording', 'Standing'], ...rows];
};

const useSunburst = ({ root, onCriterion }: Pick<Props, 'root' | 'onCriterion'>) => {
  const [middleKey, setMiddleKey] = useState(root.key);
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const way = useMemo(() => {
    const found = wayTo(root, middleKey);
    return found.length === 0 ? [root] : found;
  }, [root, middleKey]);
  const middle = way.at(-1) ?? root;
  const arcs = useMemo(() => arcsOf(middle), [middle]);
  const current = arcs.find((arc) => arc.node.key === currentKey);
  const zoomTo = (key: string): void => {
    setMiddleKey(key);
    setCurrentKey(null);
  };
  const press = (node: SunburstNode): void => {
    if (node.parts !== undefined && node.parts.length > 0) zoomTo(node.key);
    else onCriterion?.(node.key);
  };
  const out = (): void => zoomTo(way.at(-2)?.key ?? root.key);
  const beside = (by: number): string | undefined => {
    if (current === undefined) return arcs[0]?.node.key;
    const ring = arcs.filter((arc) => arc.depth === current.depth);
    return ring.at((ring.indexOf(current) + by) % ring.length)?.node.key;
  };
  const moves: Readonly<Record<string, () => string | undefined>> = {
    ArrowRight: () => beside(1),
    ArrowLeft: () => beside(-1),
    ArrowUp: () =>
      current === undefined ? arcs[0]?.node.key : (current.node.parts?.[0]?.key ?? current.node.key),
    ArrowDown: () =>
      current === undefined || current.depth === 1 ? (currentKey ?? undefined) : current.parent.key,
    Home: () => arcs[0]?.node.key,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moves[event.key];
    if (move !== undefined) setCurrentKey(move() ?? null);
    else if (event.key === 'Enter' && current !== undefined) press(current.node);
    else if (event.key === 'Escape' || event.key === 'Backspace') out();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { way, middle, arcs, current, setCurrentKey, press, out, zoomTo, onKeyDown };
};

const Told = ({ node, isMiddle }: { node: SunburstNode; isMiddle: boolean }) => {
  const { done, all } = countUnder(node);
  return (
    <div className={classes['told']} aria-hidden="true">
      {node.standing === undefined ? (
        <span className={classes['count']}>
          {done}
          <span className={classes['of']}>/{all}</span>
        </span>
      ) : (
        <CriterionMark number={node.label} standing={node.standing} size={44} decorative />
      )}
      <div>
        <div className={classes['toldHead']}>
          {node.standing !== undefined ? standingNames[node.standing] : isMiddle ? 'met' : node.label}
        </div>
        <div className={classes['wording']}>{node.name}</div>
      </div>
    </div>
  );
};

/** The map of a qualification: units around the middle, their outcomes, their criteria, each with its standing. */
export const Sunburst = ({ title, root, fileName, onCriterion }: Props) => {
  const id = useId();
  const { way, middle, arcs, current, setCurrentKey, press, out, zoomTo, onKeyDown } = useSunburst({
    root,
    ...(onCriterion === undefined ? {} : { onCriterion }),
  });
  const depths = Math.max(1, ...arcs.map((arc) => arc.depth));
  const { done, all } = countUnder(middle);
  const used = new Set(arcs.map((arc) => arc.node.standing));
  const idOf = (key: string): string => `${id}-${key}`;
  return (
    <Picture
      title={title}
      fileName={fileName}
      table={tableOf(root)}
      legend={<StandingLegend standings={standings.filter((standing) => used.has(standing))} />}
    >
      <div className={classes['holder']}>
        <svg
          data-picture
          viewBox="-204 -204 408 408"
          className={classes['picture']}
          role="tree"
          aria-label={`${title}. Arrow keys move, Enter goes in, Escape goes out.`}
          aria-activedescendant={current === undefined ? undefined : idOf(current.node.key)}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onPointerLeave={() => setCurrentKey(null)}
        >
          {arcs.map((arc) => (
            <Piece
              key={arc.node.key}
              arc={arc}
              depths={depths}
              id={idOf(arc.node.key)}
              isCurrent={arc === current}
              onCurrent={() => setCurrentKey(arc.node.key)}
              onPress={() => press(arc.node)}
            />
          ))}
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- Escape does the same */}
          <g
            className={classes['middle']}
            data-deep={way.length > 1 || undefined}
            onClick={out}
            aria-hidden="true"
          >
            <circle r={middleRadius - 3} />
            <text textAnchor="middle" y="2" className={classes['middleCount']}>
              {done}
            </text>
            <text textAnchor="middle" y="20" className={classes['middleOf']}>
              of {all} met
            </text>
          </g>
        </svg>
        <div className={classes['side']}>
          <nav aria-label="Place in the map" className={classes['way']}>
            {way.map((node, index) => (
              <button
                key={node.key}
                type="button"
                aria-current={index === way.length - 1 ? 'location' : undefined}
                onClick={() => zoomTo(node.key)}
              >
                {node.label}
              </button>
            ))}
          </nav>
          <Told node={current?.node ?? middle} isMiddle={current === undefined} />
        </div>
      </div>
    </Picture>
  );
};
