/** Which rows and numbered lines of a document went into nothing and are listed nowhere. */
import type { FileReading } from '#server/readers/read-file.ts';

const words = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];

const isRowOrNumbered = (line: string): boolean =>
  (/\S\t|\t\S/u.test(line) && !line.startsWith('#')) ||
  /^\s*(?:\d{1,2}\.\d{1,2}[.)]?|\d{1,2}[.)])\s+\S/u.test(line);

/** Words that name columns and particulars; damaged ones are told by what is left of them. */
const isLabel = (word: string): boolean =>
  labels.reduce((rest, label) => rest.replaceAll(label, ''), word).length < 2 ||
  labels.some((label) => label.startsWith(word) || label.endsWith(word)) ||
  damaged.test(word);
const labels =
  'assessment criteria credit evidence guided guidance hours learner learning level number outcomes qualification reference requirements title total unit units value will'.split(
    ' ',
  );
const damaged = /[^a-z]/u;

/** A row that names columns, however damaged one of the names is. */
const isHeader = (line: string): boolean => words(line).filter(isLabel).length >= 3;

/** An entry of a table of contents. */
const isContents = (line: string): boolean => /\t\d{1,3}$/u.test(line);

/** A row of particulars whose value was read, however damaged its label is. */
const isReadParticular = (line: string, read: string): boolean => {
  const [label = '', ...values] = line.split('\t').map((cell) => cell.trim().toLowerCase());
  return (
    label.length < 60 && values.length > 0 && values.every((value) => value !== '' && read.includes(value))
  );
};

export const lostLines = ({ specification, text }: FileReading): readonly string[] => {
  const { units, qualifications, evidenceRules, publisher, title, findings } = specification;
  const read = JSON.stringify([units, qualifications, evidenceRules, publisher, title]).toLowerCase();
  const known = new Set(words(read));
  const listed = new Set<number>();
  for (const { source } of findings)
    for (let line = source.line; line <= (source.endLine ?? source.line); line += 1) listed.add(line);
  return text.split('\n').flatMap((line, index) => {
    if (listed.has(index + 1) || !isRowOrNumbered(line) || isContents(line) || isHeader(line)) return [];
    if (isReadParticular(line, read)) return [];
    const lost = words(line).filter((one) => !known.has(one) && !isLabel(one) && !read.includes(one));
    return lost.length === 0 ? [] : [`${String(index + 1)}: ${line.slice(0, 100)} (${lost.join(', ')})`];
  });
};
