import { useElementSize } from '@mantine/hooks';
import type { Cover } from '#contract/staff-register.ts';
import { daysBetween } from '#domain/shared/plain-date.ts';
import type { CsvRow } from '#web/ui/csv.ts';
import { formatDate } from '#web/ui/format.ts';
import { Picture } from '#web/ui/picture.tsx';
import classes from './record.module.css';

export const stateWords = {
  enough: 'Enough',
  training: 'Only people in training',
  nobody: 'Nobody',
} as const;

export const roleWords = { assessor: 'Assessor', 'internal-quality-assurer': 'Quality assurer' } as const;

const roleOf = (role: string): string =>
  role === 'assessor' || role === 'internal-quality-assurer' ? roleWords[role] : role;

type Span = { readonly today: string; readonly horizon: string };

type Frame = Span & { readonly width: number; readonly left: number };

const bar = 12;
const line = 20;
const head = 22;
const titleHeight = 20;

const place = (day: string, { today, horizon, width, left }: Frame): number => {
  const share = daysBetween(today, day) / Math.max(1, daysBetween(today, horizon));
  return left + Math.min(1, Math.max(0, share)) * (width - left);
};

const fills = {
  enough: { fill: 'var(--state-met)', stroke: 'var(--state-met)' },
  training: { fill: 'url(#training)', stroke: 'var(--state-awaiting)' },
  nobody: { fill: 'none', stroke: 'var(--state-returned)' },
} as const;

const Bar = ({ cover, y, frame }: { cover: Cover; y: number; frame: Frame }) =>
  cover.stretches.map((stretch) => {
    const from = place(stretch.fromOn, frame);
    const until = stretch.untilOn === null ? frame.width : place(stretch.untilOn, frame);
    const { fill, stroke } = fills[stretch.state];
    const who = stretch.people.map(({ name }) => name).join(', ');
    return (
      <rect
        key={stretch.fromOn}
        x={from + 0.5}
        y={y}
        width={Math.max(1, until - from - 1.5)}
        height={bar}
        rx={2}
        fill={fill}
        stroke={stroke}
        strokeDasharray={stretch.state === 'nobody' ? '4 3' : undefined}
      >
        <title>{`${roleOf(cover.role)}: ${stateWords[stretch.state]} from ${formatDate(stretch.fromOn)}${who === '' ? '' : `: ${who}`}`}</title>
      </rect>
    );
  });

/** The first days of some months, as many as there is room for. */
const ticksOf = ({ today, horizon, width, left }: Frame): readonly string[] => {
  const ticks: string[] = [];
  const [year = 0, month = 1] = today.split('-').map(Number);
  const months = Math.max(1, daysBetween(today, horizon) / 30.4);
  // A label takes about fifty pixels.
  const every = Math.max(3, Math.ceil((50 * months) / Math.max(1, width - left) / 3) * 3);
  for (let step = every; ticks.length < 12; step += every) {
    const index = year * 12 + month - 1 + step;
    const day = `${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}-01`;
    if (day > horizon) break;
    ticks.push(day);
  }
  return ticks;
};

const monthName = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
    new Date(day),
  );

const Ticks = ({ frame, height }: { frame: Frame; height: number }) => (
  <g>
    <text x={frame.left} y={12} fontSize={12} fill="var(--ink-soft)">
      Today
    </text>
    {ticksOf(frame).map((day) => (
      <g key={day}>
        <line
          x1={place(day, frame)}
          x2={place(day, frame)}
          y1={16}
          y2={height}
          stroke="var(--rule)"
          strokeWidth={1}
        />
        <text
          x={Math.min(place(day, frame), frame.width - 20)}
          y={12}
          fontSize={12}
          fill="var(--ink-soft)"
          textAnchor="middle"
        >
          {monthName(day)}
        </text>
      </g>
    ))}
  </g>
);

type Group = { readonly key: string; readonly title: string; readonly covers: readonly Cover[] };

