import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Pdf } from './pdf-document.ts';
import classes from './source.module.css';

type Props = {
  readonly pdf: Pdf;
  readonly page: number;
  readonly turn: number;
  /** How many times as wide as the pane. */
  readonly zoom: number;
  /** What lies upon the page. */
  readonly children: ReactNode;
};

const usual = Math.SQRT2;

/** One page of a PDF as a picture, with what lies upon it. */
export const PagePicture = ({ pdf, page, turn, zoom, children }: Props) => {
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [shape, setShape] = useState(usual);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void pdf.shapeOf(page, turn).then((found) => (isCurrent ? setShape(found) : undefined));
    return () => {
      isCurrent = false;
    };
  }, [pdf, page, turn]);
  useEffect(() => {
    const target = canvas.current;
    if (target === null || width === 0) return undefined;
    const stop = new AbortController();
    setDrawn(false);
    pdf
      .draw(target, { page, turn, width, signal: stop.signal })
      .then((done) => (done ? setDrawn(true) : undefined))
      .catch(() => undefined);
    return () => stop.abort();
  }, [pdf, page, turn, width]);
  return (
    <div ref={ref} className={classes['paper']} style={{ width: `${zoom * 100}%`, aspectRatio: 1 / shape }}>
      <canvas ref={canvas} className={classes['canvas']} data-drawn={isDrawn || undefined} aria-hidden />
      {children}
    </div>
  );
};
