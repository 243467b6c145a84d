import { ActionIcon, Group, NumberInput, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import {
  type PlacedText,
  type SourcePlaces,
  placesOf,
  textsOnPage,
  wordsAt,
} from '#domain/specification/source-places.ts';
import { useCommands } from '#web/ui/commands.ts';
import type { ChosenLines } from './chosen-lines.ts';
import { PagePicture } from './page-picture.tsx';
import type { Pdf } from './pdf-document.ts';
import classes from './source.module.css';

type Props = {
  readonly pdf: Pdf;
  readonly places: SourcePlaces;
  /** The lines of the text that the places name. */
  readonly lines: readonly string[];
  readonly chosen: ChosenLines | null;
  /** Chooses what was read at a place. */
  readonly onPlace: (line: number, words: string) => void;
};

const percent = (share: number): string => `${share / 100}%`;

type TextsProps = {
  readonly texts: readonly PlacedText[];
  readonly marked: ReadonlySet<PlacedText>;
  readonly lines: readonly string[];
  readonly onPlace: Props['onPlace'];
};

/** Made anew for each page and choice. Everything that was read from the page lies upon it as a button: pressed, it shows what was made of it. */
const Texts = ({ texts, marked, lines, onPlace }: TextsProps) => {
  const holder = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<number | null>(null);
  const focused =
    moved ??
    Math.max(
      0,
      texts.findIndex((one) => marked.has(one)),
    );
  useEffect(() => {
    holder.current?.querySelector('[data-marked]')?.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = Math.min(texts.length - 1, Math.max(0, focused + step));
    setMoved(next);
    holder.current?.querySelectorAll<HTMLElement>('button')[next]?.focus();
  };
  return (
    // The arrow keys go through the buttons; each is a control of its own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={holder} onKeyDown={onKeyDown}>
      {texts.map((one, index) => (
        <button
          key={`${String(one.line)} ${String(one.cell)} ${String(one.top)}`}
          type="button"
          className={classes['place']}
          data-marked={marked.has(one) || undefined}
          aria-pressed={marked.has(one)}
          aria-label={wordsAt(lines, one)}
          tabIndex={index === Math.min(focused, texts.length - 1) ? 0 : -1}
          style={{
            left: percent(one.left),
            top: percent(one.top),
            width: percent(one.right - one.left),
            height: percent(one.bottom - one.top),
          }}
          onFocus={() => setMoved(index)}
          onClick={() => onPlace(one.line, wordsAt(lines, one))}
        />
      ))}
    </div>
  );
};

type BarProps = {
  readonly page: number;
  readonly pages: number;
  readonly zoom: number;
  readonly onPage: (page: number) => void;
  readonly onZoom: (zoom: number) => void;
};

const zooms = [1, 1.25, 1.5, 2, 3] as const;

const Bar = ({ page, pages, zoom, onPage, onZoom }: BarProps) => {
  const at = zooms.findIndex((one) => one >= zoom);
  const zoomBy = (step: number): void =>
    onZoom(zooms[Math.min(zooms.length - 1, Math.max(0, at + step))] ?? 1);
  return (
    <Group gap={4} wrap="nowrap" className={classes['bar'] ?? ''}>
      <ActionIcon
        variant="default"
        aria-label="Page before"
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <NumberInput
        aria-label="Page"
        value={page}
        min={1}
        max={pages}
        hideControls
        w={56}
        size="xs"
        onChange={(given) => {
          if (typeof given === 'number' && given >= 1 && given <= pages) onPage(given);
        }}
      />
      <Text size="sm" c="dimmed" className={classes['of'] ?? ''}>
        of {pages}
      </Text>
      <ActionIcon
        variant="default"
        aria-label="Next page"
        disabled={page >= pages}
        onClick={() => onPage(page + 1)}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label="Smaller"
        ms="auto"
        disabled={at <= 0}
        onClick={() => zoomBy(-1)}
      >
        <IconZoomOut size={18} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label="Larger"
        disabled={at === zooms.length - 1}
        onClick={() => zoomBy(1)}
      >
        <IconZoomIn size={18} />
      </ActionIcon>
    </Group>
  );
};

/** The page that somebody turned to, and what was chosen then. */
type Turned = { readonly page: number; readonly since: ChosenLines | null };

/** The document page by page: what is chosen is marked where it stands, and a place shows what was read there. */
export const PageSource = ({ pdf, places, lines, chosen, onPlace }: Props) => {
  const [turned, setTurned] = useState<Turned>({ page: 1, since: null });
  const [zoom, setZoom] = useState(1);
  const marks = useMemo(
    () => (chosen === null ? [] : placesOf(places, lines, chosen, chosen.words)),
    [places, lines, chosen],
  );
  const [first] = marks;
  // A page that was turned to holds until something else is chosen.
  const page = turned.since === chosen || first === undefined ? turned.page : first.page;
  const texts = useMemo(() => textsOnPage(places, page), [places, page]);
  const marked = useMemo(() => new Set(marks), [marks]);
  const go = (next: number): void =>
    setTurned({ page: Math.min(pdf.pages, Math.max(1, next)), since: chosen });
  useCommands('Document', [
    { label: 'Page before', key: '[', run: () => go(page - 1) },
    { label: 'Next page', key: ']', run: () => go(page + 1) },
  ]);
  const others = [...new Set(marks.map((one) => one.page))].filter((one) => one !== page);
  return (
    <>
      <Bar page={page} pages={pdf.pages} zoom={zoom} onPage={go} onZoom={setZoom} />
      {others.length === 0 || first === undefined ? null : (
        <Text size="sm" c="dimmed" mb={4}>
          What is chosen stands on {others.length === 1 ? 'page' : 'pages'} {others.join(', ')}
          {marks.some((one) => one.page === page) ? ' too' : ''}.
        </Text>
      )}
      {/* Scrolling with the keys needs the focus here. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes['pages']} tabIndex={0} aria-label={`Page ${String(page)} of the document`}>
        <PagePicture pdf={pdf} page={page} turn={places.turns[page - 1] ?? 0} zoom={zoom}>
          <Texts
            key={`${String(page)} ${String(chosen?.from ?? 0)} ${chosen?.words ?? ''}`}
            texts={texts}
            marked={marked}
            lines={lines}
            onPlace={onPlace}
          />
        </PagePicture>
      </section>
    </>
  );
};
