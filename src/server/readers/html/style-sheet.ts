/** What the style sheets inside a page say of its elements, as far as it matters to its words: what they hide and how lists count. */
import { isList } from './lists.ts';
import { type Element, type Node, attributeOf, isElement } from './tree.ts';

export type StyleSheet = {
  /** The declarations for an element, by its class or its id. */
  readonly of: (element: Element) => string;
  /** Numbers are written by the sheet and stand nowhere in the page. */
  readonly hasCounters: boolean;
};

const LIMITS = { characters: 500_000, rules: 20_000 } as const;

const cssIn = (nodes: readonly Node[]): string =>
  nodes
    .flatMap((node): readonly string[] => {
      if (!isElement(node)) return [];
      if (node.tagName !== 'style') return [cssIn(node.childNodes)];
      const media = attributeOf(node, 'media') ?? 'all';
      if (!/\b(?:all|screen)\b/iu.test(media)) return [];
      return node.childNodes.map((child) => ('value' in child ? child.value : ''));
    })
    .join('\n');

type Rule = { readonly selectors: string; readonly declarations: string };

/** The rules that always hold: those for print or for some widths are left out with all that is nested in them. */
const rulesIn = (css: string): readonly Rule[] => {
  const rules: Rule[] = [];
  const plain = css.slice(0, LIMITS.characters).replaceAll(/\/\*[^]*?\*\//gu, ' ');
  let depth = 0;
  let from = 0;
  let selectors = '';
  for (const { index, 0: mark } of plain.matchAll(/[{};]/gu)) {
    if (mark === '{') {
      if (depth === 0) selectors = plain.slice(from, index).trim();
      depth += 1;
      if (depth === 1) from = index + 1;
    } else if (mark === '}') {
      depth = Math.max(0, depth - 1);
      if (depth > 0) continue;
      if (selectors !== '' && !selectors.startsWith('@') && rules.length < LIMITS.rules)
        rules.push({ selectors, declarations: plain.slice(from, index) });
      from = index + 1;
      selectors = '';
    } else if (depth === 0) from = index + 1;
  }
  return rules;
};

const KEY = /[.#][\w-]+/gu;

/** The class or id that an element must have: the last of the selector's last part. Those that hang on a state are none. */
const keyOf = (selector: string): string | null => {
  const last =
    selector
      .trim()
      .split(/[\s>+~]+/u)
      .at(-1) ?? '';
  if (/[:[]/u.test(last)) return null;
  return last.match(KEY)?.at(-1) ?? null;
};

export const readStyleSheet = (nodes: readonly Node[]): StyleSheet => {
  const rules = rulesIn(cssIn(nodes));
  const byKey = new Map<string, string[]>();
  for (const { selectors, declarations } of rules)
    for (const key of selectors.split(',').map(keyOf))
      if (key !== null) {
        const known = byKey.get(key);
        if (known === undefined) byKey.set(key, [declarations]);
        else known.push(declarations);
      }
  return {
    hasCounters: rules.some(({ declarations }) => /content\s*:[^;]*\bcounters?\s*\(/iu.test(declarations)),
    of: (element) => {
      if (byKey.size === 0) return '';
      const classes = (attributeOf(element, 'class') ?? '').split(/\s+/u).slice(0, 50);
      const keys = [...classes.map((name) => `.${name}`), `#${attributeOf(element, 'id') ?? ''}`];
      return keys.flatMap((key) => byKey.get(key) ?? []).join(';');
    },
  };
};

/** Writes into each list how the sheet has it counted, behind what it says itself. */
export const styleLists = (nodes: readonly Node[], sheet: StyleSheet): void => {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    const counting = isList(node) ? /list-style[^;]*/iu.exec(sheet.of(node))?.[0] : undefined;
    if (counting !== undefined) {
      const own = node.attrs.find(({ name }) => name === 'style');
      if (own === undefined) node.attrs.push({ name: 'style', value: counting });
      else own.value += `;${counting}`;
    }
    styleLists(node.childNodes, sheet);
  }
};
