import type { StandardComparison } from '#domain/specification/comparing/comparison.ts';
import { standardInWords } from '#domain/specification/comparing/standards.ts';
import { entryStateNames } from './change-words.ts';
import classes from './changes.module.css';

/** Standards that came, went, or are covered by other units or otherwise far. */
export const StandardChanges = ({ standards }: { standards: readonly StandardComparison[] }) => (
  <ul className={classes['entries']}>
    {standards
      .filter(({ state }) => state !== 'same')
      .map(({ state, before, after }) => (
        <li key={(after ?? before)?.code} className={classes['entry']}>
          <div className={classes['entryState']}>
            <strong>{entryStateNames[state]}</strong>
            {(after ?? before)?.code}
          </div>
          <div>
            {before === null ? null : (
              <div>
                <del className={classes['removed']}>{standardInWords(before)}</del>
              </div>
            )}
            {after === null ? null : (
              <div>
                <ins className={classes['added']}>{standardInWords(after)}</ins>
              </div>
            )}
          </div>
        </li>
      ))}
  </ul>
);
