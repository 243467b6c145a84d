import { Fragment, useMemo } from 'react';
import type { Unit } from '#domain/specification/model.ts';
import { type Target, piecesOf, targetInWords } from '#domain/specification/references.ts';
import { AppLink } from '#web/app/navigation.tsx';
import classes from './referring-words.module.css';

/** The way to what is named: an address, or something done on this page; null where nothing leads there. */
export type WayTo = (target: Target) => { readonly to: string } | { readonly onPress: () => void } | null;

type Props = {
  readonly text: string;
  /** The unit whose guidance it is. */
  readonly unit: Unit;
  /** The units of the document, to which it may refer. */
  readonly units: readonly Unit[];
  readonly wayTo: WayTo;
};

const Way = ({ words, says, way }: { words: string; says: string; way: ReturnType<WayTo> }) => {
  if (way === null) return words;
  const shared = { className: classes['way'], title: says, 'aria-label': `${words}, ${says}` };
  return 'to' in way ? (
    <AppLink to={way.to} {...shared}>
      {words}
    </AppLink>
  ) : (
    <button type="button" {...shared} onClick={way.onPress}>
      {words}
    </button>
  );
};

/** Words of a specification in which criteria, outcomes and units that they name lead there. */
export const ReferringWords = ({ text, unit, units, wayTo }: Props) => {
  const pieces = useMemo(() => piecesOf(text, unit, units), [text, unit, units]);
  return pieces.map(({ text: words, target }, index) => (
    // Pieces are told apart by nothing but their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>
      {target === null ? (
        words
      ) : (
        <Way words={words} says={targetInWords(target, units)} way={wayTo(target)} />
      )}
    </Fragment>
  ));
};
