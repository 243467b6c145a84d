import { create } from 'qrcode';

/** A QR code as SVG with one unit a module and no quiet zone; the template leaves the white around it. */
export const qrCodeSvg = (text: string): string => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const runs: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      const from = x;
      while (x < modules.size && modules.get(y, x) === 1) x += 1;
      if (x > from) runs.push(`M${String(from)} ${String(y)}h${String(x - from)}v1H${String(from)}z`);
    }
  }
  const side = String(modules.size);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path d="${runs.join('')}" fill="#16213A"/></svg>`;
};