const groupsOf = (items: readonly Cover[]): readonly Group[] =>
  [...Map.groupBy(items, ({ specificationId, unitRef }) => `${specificationId} ${unitRef}`)].map(
    ([key, covers]) => ({
      key,
      title: `${covers[0]?.unitRef ?? ''} ${covers[0]?.unitTitle ?? ''}`,
      covers,
    }),
  );

const shorten = (text: string, width: number): string => {
  const most = Math.floor(width / 7);
  return text.length <= most ? text : `${text.slice(0, Math.max(8, most - 1))}…`;
};

const rowHeight = (group: Group): number => titleHeight + group.covers.length * line + 8;

const heightOf = (groups: readonly Group[]): number =>
  groups.reduce((sum, group) => sum + rowHeight(group), 0);

const Timeline = ({ items, span }: { items: readonly Cover[]; span: Span }) => {
  const { ref, width: measured } = useElementSize();
  const width = measured === 0 ? 640 : measured;
  const frame: Frame = { ...span, width, left: 104 };
  const groups = groupsOf(items);
  const height = head + heightOf(groups);
  return (
    <div ref={ref}>
      <svg
        data-picture
        width={width}
        height={height}
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        style={{ display: 'block', maxWidth: '100%' }}
      >
        <title>For each unit, the days on which an assessor and a quality assurer may act</title>
        <defs>
          <pattern
            id="training"
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width={6} height={6} fill="var(--sheet)" />
            <rect width={2.5} height={6} fill="var(--state-awaiting)" />
          </pattern>
        </defs>
        <Ticks frame={frame} height={height} />
        {groups.map((group, at) => {
          const top = head + heightOf(groups.slice(0, at));
          return (
            <g key={group.key}>
              <text x={0} y={top + 14} fontSize={13} fontWeight={600} fill="var(--ink)">
                {shorten(group.title, width)}
              </text>
              {group.covers.map((cover, index) => (
                <g key={cover.role}>
                  <text x={0} y={top + titleHeight + index * line + 11} fontSize={12} fill="var(--ink-soft)">
                    {roleOf(cover.role)}
                  </text>
                  <Bar cover={cover} y={top + titleHeight + index * line} frame={frame} />
                </g>
              ))}
            </g>
          );
        })}
      </svg>
    </div>
  );
};

const tableOf = (items: readonly Cover[]): readonly [CsvRow, ...CsvRow[]] => [
  ['Unit', 'Title', 'Role', 'From', 'Until', 'State', 'People'],
  ...items.flatMap((one) =>
    one.stretches.map((stretch) => [
      one.unitRef,
      one.unitTitle,
      roleOf(one.role),
      formatDate(stretch.fromOn),
      stretch.untilOn === null ? '' : formatDate(stretch.untilOn),
      stateWords[stretch.state],
      stretch.people
        .map(({ name, capacity }) => (capacity === 'trainee' ? `${name} (in training)` : name))
        .join(', '),
    ]),
  ),
];

const Swatch = ({ state }: { readonly state: keyof typeof fills }) => (
  <svg width={28} height={12} aria-hidden>
    <rect
      x={0.5}
      y={0.5}
      width={27}
      height={11}
      rx={2}
      {...fills[state]}
      strokeDasharray={state === 'nobody' ? '4 3' : undefined}
    />
  </svg>
);

const Legend = () => (
  <div className={classes['legend']}>
    {(['enough', 'training', 'nobody'] as const).map((state) => (
      <span key={state} className={classes['legendItem']}>
        <Swatch state={state} />
        {stateWords[state]}
      </span>
    ))}
  </div>
);

/** For each unit on offer, who may assess and who may quality assure it, from today on. */
export const EnoughPicture = ({
  items,
  span,
  title,
}: {
  items: readonly Cover[];
  span: Span;
  title: string;
}) => (
  <Picture title={title} table={tableOf(items)} fileName="enough-people" legend={<Legend />}>
    <Timeline items={items} span={span} />
  </Picture>
);
