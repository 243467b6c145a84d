/** The particulars of a qualification: label and value, as a table of two columns or as lines with a colon. */
import { readQualificationNumber } from '../../../shared/identifiers.ts';
import type { Block, Place, Row } from '../../blocks.ts';
import type { Clause, Level } from '../../model.ts';
import { clauseAt } from '../clause.ts';
import { fold } from '../units/text.ts';

export type Particulars = {
  number: string | null;
  title: string | null;
  code: string | null;
  level: Level | null;
  credits: number | null;
  tqt: number | null;
  glh: number | null;
  glhMax: number | null;
  grading: string | null;
  regulationStartOn: string | null;
  operationalStartOn: string | null;
  operationalEndOn: string | null;
  certificationEndOn: string | null;
  framework: string | null;
  standards: string | null;
  ageRanges: string[];
  clauses: Record<string, Clause>;
};

type Field = Exclude<keyof Particulars, 'clauses' | 'glhMax'>;

const labels: readonly (readonly [Field, RegExp])[] = [
  [
    'number',
    /^(?:\w+ )?(?:qualification (?:accreditation |reference )?(?:number|no\.?)|qualification reference|qan|qn|accreditation number|ofqual (?:qualification )?(?:number|reference))\b/iu,
  ],
  ['title', /^(?:full )?(?:qualification )?title\b|^(?:name of )?qualification$/iu],
  ['code', /^qualification code$/iu],
  ['level', /^(?:qualification |rqf |qcf )?level\b/iu],
  [
    'credits',
    /^(?:total |minimum )?credits?(?: value| required)?\b(?!.*\b(?:from|groups?|level|optional|mandatory|core)\b)/iu,
  ],
  ['tqt', /^(?:total qualification time|tqt)\b/iu],
  ['glh', /^(?:guided learning(?: hours?)?|glh|gl)\b/iu],
  ['grading', /^(?:grading|result|assessment and grading|grade)\b/iu],
  ['regulationStartOn', /^(?:regulation|regulated|accreditation) start(?: date)?\b/iu],
  [
    'operationalStartOn',
    /^(?:operational|qualification|first registration|registration|start) (?:start )?date\b|^operational start\b/iu,
  ],
  [
    'certificationEndOn',
    /^(?:last )?certificat(?:ion|e)s? (?:end )?date\b|^certification end\b|^last (?:date for |day of )(?:certification|claims)\b/iu,
  ],
  [
    'operationalEndOn',
    /^(?:operational|qualification|last registration|registration|review|expiry) (?:end )?date\b|^operational end\b|^end date\b|^last (?:date for |day of )registration\b/iu,
  ],
  ['framework', /^(?:qualification |regulatory )?framework$/iu],
  ['standards', /^(?:suite of |related )(?:national occupational )?standards$/iu],
  [
    'ageRanges',
    /^(?:approved |learner )?age (?:ranges?|groups?|restrictions?)\b|^age(?:s)?$|^(?:minimum|entry) age\b/iu,
  ],
];

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const pad = (value: number): string => String(value).padStart(2, '0');

