/** When a piece of evidence was first put before the centre. */

type Version = {
  readonly evidenceId: string;
  readonly happenedOn: string | null;
  readonly recordedAt: string;
};

/**
 * The instant of the first version that is of the same day: a later one that puts its title or file right shows nothing
 * anew, while one of another day shows something else.
 */
export const firstShownAt = (versions: readonly Version[], one: Version): string =>
  versions
    .filter(({ evidenceId, happenedOn }) => evidenceId === one.evidenceId && happenedOn === one.happenedOn)
    .reduce((first, { recordedAt }) => (recordedAt < first ? recordedAt : first), one.recordedAt);
