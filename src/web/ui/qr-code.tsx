/* oxlint-disable jsx-a11y/prefer-tag-over-role -- modules are a picture that no file holds */
import { useEffect, useState } from 'react';
import { qrPath } from '#domain/shared/qr-path.ts';

type Modules = { readonly size: number; readonly path: string };

const readModules = async (text: string): Promise<Modules> => {
  const { create } = await import('qrcode/lib/core/qrcode.js');
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  return { size, path: qrPath({ size, get: (row, column) => data[row * size + column] ?? 0 }) };
};

type Props = {
  readonly text: string;
  /** What it leads to, for people who cannot see it. */
  readonly label: string;
};

/** A code that a phone reads from the screen; dark on white in every theme, with the white around it that readers need. */
export const QrCode = ({ text, label }: Props) => {
  const [modules, setModules] = useState<Modules | null>(null);
  useEffect(() => {
    let isWanted = true;
    void readModules(text).then((read) => {
      if (isWanted) setModules(read);
      return undefined;
    });
    return () => {
      isWanted = false;
    };
  }, [text]);
  if (modules === null) return null;
  const { size, path } = modules;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${String(size + 8)} ${String(size + 8)}`}
      shapeRendering="crispEdges"
      style={{ width: '100%', maxWidth: '20rem', background: '#fff' }}
    >
      <path d={path} fill="#16213a" />
    </svg>
  );
};
