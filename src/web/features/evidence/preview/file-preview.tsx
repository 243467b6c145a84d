import { Anchor, Button, type ComboboxData, Group } from '@mantine/core';
import { type ReactNode, Suspense, lazy, useCallback, useState } from 'react';
import type { Annotation } from '#contract/evidence.ts';
import type { EvidenceFile } from '#contract/evidence-parts.ts';
import type { AnnotationPlace } from '#domain/portfolio/annotating.ts';
import { useMe } from '#web/app/session.ts';
import { type Draft, useDraft } from '#web/offline/drafts.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { useSignal } from '#web/offline/signal.ts';
import { formatBytes } from '#web/ui/format.ts';
import { RegionPicker } from '#web/ui/region-picker.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { notesOn, type useAnnotations } from './annotations.ts';
import { type Shown, addressOf, shownAs } from './file-kinds.ts';
import { type NoteDraft, NoteForm, emptyNote } from './note-form.tsx';
import { NoteList } from './note-list.tsx';
import classes from './preview.module.css';

// The library that draws PDFs is loaded when one is looked at.
const PdfPages = lazy(() => import('./pdf-pages.tsx'));

type Props = {
  /** Null for a piece without files: notes are on the whole of it. */
  readonly file: EvidenceFile | null;
  readonly versionId: string;
  readonly evidenceId: string;
  readonly annotations: ReturnType<typeof useAnnotations>;
  readonly mayAnnotate: boolean;
  readonly criterionOptions: ComboboxData;
};

const partsOf = (key: string) => {
  const [unitRef = '', criterion = ''] = key.split(' ');
  return { unitRef, criterion };
};

type Stage = {
  readonly file: EvidenceFile;
  readonly shown: Shown;
  readonly notes: readonly Annotation[];
  readonly draft: NoteDraft | null;
  readonly onDraft: (note: NoteDraft) => void;
  readonly isDrawing: boolean;
  readonly onDrawn: () => void;
  readonly current: Annotation | null;
  readonly onOpen: (note: Annotation) => void;
  readonly onMedia: (media: HTMLMediaElement | null) => void;
  readonly onPage: (page: number) => void;
};

/** Regions over a picture or a page: those of notes, and the one that is being marked. */
const Regions = ({ page, stage, children }: { page: number; stage: Stage; children: ReactNode }) => {
  const { notes, draft, onDraft, isDrawing, onDrawn, current, onOpen } = stage;
  const draftRegion = draft?.region?.page === page ? draft.region : null;
  if (draft !== null && (draftRegion !== null || isDrawing))
    return (
      <RegionPicker
        look="note"
        regions={
          draftRegion === null ? [] : [{ ...draftRegion, key: 'draft', label: 'The part of the note' }]
        }
        current="draft"
        onChange={(_, region) => onDraft({ ...draft, region: { page, ...region } })}
        onRemove={() => onDraft({ ...draft, region: null })}
        {...(isDrawing
          ? {
              onDraw: (region) => {
                onDraft({ ...draft, region: { page, ...region } });
                onDrawn();
              },
            }
          : {})}
      >
        {children}
      </RegionPicker>
    );
  const regions = notes.flatMap((note) =>
    note.place.kind === 'region' && note.place.page === page
      ? [{ ...note.place, key: note.id, label: `Note: ${note.text}` }]
      : [],
  );
  return (
    <RegionPicker
      look="note"
      regions={regions}
      current={current?.id ?? null}
      onOpen={(key) => {
        const note = notes.find(({ id }) => id === key);
        if (note !== undefined) onOpen(note);
      }}
    >
      {children}
    </RegionPicker>
  );
};

const pageOfPlace = (place: AnnotationPlace | undefined): number | null =>
  place?.kind === 'page' || place?.kind === 'region' ? place.page : null;

const Content = (stage: Stage) => {
  const { file, shown, current, onMedia, onPage } = stage;
  const [broken, setBroken] = useState<string | null>(null);
  const hasSignal = useSignal();
  const address = addressOf(file);
  const onError = (): void => setBroken(file.id);
  if (broken === file.id)
    return (
      <p className={classes['none']}>
        {hasSignal
          ? `This browser cannot show ${file.name}. The file is kept as it was added; download it to look at it.`
          : `${file.name} is not on this device, and there is no signal to fetch it. The file is kept; open it again when there is a signal.`}
      </p>
    );
  if (shown === 'picture')
    return (
      <Regions page={1} stage={stage}>
        <img src={address} alt={file.name} draggable={false} onError={onError} />
      </Regions>
    );
  if (shown === 'video')
    return (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- what is said stands in the transcript of the evidence
      <video
        ref={onMedia}
        src={address}
        controls
        preload="metadata"
        aria-label={file.name}
        onError={onError}
      />
    );
  if (shown === 'sound')
    return (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- what is said stands in the transcript of the evidence
      <audio
        ref={onMedia}
        src={address}
        controls
        preload="metadata"
        aria-label={file.name}
        onError={onError}
      />
    );
  if (shown === 'pdf')
    return (
      <Suspense fallback={<Waiting what="Opening the PDF" />}>
        <PdfPages
          address={address}
          shown={pageOfPlace(current?.place)}
          onSeen={onPage}
          over={(page, children) => (
            <Regions page={page} stage={stage}>
              {children}
            </Regions>
          )}
        />
      </Suspense>
    );
  return shown === 'page' ? (
    <iframe className={classes['paper']} src={`${address}/preview`} sandbox="" title={file.name} />
  ) : (
    <p className={classes['none']}>This kind of file is not shown here. Download it to look at it.</p>
  );
};

