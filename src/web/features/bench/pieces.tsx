/** From a criterion to the pieces that are linked to it, and back. */
import { Anchor, Button, Text } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { UnitBench } from '#contract/assessment.ts';

/** The piece that was gone to, and the criterion that leads back. */
export type Gone = { readonly piece: string; readonly criterion: string };

const pieceId = (piece: string): string => `piece-${piece}`;

/** Shows a piece or a criterion and goes on from there by keyboard. */
export const goTo = (id: string, block: ScrollLogicalPosition): void => {
  const place = document.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
  place?.scrollIntoView({ block });
  place?.focus({ preventScroll: true });
};

/** The way to a piece from one of its criteria, which the piece then leads back to. */
export const usePieces = () => {
  const [gone, setGone] = useState<Gone | null>(null);
  const show = (of: Gone): void => {
    setGone(of);
    const id = pieceId(of.piece);
    const top = document.querySelector(`#${CSS.escape(id)}`)?.getBoundingClientRect().top ?? -1;
    goTo(id, top > 0 && top < window.innerHeight / 2 ? 'nearest' : 'start');
  };
  const comeBack = (): void => {
    if (gone === null) return;
    setGone(null);
    goTo(`criterion-${gone.criterion}`, 'center');
  };
  const placeOf = (piece: string) => ({
    id: pieceId(piece),
    cameFrom: gone?.piece === piece ? gone.criterion : null,
    comeBack,
  });
  return { show, placeOf };
};

export type Place = ReturnType<ReturnType<typeof usePieces>['placeOf']>;

type LinkedProps = {
  readonly criterion: string;
  readonly standing: UnitBench['criteria'][number] | undefined;
  readonly numbers: ReadonlyMap<string, string>;
  readonly onShow: (gone: Gone) => void;
};

/** What is linked to a criterion, each piece a way to it, and how the criterion stands with it. */
export const Linked = ({ criterion, standing, numbers, onShow }: LinkedProps) => {
  const pieces = (standing?.evidenceIds ?? []).flatMap((id) => numbers.get(id) ?? []);
  return (
    <Text size="xs" c="dimmed">
      {pieces.length === 0 ? null : 'Evidence '}
      {pieces.map((piece, index) => (
        <Fragment key={piece}>
          {index === 0 ? null : ', '}
          <Anchor
            component="button"
            type="button"
            size="xs"
            data-piece={piece}
            aria-label={`Show evidence ${piece} of ${criterion}`}
            onClick={() => onShow({ piece, criterion })}
          >
            {piece}
          </Anchor>
        </Fragment>
      ))}
      {pieces.length === 0 ? null : '. '}
      {standing?.because ?? 'No evidence is linked yet.'}
    </Text>
  );
};

/** Where a piece was gone to from a criterion: the way back. */
export const WayBack = ({ cameFrom, comeBack }: Pick<Place, 'cameFrom' | 'comeBack'>) =>
  cameFrom === null ? null : (
    <Button size="compact-sm" variant="default" w="fit-content" onClick={comeBack}>
      Back to {cameFrom}
    </Button>
  );
