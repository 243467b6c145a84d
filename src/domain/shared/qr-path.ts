/** The modules of a QR code, as the library that makes it gives them; 1 is dark. */
export type QrModules = { readonly size: number; readonly get: (row: number, column: number) => number };

/** The dark modules as the path of an SVG with one unit a module, each run of a row in one piece. */
export const qrPath = ({ size, get }: QrModules): string => {
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (x < size && get(y, x) === 1) x += 1;
      if (x > from) runs.push(`M${String(from)} ${String(y)}h${String(x - from)}v1H${String(from)}z`);
    }
  return runs.join('');
};
