import { NumberInput, Textarea } from '@mantine/core';

export type Place = { readonly line: number | null; readonly text: string };

type Props = {
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
  /** Whether the words are asked for too. */
  readonly hasText?: boolean;
};

/** Where something stands in the document, and how it is printed there. */
export const PlaceFields = ({ place, onPlace, hasText = true }: Props) => (
  <>
    {hasText ? (
      <Textarea
        label="The document’s words"
        description="As printed, so that everybody can find what this rests on"
        autosize
        minRows={2}
        maxRows={8}
        value={place.text}
        onChange={(event) => onPlace({ ...place, text: event.currentTarget.value })}
      />
    ) : null}
    <NumberInput
      label="Line of the document"
      description="Lines are numbered beside the text"
      min={1}
      allowDecimal={false}
      value={place.line ?? ''}
      onChange={(line) => onPlace({ ...place, line: typeof line === 'number' ? line : null })}
      maw="12rem"
    />
  </>
);
