/**
 * Ten thousand documents changed at random: none may crash the reader, hold it up, take its memory or lose a line in
 * silence. `npm run bench -- fuzz 2001 4000` runs some of them.
 */
import { readSpecificationFile } from '#server/readers/read-file.ts';
import { lostLines } from '#testing/layouts/lost.ts';
import { mutate, seedDocuments } from '#testing/layouts/mutate.ts';
import { describeTimes } from './statistics.ts';

const COUNT = 10_000;

export const run = async (args: readonly string[]): Promise<void> => {
  const [first, last] = [Number(args[0] ?? 1), Number(args[1] ?? COUNT)];
  const documents = await seedDocuments();
  const times: number[] = [];
  const crashed: string[] = [];
  const silent: string[] = [];
  let read = 0;
  let memory = 0;
  for (let number = first; number <= last; number += 1) {
    const { name, bytes } = mutate(documents, number);
    const start = performance.now();
    try {
      const result = await readSpecificationFile(name, bytes);
      if (result.ok) {
        read += 1;
        const [line] = lostLines(result.value);
        if (line !== undefined) silent.push(`${String(number)} (${name}): line ${line}`);
      }
    } catch (error) {
      crashed.push(`${String(number)} (${name}): ${String(error)}`);
    }
    times.push(performance.now() - start);
    memory = Math.max(memory, process.memoryUsage.rss());
    if (number % 1_000 === 0)
      console.log(`${String(number)} of ${String(last)}: ${String(crashed.length)} crashed`);
  }
  console.log(
    `${String(read)} read, ${String(times.length - read - crashed.length)} refused, ${String(crashed.length)} crashed`,
  );
  console.log(`${String(silent.length)} of those read lose a row or a numbered line in silence`);
  for (const one of [...crashed, ...silent].slice(0, 10)) console.log(`  ${one}`);
  console.log(`${describeTimes(times)}; most memory ${String(Math.round(memory / 1024 / 1024))} MB`);
};
