import { VisuallyHidden } from '@mantine/core';
import {
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  type PDFPageProxy,
  GlobalWorkerOptions,
  getDocument,
} from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- the bundler makes it the address of the worker
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from './preview.module.css';

GlobalWorkerOptions.workerSrc = workerAddress;

/** Nothing in the document runs: no scripts, no forms; it is drawn from pieces that are fetched as they are needed. */
const open = (address: string): PDFDocumentLoadingTask =>
  getDocument({
    url: address,
    withCredentials: true,
    isEvalSupported: false,
    enableXfa: false,
    disableAutoFetch: true,
    maxImageSize: 40_000_000,
    verbosity: 0,
  });

const useDocument = (address: string) => {
  const [pdf, setPdf] = useState<PDFDocumentProxy | 'failed' | null>(null);
  useEffect(() => {
    const task = open(address);
    let isWanted = true;
    task.promise.then(
      (opened) => isWanted && setPdf(opened),
      () => isWanted && setPdf('failed'),
    );
    return () => {
      isWanted = false;
      void task.destroy();
    };
  }, [address]);
  return pdf;
};

const textOf = async (page: PDFPageProxy): Promise<string> => {
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
};

type Drawn = { readonly text: string };

const draw = async (
  pdf: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  width: number,
): Promise<Drawn> => {
  const page = await pdf.getPage(number);
  const density = Math.min(2, globalThis.devicePixelRatio || 1);
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale: scale * density });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  canvas.style.width = `${String(width)}px`;
  await page.render({ canvas, viewport }).promise;
  return { text: await textOf(page) };
};

type PageProps = {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly width: number;
  readonly over: (number: number, page: ReactNode) => ReactNode;
  readonly onSeen: (number: number) => void;
};

/** One page, drawn when it comes near. */
const Page = ({ pdf, number, width, over, onSeen }: PageProps) => {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isNear, setNear] = useState(false);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, intersectionRatio } of entries) {
          if (isIntersecting) setNear(true);
          if (intersectionRatio > 0.4) onSeen(number);
        }
      },
      { rootMargin: '300px', threshold: [0, 0.4] },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [number, onSeen]);
  useEffect(() => {
    if (!isNear || canvas.current === null) return undefined;
    let isWanted = true;
    // A page that cannot be drawn leaves its place empty; the others are shown.
    draw(pdf, number, canvas.current, width).then(
      (one) => isWanted && setDrawn(one),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [isNear, pdf, number, width]);
  return (
    <div ref={place} id={`page-${String(number)}`}>
      {over(
        number,
        <div
          className={classes['page']}
          style={drawn === null ? { width, height: Math.round(width * 1.414) } : { width }}
        >
          <canvas ref={canvas} />
          {drawn === null ? null : <VisuallyHidden>{drawn.text}</VisuallyHidden>}
        </div>,
      )}
      <p className={classes['pageNumber']}>
        Page {number} of {pdf.numPages}
      </p>
    </div>
  );
};

type Props = {
  readonly address: string;
  /** The page to be shown. */
  readonly shown: number | null;
  readonly onSeen: (number: number) => void;
  /** Lays regions over a page. */
  readonly over: PageProps['over'];
};

const MOST_PAGES = 300;

const PdfPages = ({ address, shown, onSeen, over }: Props) => {
  const pdf = useDocument(address);
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const available = (frame.current?.clientWidth ?? 0) - 24;
    setWidth(Math.max(200, Math.min(860, available)));
  }, []);
  const isOpen = pdf !== null && pdf !== 'failed';
  useEffect(() => {
    if (isOpen && shown !== null)
      frame.current?.querySelector(`#page-${String(shown)}`)?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, shown]);
  if (pdf === 'failed')
    return (
      <p className={classes['none']}>The PDF is broken or protected by a password. It can be downloaded.</p>
    );
  return (
    <div ref={frame} className={classes['pages']}>
      {pdf === null || width === 0 ? (
        <Waiting what="Opening the PDF" />
      ) : (
        Array.from({ length: Math.min(pdf.numPages, MOST_PAGES) }, (_, index) => (
          <Page key={index} pdf={pdf} number={index + 1} width={width} over={over} onSeen={onSeen} />
        ))
      )}
    </div>
  );
};

export default PdfPages;
