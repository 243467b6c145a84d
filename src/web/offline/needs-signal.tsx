import { Text } from '@mantine/core';
import { useSignal } from './signal.ts';

type Props = {
  /** What cannot be done now, as in `Signing`. */
  readonly act?: string;
};

/** Says before anything is typed that this, unlike most, cannot be kept and sent later; nothing while there is a signal. */
export const NeedsSignal = ({ act = 'This' }: Props) =>
  useSignal() ? null : (
    <Text size="sm" fw={600} role="note">
      {act} needs a signal, and there is none now. Come back to it when there is.
    </Text>
  );
