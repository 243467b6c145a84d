import {
  type CriterionState,
  type UnitComparison,
  countCriteria,
} from '#domain/specification/comparing/comparison.ts';
import { formatCount } from '#web/ui/format.ts';
import { Picture } from '#web/ui/picture.tsx';
import { figuresOf, partNames, parts, refOf, titleOf, unitStateNames } from './change-words.ts';
import classes from './changes.module.css';

type Part = { readonly part: CriterionState; readonly from: number; readonly count: number };

const partsOf = (unit: UnitComparison): readonly Part[] => {
  const counts = countCriteria([unit]);
  let from = 0;
  return parts.flatMap((part) => {
    const count = counts[part];
    from += count;
    return count === 0 ? [] : [{ part, from: from - count, count }];
  });
};

const Bar = ({ unit, most }: { unit: UnitComparison; most: number }) => (
  <svg
    data-picture
    data-title={`${refOf(unit)} ${titleOf(unit)}: ${figuresOf(unit)}`}
    viewBox="0 0 600 16"
    preserveAspectRatio="none"
    className={classes['bar']}
    aria-hidden="true"
  >
    {partsOf(unit).map(({ part, from, count }) => (
      <rect
        key={part}
        data-part={part}
        x={1 + (from / most) * 596}
        y="1"
        width={Math.max((count / most) * 596 - 2, 2)}
        height="14"
      />
    ))}
  </svg>
);

const Legend = () => (
  <ul className={classes['legend']}>
    {parts.map((part) => (
      <li key={part}>
        <svg viewBox="0 0 16 12" aria-hidden="true">
          <rect x="1" y="1" width="14" height="10" data-part={part} />
        </svg>
        {partNames[part].toLowerCase()}
      </li>
    ))}
  </ul>
);

/** The criteria of each unit that differs as a bar: what stays, moves, is reworded, comes and goes. */
export const ChangePicture = ({ units }: { units: readonly UnitComparison[] }) => {
  const changed = units.filter(({ state }) => state !== 'same');
  const most = Math.max(1, ...changed.map(({ criteria }) => criteria.length));
  const unchanged = units.length - changed.length;
  return (
    <Picture
      title="Criteria of the units that differ"
      lead={
        unchanged === 0
          ? 'Every unit differs.'
          : `${formatCount(unchanged, 'unit')} ${unchanged === 1 ? 'is' : 'are'} the same throughout.`
      }
      fileName="what-changed"
      table={[
        ['Reference', 'Unit', 'What', ...parts.map((part) => partNames[part])],
        ...units.map((unit) => {
          const counts = countCriteria([unit]);
          return [
            refOf(unit),
            titleOf(unit),
            unitStateNames[unit.state],
            ...parts.map((part) => counts[part]),
          ];
        }),
      ]}
      legend={<Legend />}
    >
      <ul className={classes['bars']}>
        {changed.map((unit) => (
          <li key={refOf(unit)}>
            <div className={classes['barText']}>
              <span>{refOf(unit)}</span>
              <span>{titleOf(unit)}</span>
              <span className={classes['barFigures']}>
                {unitStateNames[unit.state]}: {figuresOf(unit)}
              </span>
            </div>
            <Bar unit={unit} most={most} />
          </li>
        ))}
      </ul>
    </Picture>
  );
};
