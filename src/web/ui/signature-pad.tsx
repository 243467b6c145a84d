/* oxlint-disable jsx-a11y/prefer-tag-over-role -- strokes are a picture that no file holds */
import { Button, Fieldset, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type PointerEvent, useRef, useState } from 'react';
import classes from './signature-pad.module.css';

/** Somebody who signs: by strokes on a sheet of 300 by 100, or by typing their name in place of them. */
export type Signer = {
  readonly name: string;
  readonly way: 'drawn' | 'typed';
  readonly drawing: string | null;
};

export const unsigned = (name: string): Signer => ({ name, way: 'drawn', drawing: null });

/** Whether they have signed: a name alone is a signature only for whoever chose to type it. */
export const hasSigned = ({ name, way, drawing }: Signer): boolean =>
  name.trim() !== '' && (way === 'typed' || drawing !== null);

type Props = {
  /** Who signs: `Learner`. */
  readonly label: string;
  /** The words that are signed, where they stand nowhere else. */
  readonly statement?: string;
  readonly signer: Signer;
  readonly onChange: (signer: Signer) => void;
};

const pointOf = (event: PointerEvent<SVGSVGElement>): string => {
  const box = event.currentTarget.getBoundingClientRect();
  const x = Math.round((3000 * (event.clientX - box.left)) / box.width) / 10;
  const y = Math.round((1000 * (event.clientY - box.top)) / box.height) / 10;
  return `${Math.min(300, Math.max(0, x))} ${Math.min(100, Math.max(0, y))}`;
};

const longest = 59_000;

type SheetProps = {
  readonly label: string;
  readonly drawing: string | null;
  readonly onDrawing: (drawing: string | null) => void;
};

const Sheet = ({ label, drawing, onDrawing }: SheetProps) => {
  const path = useRef(drawing ?? '');
  const [isDrawing, setDrawing] = useState(false);
  const add = (step: string): void => {
    if (path.current.length > longest) return;
    path.current = `${path.current}${step}`;
    onDrawing(path.current);
  };
  return (
    <Stack gap={4}>
      <svg
        className={classes['sheet']}
        viewBox="0 0 300 100"
        role="img"
        aria-label={drawing === null ? `${label}: sign here` : `${label}: signed`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing(true);
          add(`M${pointOf(event)}`);
        }}
        onPointerMove={(event) => {
          if (isDrawing) add(`L${pointOf(event)}`);
        }}
        onPointerUp={() => setDrawing(false)}
        onPointerCancel={() => setDrawing(false)}
      >
        <line className={classes['line']} x1="12" y1="82" x2="288" y2="82" />
        <path className={classes['ink']} d={drawing ?? ''} />
      </svg>
      <Button
        size="xs"
        variant="subtle"
        w="fit-content"
        disabled={drawing === null}
        onClick={() => {
          path.current = '';
          onDrawing(null);
        }}
      >
        Wipe and sign again
      </Button>
    </Stack>
  );
};

/** Signs with a finger or a pen, or, for whoever cannot or would rather not, with a typed name. */
export const SignaturePad = ({ label, statement, signer, onChange }: Props) => {
  const { name, way, drawing } = signer;
  return (
    <Fieldset variant="unstyled" legend={label} className={classes['signer'] ?? ''}>
      {statement === undefined ? null : <Text size="sm">“{statement}”</Text>}
      <SegmentedControl
        size="xs"
        aria-label={`${label}: how to sign`}
        value={way}
        onChange={(value) =>
          onChange({ ...signer, way: value === 'typed' ? 'typed' : 'drawn', drawing: null })
        }
        data={[
          { value: 'drawn', label: 'Draw' },
          { value: 'typed', label: 'Type' },
        ]}
      />
      <TextInput
        label={way === 'typed' ? 'Full name, in place of a signature' : 'Full name'}
        aria-label={`${label}: full name`}
        autoComplete="off"
        value={name}
        onChange={(event) => onChange({ ...signer, name: event.currentTarget.value })}
      />
      {way === 'drawn' ? (
        <Sheet label={label} drawing={drawing} onDrawing={(next) => onChange({ ...signer, drawing: next })} />
      ) : null}
    </Fieldset>
  );
};

/** A signature that was drawn, as it was drawn. */
export const DrawnSignature = ({ drawing, name }: { readonly drawing: string; readonly name: string }) => (
  <svg className={classes['drawn']} viewBox="0 0 300 100" role="img" aria-label={`Signature of ${name}`}>
    <path className={classes['ink']} d={drawing} />
  </svg>
);
