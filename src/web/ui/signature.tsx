import { isPlainDate } from '#domain/shared/plain-date.ts';
import { formatDate, formatInstant } from './format.ts';
import classes from './signature.module.css';

type Props = {
  /** What the signature says: `Assessment decision`. */
  readonly subject?: string;
  readonly name: string;
  /** The role in which it was signed: `Assessor`. */
  readonly capacity: string;
  /** An instant, or the day where no more is known; without one it is not signed yet. */
  readonly signedAt?: string | null;
  /** The first characters of the seal over what was signed. */
  readonly seal?: string | null;
  readonly onBehalfOf?: string | null;
};

const shortSeal = (seal: string): string => seal.slice(0, 8).replace(/(.{4})/u, '$1 ');

/** Who signed, in which capacity, when, and the short seal. What is not signed yet looks open. */
export const Signature = ({ subject, name, capacity, signedAt, seal, onBehalfOf }: Props) => {
  const isSigned = typeof signedAt === 'string';
  return (
    <div className={classes['signature']} data-signed={isSigned || undefined}>
      {subject === undefined ? null : <div className={classes['subject']}>{subject}</div>}
      <div className={classes['name']}>{isSigned ? name : `To be signed by ${name}`}</div>
      <div className={classes['detail']}>
        {capacity}
        {typeof onBehalfOf === 'string' ? `, on behalf of ${onBehalfOf}` : ''}
      </div>
      {isSigned ? (
        <div className={classes['foot']}>
          <time dateTime={signedAt}>
            {isPlainDate(signedAt) ? formatDate(signedAt) : formatInstant(signedAt)}
          </time>
          {typeof seal === 'string' ? (
            <code className={classes['seal']} title={`Seal ${seal}`}>
              {shortSeal(seal)}
            </code>
          ) : null}
        </div>
      ) : (
        <div className={classes['line']} aria-hidden />
      )}
    </div>
  );
};
