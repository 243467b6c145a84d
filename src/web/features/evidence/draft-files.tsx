import { Alert, Button } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { type FileKeeper, type KeptRef, NotKept, notKeptWords } from '#web/offline/file-keeper.ts';
import { KeptSound } from '#web/offline/kept-sound.tsx';
import { useKeptAddress } from '#web/offline/use-kept-address.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { formatBytes } from '#web/ui/format.ts';
import classes from './evidence.module.css';
import { PictureEditor } from './picture-editor.tsx';
import { type PictureEdits, drawAnew, isPicture, noEdits } from './pictures.ts';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly camera: boolean;
  readonly files: readonly KeptRef[];
  readonly keeper: FileKeeper;
  readonly onFiles: (change: (before: readonly KeptRef[]) => readonly KeptRef[]) => void;
  /** Another way to add files, such as the camera opened in the page itself. */
  readonly another?: (add: (files: readonly File[]) => Promise<void>) => ReactNode;
};

/** A picture as it came, which stays here, and what is done to it before it is sent. */
type Original = { readonly file: File; readonly edits: PictureEdits; readonly isClean: boolean };

type TileProps = {
  readonly file: KeptRef;
  readonly keeper: FileKeeper;
  readonly original: Original | undefined;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

const told = ({ edits, isClean }: Original): string => {
  if (!isClean) return 'This browser cannot open it, so where it was taken may still stand in it.';
  const done = [
    edits.covers.length === 0 ? null : `${String(edits.covers.length)} covered`,
    edits.crop === null ? null : 'cropped',
  ].filter(Boolean);
  return done.length === 0
    ? 'Where and when it was taken is taken out.'
    : `${done.join(', ')} on this device.`;
};

const Tile = ({ file, keeper, original, onEdit, onRemove }: TileProps) => {
  const address = useKeptAddress(keeper, file);
  const isSound = file.mediaType.startsWith('audio/');
  return (
    <li className={classes['tile']}>
      {address !== null && file.mediaType.startsWith('image/') ? (
        <img src={address} alt="" />
      ) : address !== null && file.mediaType.startsWith('video/') ? (
        // What one has just recorded oneself; nobody has written down what is said in it.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video src={address} controls aria-label={file.name} />
      ) : (
        <span className={classes['blank']}>
          <IconFile size={22} stroke={1.6} aria-hidden />
        </span>
      )}
      <div>
        <div className={classes['tileName']}>{file.name}</div>
        <div className={classes['because']}>
          {formatBytes(file.bytes)}
          {original === undefined ? '' : `. ${told(original)}`}
        </div>
        {isSound ? <KeptSound keeper={keeper} file={file} label={file.name} /> : null}
      </div>
      <div className={classes['tileActions']}>
        {original?.isClean === true ? (
          <Button size="xs" variant="default" onClick={onEdit}>
            Cover or crop
          </Button>
        ) : null}
        <Button size="xs" variant="subtle" onClick={onRemove} aria-label={`Take out ${file.name}`}>
          Take out
        </Button>
      </div>
    </li>
  );
};

const useDraftFiles = ({ files, keeper, onFiles }: Props) => {
  const originals = useRef(new Map<string, Original>());
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (file: File): Promise<KeptRef | null> => {
    try {
      return await keeper.keep(file);
    } catch (error) {
      setProblem(notKeptWords(file.name, error instanceof NotKept ? error.problem : 'unavailable'));
      return null;
    }
  };
  const addOne = async (file: File): Promise<void> => {
    const drawn = isPicture(file) ? await drawAnew(file, noEdits) : null;
    const kept = await keep(drawn ?? file);
    if (kept === null) return;
    if (isPicture(file)) originals.current.set(kept.id, { file, edits: noEdits, isClean: drawn !== null });
    onFiles((before) => [...before, kept]);
  };
  const add = async (given: readonly File[]): Promise<void> => {
    setProblem(null);
    const empty = given.filter(({ size }) => size === 0);
    if (empty.length > 0)
      setProblem(`${empty.map(({ name }) => name).join(', ')}: there is nothing in it, so it was not added.`);
    // One after the other: many large pictures opened at once are more than a phone can bear.
    for (const file of given) if (file.size > 0) await addOne(file);
  };
  const edit = async (id: string, edits: PictureEdits): Promise<void> => {
    const original = originals.current.get(id);
    if (original === undefined) return;
    const drawn = await drawAnew(original.file, edits);
    const kept = drawn === null ? null : await keep(drawn);
    if (kept === null) return;
    originals.current.set(kept.id, { ...original, edits });
    onFiles((before) => before.map((one) => (one.id === id ? kept : one)));
    keeper.remove(id);
  };
  const remove = (id: string): void => {
    onFiles((before) => before.filter((one) => one.id !== id));
    keeper.remove(id);
    originals.current.delete(id);
  };
  const find = (id: string): Original | undefined => originals.current.get(id);
  return { files, problem, add, edit, remove, find };
};

/** The files of a draft: pictures are drawn anew and can be covered and cropped; nothing is sent before it is saved. */
export const DraftFiles = (props: Props) => {
  const { label, hint, accept, camera, keeper, another } = props;
  const { files, problem, add, edit, remove, find } = useDraftFiles(props);
  const [open, setOpen] = useState<string | null>(null);
  const original = open === null ? undefined : find(open);
  return (
    <div>
      {another?.(add)}
      <FileDrop
        label={label}
        hint={hint}
        multiple
        camera={camera}
        {...(accept === '' ? {} : { accept })}
        onFiles={(given) => void add(given)}
      />
      {problem === null ? null : (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      {files.length === 0 ? null : (
        <ul className={classes['tiles']} aria-label="Files of the evidence">
          {files.map((file) => (
            <Tile
              key={file.id}
              file={file}
              keeper={keeper}
              original={find(file.id)}
              onEdit={() => setOpen(file.id)}
              onRemove={() => remove(file.id)}
            />
          ))}
        </ul>
      )}
      {open === null || original === undefined ? null : (
        <PictureEditor
          original={original.file}
          edits={original.edits}
          onClose={() => setOpen(null)}
          onDone={(edits) => {
            setOpen(null);
            void edit(open, edits);
          }}
        />
      )}
    </div>
  );
};
