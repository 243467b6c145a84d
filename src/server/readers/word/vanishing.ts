/** What Word does not show: runs and rows that are hidden, by themselves or by their styles. */
import { isOn } from './numbering.ts';
import { type Element, attributeOf, childOf, childrenOf, isWord, valueOf } from './xml.ts';

type Style = { readonly base: string | undefined; readonly hides: boolean | undefined };

const hidesIn = (properties: Element | undefined): boolean | undefined => {
  const vanish = childOf(properties, 'vanish');
  return vanish === undefined ? undefined : isOn(vanish);
};

const paragraphOf = (run: Element): Element | undefined => {
  for (let node = run.parentNode; node !== null; node = node.parentNode) if (isWord(node, 'p')) return node;
  return undefined;
};

export class Vanishing {
  readonly #styles: ReadonlyMap<string, Style>;
  readonly #hasAny: boolean;

  constructor(styles: Element | null) {
    const all = styles === null ? [] : childrenOf(styles, 'style');
    this.#styles = new Map(
      all.map((element) => [
        attributeOf(element, 'styleId') ?? '',
        { base: valueOf(element, 'basedOn'), hides: hidesIn(childOf(element, 'rPr')) },
      ]),
    );
    this.#hasAny = [...this.#styles.values()].some(({ hides }) => hides === true);
  }

  hides(element: Element): boolean {
    if (isWord(element, 'tr')) return isOn(childOf(childOf(element, 'trPr'), 'hidden'));
    return isWord(element, 'r') && this.#hidesRun(element);
  }

  /** What a run says itself comes before what its own style says, and that before the style of its paragraph. */
  #hidesRun(run: Element): boolean {
    const own = childOf(run, 'rPr');
    const said = hidesIn(own);
    if (said !== undefined) return said;
    if (!this.#hasAny) return false;
    const byStyle = this.#hidesByStyle(valueOf(own, 'rStyle'));
    if (byStyle !== undefined) return byStyle;
    const paragraph = paragraphOf(run);
    const style = paragraph === undefined ? undefined : valueOf(childOf(paragraph, 'pPr'), 'pStyle');
    return this.#hidesByStyle(style) ?? false;
  }

  #hidesByStyle(first: string | undefined): boolean | undefined {
    const passed = new Set<string>();
    for (let id = first; id !== undefined && !passed.has(id); id = this.#styles.get(id)?.base) {
      passed.add(id);
      const hides = this.#styles.get(id)?.hides;
      if (hides !== undefined) return hides;
    }
    return undefined;
  }
}
