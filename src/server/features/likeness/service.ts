import type { Likeness } from '#contract/likeness.ts';
import { NEARLY_THE_SAME, looksAlike, runsOf, sharedRuns } from '#domain/portfolio/likeness.ts';
import type { Tx } from '#server/db/transaction.ts';
import * as repo from './repo.ts';

type Compared = repo.Piece & { readonly runs: ReadonlySet<number> };

const prepare = (piece: repo.Piece): Compared => ({ ...piece, runs: runsOf(piece.words) });

const likenessOf = (own: Compared, other: Compared): Pick<Likeness, 'kind' | 'share'> | null => {
  if (own.files.some(({ sha256 }) => other.files.some((one) => one.sha256 === sha256)))
    return { kind: 'same-file', share: 1 };
  const isPicture = own.files.some(({ pictureHash: one }) =>
    other.files.some(({ pictureHash: two }) => one !== null && two !== null && looksAlike(one, two)),
  );
  if (isPicture) return { kind: 'same-picture', share: 1 };
  const share = sharedRuns(own.runs, other.runs);
  return share >= NEARLY_THE_SAME ? { kind: 'like-text', share } : null;
};

/**
 * Pieces of other learners of the centre that hold the same file as one of this learner's or a picture that looks like
 * it, whatever they are for, or that read nearly like it and are linked to the same unit. The likest first.
 */
export const findLikeness = async (tx: Tx, of: repo.Of): Promise<Likeness[]> => {
  const own = (await repo.listPieces(tx, of, 'own')).map(prepare);
  const files = own.flatMap((piece) => piece.files);
  const alike = {
    digests: files.map(({ sha256 }) => sha256),
    hashes: files.flatMap(({ pictureHash }) => pictureHash ?? []),
  };
  const others = new Map(
    [...(await repo.listPieces(tx, of, 'others')), ...(await repo.listWithFiles(tx, of, alike))].map(
      (piece) => [piece.evidenceId, piece],
    ),
  );
  const compared = [...others.values()].map(prepare);
  const found = own.flatMap((piece) =>
    compared.flatMap((other): Likeness[] => {
      const likeness = likenessOf(piece, other);
      if (likeness === null) return [];
      const { evidenceId, learnerName, title, recordedAt } = other;
      const isEarlier = recordedAt < piece.recordedAt;
      const addedOn = recordedAt.slice(0, 10);
      return [
        {
          evidenceId: piece.evidenceId,
          title: piece.title,
          ...likeness,
          other: { evidenceId, learnerName, title, addedOn, isEarlier },
        },
      ];
    }),
  );
  return found.toSorted((one, two) => two.share - one.share).slice(0, 50);
};
