/** Words in the colour of what they stand on, which Word prints and nobody sees. */
import { type Element, attributeOf, childOf, childrenOf, isElement, isWord, valueOf } from './xml.ts';

const PAPER = 'FFFFFF';

const UNKNOWN = 'unknown';

/** A colour as Word writes it, or that it cannot be told. */
type Shade = string | undefined;
type Style = {
  readonly base: string | undefined;
  readonly colour: string | undefined;
  readonly shade: Shade;
};

/** Word's highlighters that text could be as pale or dark as. */
const HIGHLIGHTS: Readonly<Record<string, string>> = { white: PAPER, black: '000000' };

const colourIn = (properties: Element | undefined): string | undefined =>
  valueOf(properties, 'color')?.toUpperCase();

/** What the properties of a run, paragraph, cell or table lay under their text. */
const shadeIn = (properties: Element | undefined): Shade => {
  const highlight = valueOf(properties, 'highlight');
  if (highlight !== undefined && highlight !== 'none') return HIGHLIGHTS[highlight] ?? UNKNOWN;
  const shading = childOf(properties, 'shd');
  const pattern = attributeOf(shading, 'val') ?? 'clear';
  const fill = attributeOf(shading, 'fill')?.toUpperCase();
  if (shading === undefined || pattern === 'nil') return undefined;
  if (pattern !== 'clear') return UNKNOWN;
  return fill === 'AUTO' ? undefined : (fill ?? UNKNOWN);
};

/** Any shading of a table's style may lie under any of its cells. */
const shadeOfStyle = (style: Element): Shade => {
  const own = shadeIn(childOf(style, 'rPr')) ?? shadeIn(childOf(style, 'pPr'));
  if (own !== undefined) return own;
  return attributeOf(style, 'type') === 'table' && style.getElementsByTagNameNS('*', 'shd').length > 0
    ? UNKNOWN
    : undefined;
};

/** The elements that a run stands in, from the nearest outwards. */
const around = (run: Element): readonly Element[] => {
  const found: Element[] = [];
  for (let node = run.parentNode; node !== null; node = node.parentNode)
    if (isElement(node)) found.push(node);
  return found;
};

export class Unseen {
  readonly #styles: ReadonlyMap<string, Style>;
  readonly #defaultParagraph: string | undefined;

  constructor(styles: Element | null) {
    const all = styles === null ? [] : childrenOf(styles, 'style');
    this.#styles = new Map(
      all.map((style) => [
        attributeOf(style, 'styleId') ?? '',
        {
          base: valueOf(style, 'basedOn'),
          colour: colourIn(childOf(style, 'rPr')),
          shade: shadeOfStyle(style),
        },
      ]),
    );
    const usual = all.find(
      (style) => attributeOf(style, 'type') === 'paragraph' && attributeOf(style, 'default') === '1',
    );
    this.#defaultParagraph = attributeOf(usual, 'styleId');
  }

  /** Where it cannot be told what a run stands on, it is seen. */
  holds(element: Element): boolean {
    if (!isWord(element, 'r') || !/\p{L}/u.test(element.textContent ?? '')) return false;
    const own = childOf(element, 'rPr');
    const outside = around(element);
    const paragraph = outside.find((one) => isWord(one, 'p'));
    const byRun = valueOf(own, 'rStyle');
    const byParagraph = valueOf(childOf(paragraph, 'pPr'), 'pStyle') ?? this.#defaultParagraph;
    const colour =
      colourIn(own) ?? this.#found(byRun, 'colour') ?? this.#found(byParagraph, 'colour') ?? 'AUTO';
    if (colour === 'AUTO') return false;
    return colour === (shadeIn(own) ?? this.#found(byRun, 'shade') ?? this.#under(outside, byParagraph));
  }

  #under(outside: readonly Element[], byParagraph: string | undefined): string {
    for (const one of outside) {
      const shade = this.#shadeOf(one, byParagraph);
      if (shade !== undefined) return shade;
      // A drawing has its own ground.
      if (isWord(one, 'txbxContent')) return UNKNOWN;
      if (isWord(one, 'document') && childOf(one, 'background') !== undefined) return UNKNOWN;
    }
    return PAPER;
  }

  #shadeOf(one: Element, byParagraph: string | undefined): Shade {
    if (isWord(one, 'p')) return shadeIn(childOf(one, 'pPr')) ?? this.#found(byParagraph, 'shade');
    if (isWord(one, 'tc')) return shadeIn(childOf(one, 'tcPr'));
    if (!isWord(one, 'tbl')) return undefined;
    const properties = childOf(one, 'tblPr');
    return shadeIn(properties) ?? this.#found(valueOf(properties, 'tblStyle'), 'shade');
  }

  #found(first: string | undefined, what: 'colour' | 'shade'): string | undefined {
    const passed = new Set<string>();
    for (let id = first; id !== undefined && !passed.has(id); id = this.#styles.get(id)?.base) {
      passed.add(id);
      const found = this.#styles.get(id)?.[what];
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
