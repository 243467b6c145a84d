import { Select } from '@mantine/core';

type Props = {
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly value: string;
  readonly onChange: (id: string) => void;
};

/** One of several things that a page can be about; nothing where there is nothing to choose from. */
export const Choice = ({ label, items, value, onChange }: Props) =>
  items.length < 2 ? null : (
    <Select
      label={label}
      maw={520}
      flex={1}
      miw={260}
      searchable
      data={items.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={(id) => onChange(id ?? '')}
    />
  );
