import type { Endpoint } from '#contract/endpoint.ts';
import { failureTable } from '#contract/failure.ts';
import { z } from 'zod';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const styles = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1b2430;background:#fff}
a{color:#1c4f82}h2{margin-top:3rem}h3{overflow-wrap:anywhere}article{border-top:1px solid #c9d1da;padding:1rem 0}
nav ul{columns:14rem;padding:0;list-style:none}nav li{break-inside:avoid;padding:.15rem 0}
code,pre{font:14px/1.45 ui-monospace,monospace}pre,.wide{overflow:auto;max-height:24rem}pre{background:#f3f5f7;padding:.75rem}.wide{max-height:none}
.method{font-weight:700;display:inline-block;min-width:4.5rem}table{border-collapse:collapse}td,th{border:1px solid #c9d1da;padding:.35rem .6rem;text-align:left;vertical-align:top}
@media (prefers-color-scheme:dark){body{color:#e6eaf0;background:#12171d}a{color:#9cc4ee}pre{background:#1c232b}}
`;

const schemaBlock = (title: string, schema: z.ZodType | undefined, io: 'input' | 'output'): string => {
  if (schema === undefined) return '';
  const { $schema: _, ...text } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return `<details><summary>${title}</summary><pre tabindex="0">${escape(JSON.stringify(text, null, 2))}</pre></details>`;
};

const articleOf = (entry: Endpoint): string => `<article>
<h3><span class="method">${entry.method}</span> <code>${escape(entry.path)}</code></h3>
<p>${escape(entry.summary)}.</p>${entry.description === undefined ? '' : `<p>${escape(entry.description)}</p>`}
<p>${entry.access === 'public' ? 'Open to everybody.' : escape(entry.permission ?? 'For people who are signed in.')}</p>
${schemaBlock('Parameters', entry.params, 'input')}${schemaBlock('Query', entry.query, 'input')}
${schemaBlock('Body', entry.body, 'input')}${schemaBlock('Response', entry.response, 'output')}</article>`;

const failureRows = (): string =>
  Object.entries(failureTable)
    .map(
      ([kind, { status, title, help }]) =>
        `<tr><td><code>${kind}</code></td><td>${status}</td><td>${escape(title)}</td><td>${escape(help)}</td></tr>`,
    )
    .join('');

const anchorOf = (tag: string): string => tag.toLowerCase().replaceAll(/[^a-z\d]+/gu, '-');

/** The readable page of the API, without any script. */
export const writeApiPage = (entries: readonly Endpoint[], nonce: string): string => {
  const groups = Map.groupBy(entries, (entry) => entry.tag ?? entry.path.split('/')[2] ?? 'api');
  const contents = [...groups].map(
    ([tag, members]) => `<li><a href="#${anchorOf(tag)}">${escape(tag)}</a> (${String(members.length)})</li>`,
  );
  const sections = [...groups].map(
    ([tag, members]) =>
      `<section><h2 id="${anchorOf(tag)}">${escape(tag)}</h2>${members.map(articleOf).join('')}</section>`,
  );
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Touchstone API</title><style nonce="${nonce}">${styles}</style></head><body><main><h1>Touchstone API</h1>
<p>The same document for machines: <a href="/api/openapi.json">OpenAPI 3.1</a>. Every write carries a header
<code>Idempotency-Key</code>. Refusals have the shape <code>{kind, title, detail, help, clause?, whoCan?}</code>.</p>
<nav aria-label="Contents"><ul>${contents.join('')}<li><a href="#refusals">Refusals</a></li></ul></nav>
${sections.join('')}<section><h2 id="refusals">Refusals</h2><div class="wide" tabindex="0" role="region" aria-label="Refusals"><table><thead><tr><th>kind</th><th>status</th><th>title</th><th>help</th></tr></thead>
<tbody>${failureRows()}</tbody></table></div></section></main></body></html>`;
};
