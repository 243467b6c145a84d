/** A qualification as a picture: a band for each group, in it a block for each unit, as wide as its credits. */
import type { Group, Level, Unit } from '#domain/specification/model.ts';

export type UnitBlock = {
  readonly ref: string;
  readonly title: string;
  /** As much of its name as fits; empty where nothing does. */
  readonly label: string;
  readonly level: Level | null;
  readonly credits: number | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
};

export type GroupBand = {
  readonly key: string;
  readonly title: string;
  readonly y: number;
  readonly blocks: readonly UnitBlock[];
  readonly credits: number;
};

export type StructurePlan = { readonly bands: readonly GroupBand[]; readonly height: number };

export const BLOCK_HEIGHT = 34;
const GAP = 3;
const HEADING = 26;
const BETWEEN = 14;
const PER_CREDIT = 14;
/** A unit of which the document gives no credits is drawn as if it had so many. */
const UNKNOWN_CREDITS = 3;
const LETTER = 6.6;

const labelOf = ({ ref, codes }: Unit, width: number): string => {
  const names = [codes[0], ref, ref.split('/').at(-1)];
  return names.find((name) => name !== undefined && name.length * LETTER + 8 <= width) ?? '';
};

const layOutBlocks = (units: readonly Unit[], top: number, width: number): readonly UnitBlock[] => {
  let [x, y] = [0, top];
  return units.map((unit) => {
    const wide = Math.min(width, Math.max(1, unit.credits ?? UNKNOWN_CREDITS) * PER_CREDIT - GAP);
    if (x > 0 && x + wide > width) [x, y] = [0, y + BLOCK_HEIGHT + GAP];
    const { ref, title, level, credits } = unit;
    const block = { ref, title, level, credits, x, y, width: wide, label: labelOf(unit, wide) };
    x += wide + GAP;
    return block;
  });
};

/** Lays the groups out one below the other in so many points; units that no group lists are not in it. */
export const layOutStructure = (
  groups: readonly Group[],
  units: ReadonlyMap<string, Unit>,
  width: number,
): StructurePlan => {
  let y = 0;
  const bands = groups.map((group): GroupBand => {
    const own = group.units.flatMap((ref) => units.get(ref) ?? []);
    const blocks = layOutBlocks(own, y + HEADING, width);
    const band = {
      key: group.key,
      title: group.title,
      y,
      blocks,
      credits: own.reduce((sum, { credits }) => sum + (credits ?? 0), 0),
    };
    const foot = blocks.at(-1)?.y ?? y + HEADING - BLOCK_HEIGHT;
    y = foot + BLOCK_HEIGHT + BETWEEN;
    return band;
  });
  return { bands, height: Math.max(0, y - BETWEEN) };
};

const ranks: Readonly<Record<string, number>> = { 'Entry 1': 0, 'Entry 2': 0, 'Entry 3': 1 };

/** From 0 for the lowest level to 1 for the highest that there is. */
export const depthOf = (level: Level | null): number => {
  if (level === null) return 0;
  return (typeof level === 'number' ? level : (ranks[level] ?? 0)) / 8;
};