const iso = (year: number, month: number, day: number): string | null => {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${String(year)}-${pad(month)}-${pad(day)}`;
};

/** The first date in a text as ISO, day first as is usual here; null where there is none. */
export const findDate = (text: string): string | null => {
  const numeric = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/u.exec(text);
  if (numeric !== null) return iso(Number(numeric[3]), Number(numeric[2]), Number(numeric[1]));
  const worded = /\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Z][a-z]{2,})[\s-]+(\d{4})\b/u.exec(text);
  const named = (worded?.[2] ?? '').toLowerCase();
  const month = months.findIndex((one) => one === named || one.slice(0, 3) === named) + 1;
  return worded === null || month === 0 ? null : iso(Number(worded[3]), month, Number(worded[1]));
};

/** A level in a text: `Level 4`, `Entry 3`, or a lone figure. */
export const findLevel = (text: string): Level | null => {
  const entry = /\bentry(?: level)?\s*([123])\b/iu.exec(text)?.[1];
  if (entry === '1') return 'Entry 1';
  if (entry === '2') return 'Entry 2';
  if (entry === '3') return 'Entry 3';
  const figure = /\blevel\s*(\d)\b/iu.exec(text)?.[1] ?? /^\s*(\d)\s*$/u.exec(text)?.[1];
  return figure === undefined ? null : Number(figure);
};

const numbersIn = (text: string): readonly number[] =>
  [...text.matchAll(/\d[\d,]*/gu)].map(([figure]) => Number(figure.replaceAll(',', '')));

const findNumber = (text: string): string | null => {
  const match = /\b\d{3}\/\d{4}\/[\dX]\b|\b\d{7}[\dX]\b/iu.exec(text)?.[0];
  return match === undefined ? null : (readQualificationNumber(match)?.text ?? null);
};

const gradingIn = (text: string): string | null =>
  /\b(?:(?:pass|fail|merit|distinction|credit)(?:\s*(?:\/|,|or|and)\s*(?:pass|fail|merit|distinction|credit|refer))*|no grading|not graded)\b/iu.exec(
    text,
  )?.[0] ?? null;

type Setter = (into: Particulars, value: string) => boolean;

const keep = <Value>(value: Value | null | undefined, set: (value: Value) => void): boolean => {
  if (value === null || value === undefined) return false;
  set(value);
  return true;
};

const setters: Readonly<Record<Field, Setter>> = {
  number: (into, value) => keep(findNumber(value), (number) => (into.number = number)),
  title: (into, value) => keep(/[a-z]{3}/iu.test(value) ? value : null, (title) => (into.title = title)),
  code: (into, value) => keep(value, (code) => (into.code = code)),
  level: (into, value) => keep(findLevel(value), (level) => (into.level = level)),
  credits: (into, value) => keep(numbersIn(value)[0], (credits) => (into.credits = credits)),
  tqt: (into, value) => keep(numbersIn(value)[0], (tqt) => (into.tqt = tqt)),
  glh: (into, value) =>
    keep(numbersIn(value)[0], (glh) => {
      into.glh = glh;
      into.glhMax = numbersIn(value)[1] ?? null;
    }),
  grading: (into, value) => keep(gradingIn(value), (grading) => (into.grading = grading)),
  regulationStartOn: (into, value) => keep(findDate(value), (date) => (into.regulationStartOn = date)),
  operationalStartOn: (into, value) => keep(findDate(value), (date) => (into.operationalStartOn = date)),
  operationalEndOn: (into, value) => keep(findDate(value), (date) => (into.operationalEndOn = date)),
  certificationEndOn: (into, value) => keep(findDate(value), (date) => (into.certificationEndOn = date)),
  framework: (into, value) => keep(/\p{L}{3}/u.test(value) ? value : null, (name) => (into.framework = name)),
  standards: (into, value) => keep(/\p{L}{3}/u.test(value) ? value : null, (name) => (into.standards = name)),
  ageRanges: (into, value) => {
    const ranges = value.match(/\b(?:pre-)?\d{2}\s*(?:\+|[-–]\s*\d{2})/giu) ?? [];
    into.ageRanges.push(...ranges.map((range) => range.replaceAll(/\s/gu, '').replace('–', '-')));
    return ranges.length > 0;
  },
};

const isSet = (into: Particulars, field: Field): boolean =>
  field === 'ageRanges' ? false : into[field] !== null;

/** A bare age under a label that says it is the least one. */
const asRange = (field: Field, label: string, value: string): string =>
  field === 'ageRanges' && /^(?:minimum|entry) age/iu.test(label) && !/\d\s*(?:\+|[-–]\s*\d)/u.test(value)
    ? value.replace(/\b(\d{2})\b/u, '$1+')
    : value;

/** A label with its value; a continued row has the label of the one before. */
const take = (into: Particulars, label: string, value: string, place: Place): Field | null => {
  for (const [field, pattern] of labels) {
    if (!pattern.test(label) || isSet(into, field)) continue;
    if (setters[field](into, asRange(field, label, value)))
      into.clauses[field] ??= clauseAt(place, `${label}: ${value}`);
    return field;
  }
  if (/^assessment\b/iu.test(label) && into.grading === null && setters.grading(into, value))
    into.clauses['grading'] = clauseAt(place, `${label}: ${value}`);
  return null;
};

type Table = Extract<Block, { kind: 'table' }>;

/** A table of particulars names the qualification; a table of contents or of changes only mentions the same words. */
const namesQualification = ({ rows }: Table): boolean =>
  rows.some(({ cells }) => {
    const [label = '', ...rest] = cells.map(({ text }) => fold(text));
    const value = rest.join(' ');
    return labels.some(
      ([field, pattern]) =>
        (field === 'number' ? findNumber(value) !== null : field === 'title' && /[a-z]{4} /iu.test(value)) &&
        pattern.test(label),
    );
  });

const isLabel = (text: string): boolean =>
  text.length < 60 && labels.some(([, pattern]) => pattern.test(text));

/** A table of labels and short values alone says of the qualification what it says, without its number or title too. */
const holdsParticulars = ({ rows }: Table): boolean =>
  rows.length > 1 &&
  rows.every(({ cells }) => {
    const [label = '', value = '', ...others] = cells.map(({ text }) => fold(text)).filter(Boolean);
    return others.length === 0 && value !== '' && value.length < 40 && isLabel(label) && !isLabel(value);
  });

/** A row that holds several labels, each with its value beside it; none where the row is one label and one value. */
const pairsOf = (cells: readonly string[]): readonly (readonly [label: string, value: string])[] => {
  const filled = cells.filter(Boolean);
  if (filled.length < 4 || filled.length % 2 === 1) return [];
  const pairs = Array.from(
    { length: filled.length / 2 },
    (_, index) => [filled[index * 2] ?? '', filled[index * 2 + 1] ?? ''] as const,
  );
  return pairs.every(([label, value]) => isLabel(label) && !isLabel(value)) ? pairs : [];
};

const takeRows = (into: Particulars, rows: readonly Row[]): void => {
  let last: Field | null = null;
  for (const { cells, place } of rows) {
    const texts = cells.map(({ text }) => fold(text));
    const pairs = pairsOf(texts);
    for (const [one, own] of pairs) take(into, one, own, place);
    if (pairs.length > 0) continue;
    const [label = '', ...rest] = texts;
    const value = rest.filter(Boolean).join(' ');
    if (rest.filter(Boolean).length > 1 && label.length > 60) continue;
    if (label !== '') last = value === '' ? null : take(into, label, value, place);
    else if (last === 'ageRanges' && value.length < 40) setters.ageRanges(into, value);
  }
};

/** The level, credits and hours that stand in the same row, under their heads. */
const takeFiguresAcross = (into: Particulars, header: Row, values: Row): void => {
  const clause = clauseAt(values.place, values.cells.map(({ text }) => fold(text)).join(' '));
  for (const [index, { text }] of header.cells.entries()) {
    const label = fold(text);
    const value = fold(values.cells[index]?.text ?? '');
    const field = labels.find(([, pattern]) => pattern.test(label))?.[0];
    const isFigure = field === 'level' || field === 'credits' || field === 'tqt' || field === 'glh';
    if (isFigure && !isSet(into, field) && setters[field](into, value)) into.clauses[field] = clause;
  }
};

const namesNumber =
  /qualification (?:reference )?number|\bQA?N\b|accreditation (?:number|no\b)|\bofqual\b.*\b(?:number|no\b)/iu;

const reads = (cell: string): boolean => /[a-z]{4,} /iu.test(cell);

/** The title under its head, else the first cell that reads as one. */
const titleAcross = (header: Row, cells: readonly string[]): string | undefined => {
  const column = header.cells.findIndex(({ text }) => /\btitle\b/iu.test(text));
  const under = cells[column] ?? '';
  return reads(under)
    ? under
    : cells.find((cell) => reads(cell) && !labels.some(([, pattern]) => pattern.test(cell)));
};

/** A table with a heading row that names number and code, and rows of values below (title between them). */
const takeAcross = (into: Particulars, block: Table): readonly Row[] => {
  const header = block.rows.find(({ cells }) => cells.some(({ text }) => namesNumber.test(text)));
  const values = block.rows.find(({ cells }) => cells.some(({ text }) => findNumber(text) !== null));
  if (header === undefined || values === undefined || header === values) return [];
  const cells = values.cells.map(({ text }) => fold(text));
  const number = cells.map(findNumber).find((found) => found !== null) ?? null;
  if (into.number !== null || number === null) return [];
  into.number = number;
  into.clauses['number'] = clauseAt(values.place, cells.join(' '));
  const title = titleAcross(header, cells);
  if (title !== undefined && into.title === null) {
    into.title = title;
    into.clauses['title'] = clauseAt(values.place, title);
  }
  takeFiguresAcross(into, header, values);
  const codeColumn = header.cells.findIndex(({ text }) => /\bcode\b/iu.test(text));
  const code = cells[codeColumn] ?? '';
  if (code !== '') {
    into.code = code;
    into.clauses['code'] = clauseAt(values.place, code);
  }
  return [header, values];
};

const takeProse = (into: Particulars, text: string, place: Place): void => {
  const pairs = [
    ['regulationStartOn', /regulated (?:from|since)\s+([^.;]*?\d{4})/iu],
    ['operationalStartOn', /operational (?:start )?(?:date\b[^.;]*?\bis|from)\s+([^.;]*?\d{4})/iu],
    ['operationalEndOn', /operational end date\b[^.;]*?\bis\s+([^.;]*?\d{4})/iu],
    ['certificationEndOn', /certification end date\b[^.;]*?\bis\s+([^.;]*?\d{4})/iu],
    ['glh', /of which there are\s+\**(\d+)\s*GLH/iu],
    ['tqt', /equivalent to\s+\**(\d+)\s*TQT/iu],
    ['grading', /(no grading)/iu],
    [
      'framework',
      /\bqualifications?\b[^.]*\b(?:accredited|placed|regulated|sits?|is|are) (?:on|onto|in|within|to) the ((?:[A-Z][a-z]+ (?:and )?){1,4}Framework(?: \([A-Z]{2,5}\))?)/u,
    ],
    [
      'standards',
      /\bqualification\b[^.]*\b(?:relate[sd] to|based on) the (National Occupational Standards(?: \(NOS\))? (?:for|in) [A-Z][^.;]*?)(?=[.;]|$| (?:which|that|as) )/u,
    ],
  ] as const;
  for (const [field, pattern] of pairs) {
    const value = pattern.exec(text)?.[1];
    if (value === undefined || isSet(into, field)) continue;
    if (setters[field](into, value)) into.clauses[field] = clauseAt(place, text);
  }
  // What holds for one unit is no age of the whole qualification.
  if (/\bunits? (?:[A-Z]{0,3}\d|called|on|in)|\bthis unit\b/iu.test(text)) return;
  const age =
    /\b(?:learners?|candidates?|students?)\b[^.]{0,40}?\b(?:from age|aged?|at least|minimum age of|over the age of)\s*(\d{2})(?:\s*(?:years|or over|and over|\+))?/iu.exec(
      text,
    )?.[1];
  if (age !== undefined && into.clauses['ageRanges'] === undefined && !/\d{2}\s*[-–]\s*\d{2}/u.test(text)) {
    into.ageRanges.push(`${age}+`);
    into.clauses['ageRanges'] = clauseAt(place, text);
  }
};

const figuresInProse = [
  ['glh', /\b(?:guided learning hours|GLH)\b[^.;\d]{0,60}?\b(?:is|are|of)\s+\**(\d[\d,]*)/iu],
  ['tqt', /\b(?:total qualification time|TQT)\b[^.;\d]{0,60}?\b(?:is|are|of)\s+\**(\d[\d,]*)/iu],
  ['credits', /\bqualification (?:is|is worth|has|carries|consists of)(?: a total of)? (\d+) credits?\b/iu],
] as const;

/** What sentences about this qualification say of its size, where no label does. */
const takeSize = (into: Particulars, text: string, place: Place): void => {
  if (!/\b(?:this|the) (?:\w+ )?qualification\b/iu.test(text)) return;
  for (const [field, pattern] of figuresInProse) {
    const value = pattern.exec(text)?.[1];
    if (value !== undefined && !isSet(into, field) && setters[field](into, value))
      into.clauses[field] = clauseAt(place, text);
  }
};

const TITLED =
  /^((?=.*\b(?:award|certificate|diploma|NVQ|SVQ|apprenticeship)\b)\p{Lu}[^():]{9,160}?)\s*[-–,]?\s*\(?(?:QAN?:?\s*)?(\d{3}\/\d{4}\/[\dX])\)?$/iu;

/** A line that gives the title with the number behind it: `Level 3 Certificate in Bicycle Care (601/4759/3)`. */
const takeTitled = (into: Particulars, text: string, place: Place): void => {
  const [, title, number] = TITLED.exec(text) ?? [];
  const read = number === undefined ? null : findNumber(number);
  if (title === undefined || read === null || into.number !== null) return;
  into.number = read;
  into.title ??= title.trim();
  into.clauses['number'] = clauseAt(place, text);
  into.clauses['title'] ??= clauseAt(place, text);
};

/** `Qualification number 603/1234/X`, `Guided learning hours 120`: a label with a figure and nothing between them. */
const takeUnparted = (into: Particulars, text: string, place: Place): void => {
  const [, label, value] =
    /^([A-Z][A-Za-z ]{1,40}(?: \([A-Z]{2,4}\))?) (\d{3}\/\d{4}\/[\dX]|\d[\d,]*)(?: (?:hours|credits))?$/u.exec(
      text,
    ) ?? [];
  if (label === undefined || value === undefined) return;
  const own = labels.find(([, pattern]) => pattern.test(label))?.[0];
  const isWhole =
    own === 'number' ? value.includes('/') : own === 'tqt' || own === 'glh' || own === 'credits';
  if (isWhole && !value.endsWith(',')) take(into, label, value, place);
};

/** Reads the particulars of a qualification out of the part of a document that stands before its units. */
export const readParticulars = (blocks: readonly Block[]): Particulars => {
  const into: Particulars = {
    number: null,
    title: null,
    code: null,
    level: null,
    credits: null,
    tqt: null,
    glh: null,
    glhMax: null,
    grading: null,
    regulationStartOn: null,
    operationalStartOn: null,
    operationalEndOn: null,
    certificationEndOn: null,
    framework: null,
    standards: null,
    ageRanges: [],
    clauses: {},
  };
  for (const block of blocks) {
    if (block.kind === 'table') {
      const across = takeAcross(into, block);
      if (namesQualification(block) || holdsParticulars(block))
        takeRows(
          into,
          block.rows.filter((row) => !across.includes(row)),
        );
    } else {
      const text = fold(block.text);
      const [, label, value] = /^([A-Z][^:]{2,60}):\s*(\S.*)$/u.exec(text) ?? [];
      if (label !== undefined && value !== undefined) take(into, label, value, block.place);
      else takeUnparted(into, text, block.place);
      takeProse(into, text, block.place);
    }
  }
  for (const block of blocks) {
    if (block.kind === 'table') continue;
    takeTitled(into, fold(block.text), block.place);
    takeSize(into, fold(block.text), block.place);
  }
  into.level ??= findLevel(into.title ?? '');
  return into;
};

/** The least age that the ranges allow, in years. */
export const minimumAgeOf = (ranges: readonly string[]): number | null => {
  const ages = ranges.flatMap((range) => numbersIn(range)[0] ?? []);
  return ages.length === 0 ? null : Math.min(...ages);
};
