/** The numbers that Word prints before paragraphs and keeps nowhere: they are counted here as Word counts them. */
import { toRepeatedLetters, toRoman } from '../numerals.ts';
import { type Element, attributeOf, childOf, childrenOf, integerOf, valueOf } from './xml.ts';

type Level = {
  /** `decimal`, `lowerLetter`, `bullet` … */
  readonly format: string;
  /** What is printed, `%1.%2` for the numbers of the first two levels. */
  readonly pattern: string;
  readonly start: number;
  /** Begins anew after the levels up to this one only; 0 never. */
  readonly restart: number | undefined;
  /** All its numbers are printed in figures. */
  readonly isLegal: boolean;
  readonly style: string | undefined;
};

type Scheme = {
  readonly levels: ReadonlyMap<number, Level>;
  /** The style that holds the levels instead. */
  readonly elsewhere: string | undefined;
};

type List = {
  readonly scheme: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
};

type Style = {
  readonly base: string | undefined;
  readonly list: string | undefined;
  readonly level: number | undefined;
};

/** Which list a paragraph belongs to and how deep, as it says itself or its style does. */
export type Position = { readonly list: string; readonly level: number };

const DEEPEST = 8;

const levelOf = (element: Element): Level => ({
  format:
    valueOf(element, 'numFmt') ??
    // A format of later versions stands beside one that every version knows.
    Array.from(element.getElementsByTagNameNS(element.namespaceURI, 'numFmt'), (one) =>
      attributeOf(one, 'val'),
    ).at(-1) ??
    'decimal',
  pattern: valueOf(element, 'lvlText') ?? '',
  start: integerOf(valueOf(element, 'start')) ?? 0,
  restart: integerOf(valueOf(element, 'lvlRestart')),
  isLegal: isOn(childOf(element, 'isLgl')),
  style: valueOf(element, 'pStyle'),
});

export const isOn = (element: Element | undefined): boolean =>
  element !== undefined && !['0', 'false', 'off'].includes(attributeOf(element, 'val') ?? '1');

const levelsIn = (parent: Element): ReadonlyMap<number, Level> =>
  new Map(
    childrenOf(parent, 'lvl').map((element) => [
      integerOf(attributeOf(element, 'ilvl')) ?? 0,
      levelOf(element),
    ]),
  );

const schemesIn = (root: Element): ReadonlyMap<string, Scheme> =>
  new Map(
    childrenOf(root, 'abstractNum').map((element) => [
      attributeOf(element, 'abstractNumId') ?? '',
      { levels: levelsIn(element), elsewhere: valueOf(element, 'numStyleLink') },
    ]),
  );

const listOf = (element: Element): List => {
  const overrides = childrenOf(element, 'lvlOverride').map(
    (override) => [integerOf(attributeOf(override, 'ilvl')) ?? 0, override] as const,
  );
  return {
    scheme: valueOf(element, 'abstractNumId') ?? '',
    levels: new Map(
      overrides.flatMap(([level, override]) => {
        const own = childOf(override, 'lvl');
        return own === undefined ? [] : [[level, levelOf(own)] as const];
      }),
    ),
    starts: new Map(
      overrides.flatMap(([level, override]) => {
        const start = integerOf(valueOf(override, 'startOverride'));
        return start === undefined ? [] : [[level, start] as const];
      }),
    ),
  };
};

const listsIn = (root: Element): ReadonlyMap<string, List> =>
  new Map(childrenOf(root, 'num').map((element) => [attributeOf(element, 'numId') ?? '', listOf(element)]));

const styleOf = (element: Element): Style => {
  const numbering = childOf(childOf(element, 'pPr'), 'numPr');
  return {
    base: valueOf(element, 'basedOn'),
    list: valueOf(numbering, 'numId'),
    level: integerOf(valueOf(numbering, 'ilvl')),
  };
};

const formatted = (value: number, format: string): string => {
  if (format === 'lowerLetter') return toRepeatedLetters(value);
  if (format === 'upperLetter') return toRepeatedLetters(value).toUpperCase();
  if (format === 'lowerRoman') return toRoman(value);
  if (format === 'upperRoman') return toRoman(value).toUpperCase();
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  return format === 'none' || format === 'bullet' ? '' : String(value);
};

export class Numbering {
  readonly #schemes: ReadonlyMap<string, Scheme>;
  readonly #lists: ReadonlyMap<string, List>;
  readonly #styles: ReadonlyMap<string, Style>;
  readonly #usual: string | undefined;
  /** By scheme, since lists of one scheme count on from each other. */
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();

