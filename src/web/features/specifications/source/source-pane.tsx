import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useId, useMemo, useState } from 'react';
import type { SourcePlaces } from '#domain/specification/source-places.ts';
import { Waiting } from '#web/ui/waiting.tsx';
import type { PageOf } from '../pages.ts';
import type { ChosenLines } from './chosen-lines.ts';
import { PageSource } from './page-source.tsx';
import { TextSource } from './text-source.tsx';
import { type OpeningPdf, usePdf } from './use-pdf.ts';
import classes from './source.module.css';

/** A document that was read: its text, and its pages where it has any. */
export type Source = {
  readonly name: string;
  readonly text: string;
  /** Null where the document has no pages to look at. */
  readonly places: SourcePlaces | null;
  /** Where the document itself is fetched from. */
  readonly original: `/api/${string}`;
};

type Props = {
  readonly source: Source;
  /** What is to be shown; null at the start. */
  readonly chosen: ChosenLines | null;
  /** The lines on which nothing that was read rests. */
  readonly gaps: ReadonlySet<number>;
  readonly pageOf: PageOf;
  /** Chooses what was read at a line, where its words are given that part of it. */
  readonly onPlace: (line: number, words: string) => void;
  /** What is said of the document as a whole, above it. */
  readonly children?: ReactNode;
};

const whereIs = ({ from, to }: ChosenLines, pageOf: PageOf): string => {
  const page = pageOf(from);
  const before = page === undefined ? 'L' : `Page ${String(page)}, l`;
  return from === to ? `${before}ine ${String(from)}` : `${before}ines ${String(from)} to ${String(to)}`;
};

type View = 'pages' | 'text';

type PagesProps = Pick<Props, 'chosen' | 'onPlace'> & {
  readonly pdf: OpeningPdf;
  readonly places: SourcePlaces;
  readonly lines: readonly string[];
};

const Pages = ({ pdf, ...shown }: PagesProps) =>
  pdf.state === 'open' ? <PageSource pdf={pdf.pdf} {...shown} /> : <Waiting what="Opening the document" />;

/** The document as it came, its pages or its text; what is chosen is marked and in view. */
export const SourcePane = ({ source, chosen, gaps, pageOf, onPlace, children }: Props) => {
  const { name, text, places, original } = source;
  const heading = useId();
  const [view, setView] = useState<View>('pages');
  const lines = useMemo(() => text.replaceAll(/\r\n?/gu, '\n').split('\n'), [text]);
  const pdf = usePdf(places === null ? null : original);
  const hasPages = places !== null && pdf.state !== 'failed';
  const isPaged = hasPages && view === 'pages';
  return (
    <section className={classes['pane']} aria-labelledby={heading}>
      <div className={classes['head']}>
        <h2 className={classes['title']} id={heading}>
          {name}
        </h2>
        {hasPages ? (
          <SegmentedControl
            size="xs"
            aria-label="Show the document as"
            value={view}
            onChange={setView}
            data={[
              { value: 'pages', label: 'Pages' },
              { value: 'text', label: 'Text' },
            ]}
          />
        ) : null}
      </div>
      {children}
      <output className={classes['where']}>
        {chosen === null ? 'Choose anything here to see what was read from it.' : whereIs(chosen, pageOf)}
      </output>
      {isPaged ? (
        <Pages {...{ pdf, places, lines, chosen, onPlace }} />
      ) : (
        <TextSource lines={lines} chosen={chosen} gaps={gaps} onLine={(line) => onPlace(line, '')} />
      )}
    </section>
  );
};
