import { Select } from '@mantine/core';
import { dispatchWays } from '#domain/award/delivery.ts';
import { type DispatchWay, wayInWords } from '#domain/award/dispatch-list.ts';

type Props = { readonly value: DispatchWay; readonly onChange: (way: DispatchWay) => void };

/** How something is sent. */
export const WaySelect = ({ value, onChange }: Props) => (
  <Select
    label="How"
    data={dispatchWays.map((way) => ({ value: way, label: wayInWords[way] }))}
    value={value}
    onChange={(given) => onChange(dispatchWays.find((one) => one === given) ?? 'post')}
  />
);
