/** How long reading each document takes in a running process, and how it grows with the document. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSpecificationFile } from '#server/readers/read-file.ts';
import { describeTimes, measure, measureProcessor, medianOf } from './statistics.ts';

const published = fileURLToPath(new URL('../../shared/specifications/', import.meta.url));
const sample = fileURLToPath(new URL('../samples/specification.txt', import.meta.url));

const filesToRead = (): readonly string[] =>
  existsSync(published)
    ? [
        ...readdirSync(published)
          .filter((name) => name.endsWith('.txt'))
          .map((name) => published + name),
        sample,
      ]
    : [sample];

/** The document ten times over, with unit references that stay apart. */
const tenfold = (text: string): string =>
  Array.from({ length: 10 }, (_, copy) =>
    text.replaceAll(
      /\b([A-Z]\/\d{2})\d(\/\d{4})\b/gu,
      (_whole, start: string, end: string) => `${start}${String(copy)}${end}`,
    ),
  ).join('\n');

export const run = async (): Promise<void> => {
  for (const file of filesToRead()) {
    const bytes = readFileSync(file);
    const name = file.split('/').at(-1) ?? file;
    for (let warming = 0; warming < 3; warming += 1) await readSpecificationFile(name, bytes);
    const read = (): unknown => readSpecificationFile(name, bytes);
    const times = await measure(15, read);
    const processor = medianOf(await measureProcessor(15, read));
    const large = Buffer.from(tenfold(bytes.toString('utf8')));
    const grown = await measureProcessor(3, () => readSpecificationFile(name, large));
    const factor = medianOf(grown) / processor;
    console.log(
      `${name} (${String(Math.round(bytes.length / 1024))} KB): ${describeTimes(times)}; ${processor.toFixed(0)} ms of the processor’s time; ten times as long takes ${factor.toFixed(1)} times`,
    );
  }
};
