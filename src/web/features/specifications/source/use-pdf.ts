import { useEffect, useState } from 'react';
import type { Pdf } from './pdf-document.ts';

export type OpeningPdf =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly pdf: Pdf }
  | { readonly state: 'failed' };

/** Opens a PDF while its pages are looked at; what does so is loaded only then. */
export const usePdf = (address: string | null): OpeningPdf => {
  const [opening, setOpening] = useState<OpeningPdf>({ state: 'opening' });
  useEffect(() => {
    if (address === null) return undefined;
    let isCurrent = true;
    let opened: Pdf | undefined;
    const open = async (): Promise<void> => {
      try {
        const { openPdf } = await import('./pdf-document.ts');
        opened = await openPdf(address);
        if (isCurrent) setOpening({ state: 'open', pdf: opened });
        else opened.close();
      } catch {
        if (isCurrent) setOpening({ state: 'failed' });
      }
    };
    void open();
    return () => {
      isCurrent = false;
      opened?.close();
      setOpening({ state: 'opening' });
    };
  }, [address]);
  return opening;
};
