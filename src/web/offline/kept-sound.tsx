import type { FileKeeper, KeptRef } from './file-keeper.ts';
import { useKeptAddress } from './use-kept-address.ts';

type Props = { readonly keeper: FileKeeper; readonly file: KeptRef; readonly label: string };

/** A recording of one's own that is kept on this device, to listen to before it is sent. */
export const KeptSound = ({ keeper, file, label }: Props) => {
  const address = useKeptAddress(keeper, file);
  return address === null ? null : (
    // What one has just spoken oneself; nobody has written it down.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <audio controls src={address} aria-label={label} />
  );
};
