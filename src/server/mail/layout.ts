/** One plain layout for every mail, as text and as HTML. */

export type MailContent = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Each point with where it is dealt with, if that is one place. */
  readonly list?: readonly { readonly text: string; readonly address: string | null }[];
  /** What the reader can do, and where. */
  readonly action?: { readonly label: string; readonly address: string };
  readonly foot?: string;
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/gu, (sign) => entities[sign] ?? sign);

const textOf = ({ title, paragraphs, list = [], action, foot }: MailContent): string =>
  [
    title,
    ...paragraphs,
    list.map((one) => `- ${one.text}${one.address === null ? '' : `\n  ${one.address}`}`).join('\n'),
    action === undefined ? '' : `${action.label}:\n${action.address}`,
    foot === undefined ? '' : `--\n${foot}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');

const linked = (text: string): string =>
  escapeHtml(text).replaceAll(
    /https?:\/\/[^\s<]+[^\s<.,;:]/gu,
    (address) => `<a href="${address}" style="color:#5c4200">${address}</a>`,
  );

const linkTo = (text: string, address: string | null): string =>
  address === null
    ? escapeHtml(text)
    : `<a href="${escapeHtml(address)}" style="color:#5c4200">${escapeHtml(text)}</a>`;

const htmlOf = ({ title, paragraphs, list = [], action, foot }: MailContent): string => {
  const items = list
    .map((one) => `<li style="margin:0 0 6px">${linkTo(one.text, one.address)}</li>`)
    .join('');
  return [
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title></head>`,
    '<body style="margin:0;padding:24px;background:#faf7f0;color:#16212c;font:16px/1.5 Helvetica,Arial,sans-serif">',
    '<div style="max-width:34em;margin:0 auto;padding:24px;background:#fffdf9;border-top:4px solid #d3a01f;overflow-wrap:anywhere;word-break:break-word">',
    `<h1 style="margin:0 0 12px;font:600 22px/1.3 Georgia,serif">${escapeHtml(title)}</h1>`,
    ...paragraphs.map((text) => `<p style="margin:0 0 12px">${linked(text)}</p>`),
    items === '' ? '' : `<ul style="margin:0 0 16px;padding-left:20px">${items}</ul>`,
    action === undefined
      ? ''
      : `<p style="margin:16px 0"><a href="${escapeHtml(action.address)}" style="display:inline-block;padding:10px 18px;background:#16212c;color:#fffdf9;text-decoration:none;border-radius:4px">${escapeHtml(action.label)}</a></p><p style="margin:0 0 12px;font-size:13px;color:#4d5862">If the button does not work, copy this address: ${escapeHtml(action.address)}</p>`,
    foot === undefined ? '' : `<p style="margin:20px 0 0;font-size:13px;color:#4d5862">${linked(foot)}</p>`,
    '</div></body></html>',
  ].join('');
};

/** The text and the HTML of a mail; both say the same. */
export const layOutMail = (content: MailContent): { readonly text: string; readonly html: string } => ({
  text: textOf(content),
  html: htmlOf(content),
});
