import { IconCamera, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useId, useState } from 'react';
import classes from './uploads.module.css';

type Props = {
  /** Says what to give: `Add photographs, documents or recordings`. */
  readonly label: string;
  readonly hint?: string;
  /** As in the `accept` of a file field. */
  readonly accept?: string;
  readonly multiple?: boolean;
  /** Opens the phone's camera at once. */
  readonly camera?: boolean;
  readonly isDisabled?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

/** A place to drop files on, or to choose them with the keyboard, or to take a photograph. */
export const FileDrop = ({
  label,
  hint,
  accept,
  multiple = false,
  camera = false,
  isDisabled = false,
  onFiles,
}: Props) => {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (!isDisabled && files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  };
  const Icon = camera ? IconCamera : IconUpload;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is an extra; the field inside takes keys
    <label
      htmlFor={id}
      className={classes['drop']}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        type="file"
        className={classes['field']}
        accept={accept}
        multiple={multiple}
        disabled={isDisabled}
        {...(camera ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Icon size={28} stroke={1.5} aria-hidden />
      <span className={classes['label']}>{label}</span>
      {hint === undefined ? null : <span className={classes['hint']}>{hint}</span>}
    </label>
  );
};
