import { List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Section } from './section.tsx';

type Props = {
  readonly title: string;
  readonly lead: string;
  /** What counts while nothing is set. */
  readonly none: string;
  readonly items: readonly { readonly key: string; readonly words: ReactNode }[];
  /** The form that sets another. */
  readonly children: ReactNode;
};

/** What has been set, a line each, above the form that sets another. */
export const SettingsSection = ({ title, lead, none, items, children }: Props) => (
  <Section title={title} lead={lead}>
    <Stack>
      {items.length === 0 ? (
        <Text>{none}</Text>
      ) : (
        <List>
          {items.map(({ key, words }) => (
            <List.Item key={key}>{words}</List.Item>
          ))}
        </List>
      )}
      {children}
    </Stack>
  </Section>
);
