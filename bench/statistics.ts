/** Figures of repeated measurements, in milliseconds. */
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const figure = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

export const describeTimes = (times: readonly number[]): string => {
  const sorted = times.toSorted((one, other) => one - other);
  return `median ${figure(at(sorted, 0.5))}, p95 ${figure(at(sorted, 0.95))}, least ${figure(at(sorted, 0))}, most ${figure(at(sorted, 1))} of ${String(sorted.length)}`;
};

export const measure = async (runs: number, work: (index: number) => unknown): Promise<readonly number[]> => {
  const times: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const start = performance.now();
    await work(index);
    times.push(performance.now() - start);
  }
  return times;
};

/** The processor's time that each run takes, which other work on the machine lengthens less than the clock's. */
export const measureProcessor = async (runs: number, work: () => unknown): Promise<readonly number[]> => {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return times;
};

export const medianOf = (times: readonly number[]): number =>
  at(
    times.toSorted((one, other) => one - other),
    0.5,
  );
