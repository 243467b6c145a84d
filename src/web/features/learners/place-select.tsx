import { Button, Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';

type Place = { readonly id: string; readonly name: string };

type Props = {
  readonly label: string;
  readonly places: readonly Place[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly onAdd: (name: string) => void;
  readonly addLabel: string;
};

/** A place to choose, or to add on the way. */
export const PlaceSelect = ({ label, places, value, onChange, onAdd, addLabel }: Props) => {
  const [name, setName] = useState<string | null>(null);
  const add = (): void => {
    if (name !== null && name.trim().length > 1) onAdd(name.trim());
    setName(null);
  };
  if (name !== null)
    return (
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          label={addLabel}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          style={{ flex: 1 }}
          data-autofocus
        />
        <Button variant="default" onClick={add}>
          Add
        </Button>
      </Group>
    );
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <Select
        label={label}
        placeholder="None"
        clearable
        searchable
        data={places.map((place) => ({ value: place.id, label: place.name }))}
        value={value}
        onChange={onChange}
        style={{ flex: 1 }}
      />
      <Button variant="default" onClick={() => setName('')}>
        New
      </Button>
    </Group>
  );
};
