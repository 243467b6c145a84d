import { SegmentedControl } from '@mantine/core';

export type Verdict = 'met' | 'not-yet';

type Props = {
  readonly label: string;
  readonly value: Verdict | null;
  readonly onChange: (value: Verdict) => void;
};

/** Met or not yet; nothing is chosen before somebody chooses. */
export const VerdictControl = ({ label, value, onChange }: Props) => (
  <SegmentedControl
    w="fit-content"
    aria-label={label}
    value={value ?? ''}
    onChange={(given) => onChange(given === 'met' ? 'met' : 'not-yet')}
    data={[
      { value: 'met', label: 'Met' },
      { value: 'not-yet', label: 'Not yet' },
    ]}
  />
);
