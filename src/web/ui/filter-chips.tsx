import { formatNumber } from './format.ts';
import classes from './layout.module.css';

type Props<Value extends string> = {
  /** What is chosen here, for people who cannot see the chips: `Show`. */
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly count?: number }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

/** A choice of views as chips, each with its count. */
export const FilterChips = <Value extends string>({ label, options, value, onChange }: Props<Value>) => (
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset would bring its own border and legend
  <div role="group" aria-label={label} className={classes['chips']}>
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        className={classes['chip']}
        aria-pressed={option.value === value}
        onClick={() => onChange(option.value)}
      >
        {option.label}
        {option.count === undefined ? null : (
          <span className={classes['chipCount']}>{formatNumber(option.count)}</span>
        )}
      </button>
    ))}
  </div>
);
