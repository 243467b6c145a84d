/** Made-up qualifications, the same for the same seed, to be laid out as publishers lay theirs out. */
import { readUnitReference } from '#domain/shared/identifiers.ts';

export type MadeUpOutcome = { readonly text: string; readonly criteria: readonly string[] };

export type MadeUpUnit = {
  readonly ref: string;
  readonly title: string;
  readonly level: number;
  readonly credits: number;
  readonly glh: number;
  readonly outcomes: readonly MadeUpOutcome[];
};

export type MadeUp = {
  readonly title: string;
  readonly level: number;
  readonly units: readonly MadeUpUnit[];
};

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export const chances = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const verbs = [
  'Explain',
  'Describe',
  'Set up',
  'Check',
  'Choose',
  'Compare',
  'Keep',
  'Report',
  'Repair',
  'Plan',
];
const things =
  'the bicycle,a wheel that is out of true,the brakes of a loaded trailer,two kinds of saddle,tools and cleaning cloths,the workshop bench,worn chains,a gear cable,lights for night riding,the customer’s wishes,spare parts in stock'.split(
    ',',
  );
const manners =
  'before work begins,in line with the maker’s handbook,with care for other people nearby,so that it can be used safely,and say why it matters,using the right tools,when the workshop is busy,without waste,as agreed with the customer (or their carer),e.g. at the start of a shift'.split(
    ',',
  );
const subjects =
  'Bicycle Wheels,Brakes and Brake Cables,Workshop Safety,Customer Advice,Electric Motors,Stock and Orders,Frame Repairs,Gears,Working with Colleagues,Lighting'.split(
    ',',
  );

export const madeUp = (seed: number, unitCount = 4): MadeUp => {
  const chance = chances(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(chance() * from.length)] ?? '';
  const upTo = (least: number, most: number): number => least + Math.floor(chance() * (most - least + 1));
  const level = upTo(2, 4);
  const criterion = (): string =>
    [pick(verbs), pick(things), ...Array.from({ length: upTo(0, 3) }, () => pick(manners))].join(' ');
  const outcome = (): MadeUpOutcome => ({
    text: `${chance() < 0.5 ? 'Understand how to work with' : 'Be able to look after'} ${pick(things)} ${pick(manners)}`,
    criteria: Array.from({ length: upTo(1, 6) }, criterion),
  });
  const refOf = (index: number): string => {
    const digits = `500/${String(1000 + seed * 40 + index)
      .padStart(4, '0')
      .slice(-4)}`;
    return `${readUnitReference(`A/${digits}`)?.expected[0] ?? 'A'}/${digits}`;
  };
  const units = Array.from({ length: unitCount }, (_, index): MadeUpUnit => {
    const credits = upTo(2, 9);
    return {
      ref: refOf(index),
      title: `${pick(['Look After', 'Understand', 'Plan and Check', 'Prepare'])} ${pick(subjects)} ${String.fromCodePoint(65 + (index % 26))}`,
      level,
      credits,
      glh: credits * upTo(4, 8),
      outcomes: Array.from({ length: upTo(1, 4) }, outcome),
    };
  });
  return { title: `Sample Level ${String(level)} NVQ Diploma in Bicycle Workshop Practice`, level, units };
};
