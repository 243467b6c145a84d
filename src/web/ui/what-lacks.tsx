import { Text } from '@mantine/core';

/** Why a form cannot be sent yet, beside its button; nothing where it can. */
export const WhatLacks = ({ id, words }: { readonly id: string; readonly words: string | null }) =>
  words === null ? null : (
    <Text id={id} size="sm" c="dimmed" ta="right">
      {words}
    </Text>
  );
