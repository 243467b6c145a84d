import { create } from 'qrcode';
import { qrPath } from '#domain/shared/qr-path.ts';

/** A QR code as SVG with one unit a module and no quiet zone; the template leaves the white around it. */
export const qrCodeSvg = (text: string): string => {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const side = String(size);
  const path = qrPath({ size, get: (row, column) => data[row * size + column] ?? 0 });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path d="${path}" fill="#16213A"/></svg>`;
};
