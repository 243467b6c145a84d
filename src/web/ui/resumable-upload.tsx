import { ActionIcon, Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { FileDrop } from './file-drop.tsx';
import { formatBytes } from './format.ts';
import { ProgressBar } from './progress-bar.tsx';
import classes from './uploads.module.css';
import { type Uploaded, type Uploading, useUploads } from './uploads.ts';

type Props = Omit<Parameters<typeof FileDrop>[0], 'onFiles'> & {
  /** Called for each file that has arrived whole. */
  readonly onUploaded: (uploaded: Uploaded) => void;
  readonly onRemoved?: (id: string) => void;
  /** Whether a file is still on its way, so that a form can wait for it. */
  readonly onGoing?: (isGoing: boolean) => void;
};

type RowProps = {
  readonly file: Uploading;
  readonly onStop: () => void;
  readonly onGoOn: () => void;
  readonly onRemove: () => void;
};

/** One file on its way, or arrived. */
export const UploadRow = ({ file, onStop, onGoOn, onRemove }: RowProps) => (
  <li className={classes['row']}>
    {file.state === 'done' ? (
      <div className={classes['done']}>
        <IconCheck size={20} stroke={2.2} aria-hidden />
        <span className={classes['fileName']}>{file.name}</span>
        <span className={classes['hint']}>{formatBytes(file.bytes)}</span>
        <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={`Take out ${file.name}`}>
          <IconX size={18} />
        </ActionIcon>
      </div>
    ) : (
      <ProgressBar
        label={file.name}
        value={file.sent}
        max={file.bytes}
        detail={`${formatBytes(file.sent)} of ${formatBytes(file.bytes)}`}
        tone={file.state === 'failed' ? 'failed' : 'going'}
        {...(file.state === 'going' ? { onCancel: onStop } : {})}
      />
    )}
    {file.problem === null ? null : (
      <p className={classes['problem']} role="alert">
        {file.problem}
      </p>
    )}
    {file.state === 'failed' || file.state === 'stopped' ? (
      <div className={classes['ways']}>
        <Button size="xs" variant="default" onClick={onGoOn}>
          Go on sending
        </Button>
        <Button size="xs" variant="subtle" onClick={onRemove}>
          Take it out
        </Button>
      </div>
    ) : null}
  </li>
);

/** Files that go on where they stopped when the connection comes back. */
export const ResumableUpload = ({ onUploaded, onRemoved, onGoing, ...drop }: Props) => {
  const { files, add, stop, goOn, remove } = useUploads(onUploaded);
  const isGoing = files.some(({ state }) => state === 'going');
  useEffect(() => onGoing?.(isGoing), [isGoing, onGoing]);
  return (
    <div>
      <FileDrop {...drop} onFiles={add} />
      {files.length === 0 ? null : (
        <ul className={classes['rows']}>
          {files.map((file) => (
            <UploadRow
              key={file.key}
              file={file}
              onStop={() => stop(file.key)}
              onGoOn={() => goOn(file.key)}
              onRemove={() => {
                remove(file.key);
                if (file.id !== null) onRemoved?.(file.id);
              }}
            />
          ))}
        </ul>
      )}
    </div>
  );
};
