/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the parts of a drawing cannot be elements of a page */
import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Qualification, Specification } from '#domain/specification/model.ts';
import { formatCount } from '#web/ui/format.ts';
import { Picture } from '#web/ui/picture.tsx';
import {
  BLOCK_HEIGHT,
  type GroupBand,
  type UnitBlock,
  depthOf,
  layOutStructure,
} from './structure-layout.ts';
import classes from './structure.module.css';

type Props = {
  readonly qualification: Qualification;
  readonly specification: Specification;
  /** Units that can never count. */
  readonly never: readonly string[];
  /** Shows a unit beside the document. */
  readonly onUnit: (ref: string) => void;
};

const levelInWords = (level: UnitBlock['level']): string =>
  level === null ? 'level not stated' : typeof level === 'number' ? `level ${String(level)}` : level;

const creditsInWords = (credits: number | null): string =>
  credits === null ? 'credits not stated' : formatCount(credits, 'credit');

type BlockProps = {
  readonly block: UnitBlock;
  readonly isNever: boolean;
  readonly isFlagged: boolean;
  readonly onUnit: (ref: string) => void;
};

const Block = ({ block, isNever, isFlagged, onUnit }: BlockProps) => {
  const { ref, title, level, credits, x, y, width, label } = block;
  // It begins as the block reads, so that it can be called by what is seen.
  const seen = label === '' ? [creditsInWords(credits)] : [label, creditsInWords(credits)];
  const said = [
    ...seen,
    label === ref ? title : `${ref} ${title}`,
    levelInWords(level),
    ...(isNever ? ['can never count'] : []),
    ...(isFlagged ? ['has an error'] : []),
  ].join(', ');
  return (
    <g
      role="button"
      tabIndex={0}
      className={classes['block']}
      data-never={isNever || undefined}
      onClick={() => onUnit(ref)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onUnit(ref);
      }}
    >
      {/* Its name as well as what is told of it under the pointer. */}
      <title>{said}</title>
      <rect
        x={x}
        y={y}
        width={width}
        height={BLOCK_HEIGHT}
        rx="3"
        style={{
          fill: `color-mix(in srgb, var(--gold) ${String(Math.round(8 + depthOf(level) * 55))}%, var(--sheet))`,
        }}
        data-open={credits === null || undefined}
      />
      {isNever ? <path d={`M${x + 2} ${y + BLOCK_HEIGHT - 2} L${x + width - 2} ${y + 2}`} /> : null}
      {isFlagged ? <path data-flag d={`M${x + width - 11} ${y} h11 v11 z`} /> : null}
      {label === '' ? null : (
        <text x={x + width / 2} y={y + 15}>
          {label}
        </text>
      )}
      <text x={x + width / 2} y={y + (label === '' ? 22 : 28)} data-credits>
        {credits ?? '?'}
      </text>
    </g>
  );
};

type BandProps = {
  readonly band: GroupBand;
  readonly width: number;
  readonly never: ReadonlySet<string>;
  readonly flagged: ReadonlySet<string>;
  readonly onUnit: (ref: string) => void;
};

const Band = ({ band, width, never, flagged, onUnit }: BandProps) => {
  const sum = `${formatCount(band.blocks.length, 'unit')}, ${formatCount(band.credits, 'credit')}`;
  const room = Math.floor((width - sum.length * 6.4 - 16) / 7.4);
  const name = band.title.startsWith(band.key) ? band.title : `${band.key}  ${band.title}`;
  return (
    <g>
      <text x="0" y={band.y + 15} className={classes['bandTitle']}>
        {name.length > room ? `${name.slice(0, Math.max(1, room - 1))}…` : name}
      </text>
      <text x={width} y={band.y + 15} className={classes['bandSum']}>
        {sum}
      </text>
      {band.blocks.map((block) => (
        <Block
          key={block.ref}
          block={block}
          isNever={never.has(block.ref)}
          isFlagged={flagged.has(block.ref)}
          onUnit={onUnit}
        />
      ))}
    </g>
  );
};

/** The groups of a qualification with their units as blocks, as wide as their credits and as deep as their level. */
export const StructurePicture = ({ qualification, specification, never, onUnit }: Props) => {
  const { ref, width } = useElementSize();
  const units = useMemo(() => new Map(specification.units.map((unit) => [unit.ref, unit])), [specification]);
  const drawn = Math.max(280, Math.round(width));
  const plan = useMemo(
    () => layOutStructure(qualification.groups, units, drawn),
    [qualification, units, drawn],
  );
  const flagged = useMemo(() => {
    const about = specification.findings.flatMap((one) =>
      one.severity === 'error' ? (one.about ?? []) : [],
    );
    return new Set(
      specification.units.map((unit) => unit.ref).filter((one) => about.some((key) => key.startsWith(one))),
    );
  }, [specification]);
  const neverSet = useMemo(() => new Set(never), [never]);
  return (
    <Picture
      title="Groups and units"
      lead="Each block is a unit, as wide as its credits; the stronger its colour, the higher its level. Choose one to see it in the document."
      fileName={`structure-${qualification.number.replaceAll('/', '-')}`}
      table={[
        ['Group', 'Unit', 'Title', 'Level', 'Credits', 'Guided hours'],
        ...plan.bands.flatMap(({ key, blocks }) =>
          blocks.map(({ ref: unit, title, level, credits }) => [
            key,
            unit,
            title,
            level ?? '',
            credits ?? '',
            units.get(unit)?.glh ?? '',
          ]),
        ),
      ]}
      legend={
        never.length === 0 && flagged.size === 0 ? undefined : (
          <ul className={classes['legend']}>
            {never.length === 0 ? null : <li>Struck through: can never count under these rules</li>}
            {flagged.size === 0 ? null : <li>Marked at the corner: has an error to be looked at</li>}
          </ul>
        )
      }
    >
      <div ref={ref}>
        <svg
          data-picture
          viewBox={`0 0 ${String(drawn)} ${String(plan.height)}`}
          width="100%"
          className={classes['picture']}
          role="group"
          aria-label={`Groups and units of ${qualification.title}`}
        >
          {plan.bands.map((band) => (
            <Band
              key={band.key}
              band={band}
              width={drawn}
              never={neverSet}
              flagged={flagged}
              onUnit={onUnit}
            />
          ))}
        </svg>
      </div>
    </Picture>
  );
};
