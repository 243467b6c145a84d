import type { FailureBody } from '#contract/failure.ts';
import { IconAlertTriangle, IconHandStop } from '@tabler/icons-react';
import { ClauseChip } from './clause-chip.tsx';
import classes from './messages.module.css';

type Props = { readonly failure: FailureBody };

const refusals: ReadonlySet<string> = new Set([
  'not-permitted',
  'rule-not-met',
  'not-ready',
  'already-done',
  'changed-meanwhile',
  'foreign-origin',
]);

/** A single reason stands in the sentence above already, with its clause and who can do what. */
const isSaid = ({ detail, reasons = [] }: FailureBody): boolean =>
  reasons.length === 1 && detail.endsWith(reasons[0]?.detail ?? '');

const Reasons = ({ failure }: Props) =>
  failure.reasons === undefined || failure.reasons.length === 0 || isSaid(failure) ? null : (
    <ul className={classes['reasons']}>
      {failure.reasons.map((reason) => (
        <li key={`${reason.code}/${reason.detail}`}>
          {reason.detail} {reason.clause === undefined ? null : <ClauseChip clause={reason.clause} />}
          {reason.whoCan === undefined ? null : <span className={classes['who']}>{reason.whoCan}</span>}
        </li>
      ))}
    </ul>
  );

const Fields = ({ failure }: Props) =>
  failure.fields === undefined || failure.fields.length === 0 ? null : (
    <ul className={classes['reasons']}>
      {failure.fields.map((field) => (
        <li key={`${field.path}/${field.message}`}>
          <strong>{field.path}</strong> {field.message}
        </li>
      ))}
    </ul>
  );

/** A failure in place: what is refused, by which rule, where it stands, and who can do what next. */
export const Refusal = ({ failure }: Props) => {
  const Icon = refusals.has(failure.kind) ? IconHandStop : IconAlertTriangle;
  return (
    <div className={classes['refusal']} role="alert">
      <Icon size={22} stroke={1.6} aria-hidden className={classes['icon']} />
      <div className={classes['body']}>
        <p className={classes['title']}>{failure.title}</p>
        <p>
          {failure.detail} {failure.clause === undefined ? null : <ClauseChip clause={failure.clause} />}
        </p>
        <Reasons failure={failure} />
        <Fields failure={failure} />
        <p className={classes['next']}>{failure.whoCan ?? failure.help}</p>
        {failure.reference === undefined ? null : (
          <p className={classes['reference']}>Reference {failure.reference}</p>
        )}
      </div>
    </div>
  );
};
