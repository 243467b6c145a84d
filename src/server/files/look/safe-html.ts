/** HTML of a document as a page that only shows: known elements, no addresses, no styles, no scripts. */
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const kept = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tfoot tr td th caption strong em b i u s sup sub br hr blockquote pre code dl dt dd figure figcaption img'.split(
    ' ',
  ),
);
const dropped = new Set(
  'script style template iframe object embed svg math noscript head title link meta base form input button select textarea audio video canvas'.split(
    ' ',
  ),
);
const empty = new Set(['br', 'hr', 'img']);
const picture = /^data:image\/(?:png|jpeg|gif|webp);base64,[\d+/=A-Za-z]+$/u;
const count = /^\d{1,3}$/u;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/gu, (character) => entities[character] ?? character);

const attributeOf = ({ attrs }: Element, name: string): string =>
  attrs.find((attribute) => attribute.name === name)?.value ?? '';

const attributesOf = (element: Element): string | null => {
  if (element.tagName === 'img') {
    const source = attributeOf(element, 'src');
    return picture.test(source)
      ? ` src="${source}" alt="${escapeHtml(attributeOf(element, 'alt').slice(0, 500))}"`
      : null;
  }
  if (element.tagName !== 'td' && element.tagName !== 'th') return '';
  return ['colspan', 'rowspan']
    .filter((name) => count.test(attributeOf(element, name)))
    .map((name) => ` ${name}="${attributeOf(element, name)}"`)
    .join('');
};

type Step = { readonly node: Node; readonly close?: string };

/** Without recursion: a document may be nested as deep as it likes. */
export const sanitizeHtml = (html: string): string => {
  const parts: string[] = [];
  const steps: (Step | string)[] = parseFragment(html)
    .childNodes.toReversed()
    .map((node) => ({ node }));
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (typeof step === 'string') {
      parts.push(step);
      continue;
    }
    const { node } = step;
    if ('value' in node) parts.push(escapeHtml(node.value));
    if (!('tagName' in node) || dropped.has(node.tagName)) continue;
    const attributes = kept.has(node.tagName) ? attributesOf(node) : null;
    if (attributes !== null) {
      parts.push(`<${node.tagName}${attributes}>`);
      if (empty.has(node.tagName)) continue;
      steps.push(`</${node.tagName}>`);
    }
    for (const child of node.childNodes.toReversed()) steps.push({ node: child });
  }
  return parts.join('');
};

const style = `
  :root { color-scheme: light dark; }
  body { font: 16px/1.55 system-ui, sans-serif; margin: 0; padding: 20px; max-width: 46rem; overflow-wrap: anywhere; }
  pre { white-space: pre-wrap; font: inherit; margin: 0; }
  img { max-width: 100%; height: auto; }
  table { border-collapse: collapse; margin: 12px 0; font-size: 14px; font-variant-numeric: tabular-nums; }
  td, th { border: 1px solid #8887; padding: 4px 8px; text-align: start; vertical-align: top; }
  .sheets { max-width: none; }
  .sheets h2 { font-size: 1rem; margin: 20px 0 0; }
  .note { color: GrayText; font-size: 14px; }
`;

/** A page around what is safe already. */
export const pageOf = (title: string, body: string, className = ''): string =>
  `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style></head><body class="${className}">${body}</body></html>`;
