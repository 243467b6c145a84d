/** Which paragraphs are headings: those whose style, whatever its name, stands in the outline of the document. */
import { type Element, attributeOf, childOf, childrenOf, integerOf, valueOf } from './xml.ts';

type Style = { readonly base: string | undefined; readonly outline: number | undefined };

const DEEPEST = 5;

const outlineOf = (properties: Element | undefined): number | undefined =>
  integerOf(valueOf(properties, 'outlineLvl'));

export class Headings {
  readonly #styles: ReadonlyMap<string, Style>;

  constructor(styles: Element | null) {
    const all = styles === null ? [] : childrenOf(styles, 'style');
    this.#styles = new Map(
      all.map((element) => [
        attributeOf(element, 'styleId') ?? '',
        { base: valueOf(element, 'basedOn'), outline: outlineOf(childOf(element, 'pPr')) },
      ]),
    );
  }

  /** The depth, from 1, of the heading with these properties; undefined where it is none. */
  depthOf(properties: Element | undefined): number | undefined {
    const outline = outlineOf(properties) ?? this.#outlineOfStyle(valueOf(properties, 'pStyle'));
    if (outline === undefined || outline > 8) return undefined;
    return Math.min(outline, DEEPEST) + 1;
  }

  #outlineOfStyle(first: string | undefined): number | undefined {
    const passed = new Set<string>();
    for (let id = first; id !== undefined && !passed.has(id); id = this.#styles.get(id)?.base) {
      passed.add(id);
      const outline = this.#styles.get(id)?.outline;
      if (outline !== undefined) return outline;
    }
    return undefined;
  }
}