const seek = (media: HTMLMediaElement | null, { place }: Annotation): void => {
  if (media === null || place.kind !== 'time') return;
  media.currentTime = place.from;
  void media.play().catch(() => undefined);
  if (place.until <= place.from) return;
  const stop = (): void => {
    if (media.currentTime < place.until) return;
    media.pause();
    media.removeEventListener('timeupdate', stop);
  };
  media.addEventListener('timeupdate', stop);
};

type NotingProps = Omit<Props, 'file' | 'annotations'> & {
  readonly shown: Shown | null;
  readonly fileId: string | null;
  readonly add: Props['annotations']['add'];
  readonly draft: NoteDraft | null;
  readonly onDraft: (note: NoteDraft | null) => void;
  readonly start: NoteDraft;
  readonly kept: Pick<Draft<NoteDraft>, 'keeping' | 'wasKept'>;
  readonly isDrawing: boolean;
  readonly onDraw: (isDrawing: boolean) => void;
  readonly now: () => number;
};

/** The way to a new note, and the note while it is being written. */
const Noting = (props: NotingProps) => {
  const { shown, fileId, versionId, evidenceId, add, draft, onDraft, start, isDrawing, onDraw, now } = props;
  if (!props.mayAnnotate) return null;
  if (draft === null)
    return (
      <Button variant="default" size="xs" w="fit-content" onClick={() => onDraft(start)}>
        {shown === 'video' || shown === 'sound' ? 'Add a note at a time' : 'Add a note'}
      </Button>
    );
  const close = (): void => {
    onDraft(null);
    onDraw(false);
  };
  const save = (place: AnnotationPlace): void => {
    const { text, criteria } = draft;
    const body = { versionId, fileId, place, text, criteria: criteria.map(partsOf) };
    add.sendAsync({ params: { evidenceId }, body }).then(close, () => undefined);
  };
  return (
    <>
      <NoteForm
        {...{ shown, now, isDrawing, onDraw }}
        criterionOptions={props.criterionOptions}
        note={draft}
        onChange={onDraft}
        isBusy={add.isPending}
        failure={add.failure}
        onSave={save}
        onClose={close}
      />
      <KeptNote keeping={props.kept.keeping} wasKept={props.kept.wasKept} />
    </>
  );
};

const Links = ({ file }: { readonly file: EvidenceFile }) => (
  <Group gap="md">
    <Anchor size="sm" href={addressOf(file)} target="_blank" rel="noreferrer">
      Open {file.name} ({formatBytes(file.bytes)})
    </Anchor>
    <Anchor size="sm" href={addressOf(file)} download={file.name}>
      Download
    </Anchor>
  </Group>
);

/** One file of evidence, shown so that nothing in it can run, with the notes on its places. */
export const FilePreview = ({ file, annotations, ...rest }: Props) => {
  const me = useMe();
  const shown = file === null ? null : shownAs(file);
  const fileId = file?.id ?? null;
  const notes = notesOn(annotations.items, fileId);
  const kept = useDraft(`note.${rest.versionId}.${fileId ?? 'whole'}`, emptyNote);
  const [draft, show] = useState<NoteDraft | null>(kept.isBegun ? kept.value : null);
  const setDraft = (note: NoteDraft | null): void => {
    show(note);
    if (note === null || note.text.trim() === '') kept.forget();
    else kept.set(() => note);
  };
  const [isDrawing, setDrawing] = useState(false);
  const [current, setCurrent] = useState<Annotation | null>(null);
  const [page, setPage] = useState(1);
  const [media, setMedia] = useState<HTMLMediaElement | null>(null);
  const onPage = useCallback((number: number) => setPage(number), []);
  const open = (note: Annotation): void => {
    setCurrent(note);
    seek(media, note);
  };
  const takeBack = ({ id: annotationId }: Annotation): void =>
    annotations.takeBack.send({ params: { evidenceId: rest.evidenceId, annotationId }, body: {} });
  return (
    <div className={classes['preview']}>
      {file === null || shown === null ? null : (
        <>
          <div className={classes['stage']}>
            <Content
              {...{ file, shown, notes, draft, isDrawing, current, onPage }}
              onMedia={setMedia}
              onDraft={setDraft}
              onDrawn={() => setDrawing(false)}
              onOpen={open}
            />
          </div>
          <Links file={file} />
        </>
      )}
      <NoteList
        notes={notes}
        isPaged={shown === 'pdf'}
        current={current?.id ?? null}
        onOpen={open}
        me={rest.mayAnnotate ? me.personId : null}
        onTakeBack={takeBack}
      />
      <Noting
        {...rest}
        {...{ shown, fileId, draft, isDrawing }}
        add={annotations.add}
        onDraft={setDraft}
        kept={kept}
        start={shown === 'pdf' ? { ...emptyNote, page } : emptyNote}
        onDraw={setDrawing}
        now={() => media?.currentTime ?? 0}
      />
    </div>
  );
};
