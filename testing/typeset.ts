/** PDFs for tests, typeset from Typst source by the same compiler that makes the certificates. */
import { tmpdir } from 'node:os';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFonts } from '#server/documents/fonts.ts';

let compiler: NodeCompiler | undefined;

/** Typesets a document; its tags are left out when `tagged` is false. */
export const typeset = (
  source: string,
  { tagged = true }: { readonly tagged?: boolean } = {},
): Uint8Array => {
  compiler ??= NodeCompiler.create({ workspace: tmpdir(), fontArgs: [{ fontBlobs: readFonts([]) }] });
  const pdf = compiler.pdf({ mainFileContent: source });
  if (tagged) return new Uint8Array(pdf);
  const bytes = Buffer.from(pdf);
  for (const name of ['/StructTreeRoot', '/MarkInfo'])
    for (let at = bytes.indexOf(name); at !== -1; at = bytes.indexOf(name, at + 1)) bytes.write('/X', at);
  return new Uint8Array(bytes);
};
