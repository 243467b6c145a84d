import { fileURLToPath } from 'node:url';

/** What goes to the process that makes documents and comes back. `data` is JSON, read by the template as data only. */
export type MakeRequest = { readonly template: string; readonly data: string };

export type MakeReply =
  | { readonly ok: true; readonly pdf: Uint8Array }
  | { readonly ok: false; readonly detail: string };

/** The compiler reads nothing outside this folder. */
export const templateFolder = fileURLToPath(new URL('./templates', import.meta.url));
