/** The part of the package that makes codes: its other types bring those of Node into the browser. */
declare module 'qrcode/lib/core/qrcode.js' {
  export const create: (
    text: string,
    options: { readonly errorCorrectionLevel: 'M' },
  ) => { readonly modules: { readonly size: number; readonly data: Uint8Array } };
}