  constructor(numbering: Element | null, styles: Element | null) {
    this.#schemes = numbering === null ? new Map() : schemesIn(numbering);
    this.#lists = numbering === null ? new Map() : listsIn(numbering);
    const all = styles === null ? [] : childrenOf(styles, 'style');
    this.#styles = new Map(all.map((element) => [attributeOf(element, 'styleId') ?? '', styleOf(element)]));
    const usual = all.find(
      (element) =>
        attributeOf(element, 'type') === 'paragraph' &&
        ['1', 'true', 'on'].includes(attributeOf(element, 'default') ?? ''),
    );
    this.#usual = attributeOf(usual, 'styleId');
  }

  /** Where the paragraph with these properties stands in a list; undefined where it is in none. */
  positionOf(properties: Element | undefined): Position | undefined {
    const own = childOf(properties, 'numPr');
    const style = this.#positionOfStyle(valueOf(properties, 'pStyle') ?? this.#usual);
    const list = valueOf(own, 'numId') ?? style?.list;
    if (list === undefined || list === '0') return undefined;
    const level =
      integerOf(valueOf(own, 'ilvl')) ?? (valueOf(own, 'numId') === undefined ? style?.level : 0) ?? 0;
    return { list, level: Math.min(DEEPEST, level) };
  }

  #positionOfStyle(first: string | undefined): Position | undefined {
    const passed = new Set<string>();
    let level: number | undefined;
    let id = first;
    while (id !== undefined && !passed.has(id)) {
      passed.add(id);
      const style = this.#styles.get(id);
      level ??= style?.level;
      if (style?.list !== undefined) {
        const list = style.list;
        const bound = [...passed]
          .map((one) => this.#levelBoundTo(list, one))
          .find((one) => one !== undefined);
        return { list, level: bound ?? level ?? 0 };
      }
      id = style?.base;
    }
    return undefined;
  }

  #levelBoundTo(list: string, style: string): number | undefined {
    const scheme = this.#schemeOf(list);
    const levels = scheme === undefined ? undefined : this.#schemes.get(scheme)?.levels;
    for (const [index, level] of levels ?? []) if (level.style === style) return index;
    return undefined;
  }

  /** The scheme that a list counts by, where it is not told by a style; undefined where there is none. */
  #schemeOf(list: string): string | undefined {
    const passed = new Set<string>();
    let id: string | undefined = list;
    while (id !== undefined && !passed.has(id)) {
      passed.add(id);
      const name: string | undefined = this.#lists.get(id)?.scheme;
      const scheme: Scheme | undefined = name === undefined ? undefined : this.#schemes.get(name);
      if (scheme === undefined) return undefined;
      if (scheme.elsewhere === undefined) return name;
      id = this.#styles.get(scheme.elsewhere)?.list;
    }
    return undefined;
  }

  #levelAt(list: string, scheme: string, index: number): Level | undefined {
    return this.#lists.get(list)?.levels.get(index) ?? this.#schemes.get(scheme)?.levels.get(index);
  }

  /** The counts of a scheme; a list that begins with numbers of its own sets them at its first paragraph. */
  #countsFor(list: string, scheme: string, level: number): (number | undefined)[] {
    const counts = this.#counts.get(scheme) ?? [];
    this.#counts.set(scheme, counts);
    if (this.#begun.has(list)) return counts;
    this.#begun.add(list);
    for (const [index, start] of this.#lists.get(list)?.starts ?? [])
      counts[index] = index < level ? start : undefined;
    return counts;
  }

  /** The next number of a list at that level, as printed; `bullet` where it has signs, undefined where it has nothing. */
  next({ list, level: index }: Position): { readonly label: string } | 'bullet' | undefined {
    const scheme = this.#schemeOf(list);
    const level = scheme === undefined ? undefined : this.#levelAt(list, scheme, index);
    if (scheme === undefined || level === undefined) return undefined;
    const startOf = (at: number): number =>
      this.#lists.get(list)?.starts.get(at) ?? this.#levelAt(list, scheme, at)?.start ?? 1;
    const counts = this.#countsFor(list, scheme, index);
    for (let above = 0; above < index; above += 1) counts[above] ??= startOf(above);
    const count = counts[index];
    counts[index] = count === undefined ? startOf(index) : count + 1;
    for (let below = index + 1; below <= DEEPEST; below += 1) {
      const restart = this.#levelAt(list, scheme, below)?.restart ?? below;
      if (index < restart) counts[below] = undefined;
    }
    if (level.format === 'bullet') return 'bullet';
    const label = level.pattern.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const format = level.isLegal ? 'decimal' : (this.#levelAt(list, scheme, at)?.format ?? 'decimal');
      return formatted(counts[at] ?? startOf(at), format);
    });
    return { label: label.trim() };
  }
}
