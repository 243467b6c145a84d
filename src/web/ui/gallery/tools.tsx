import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { CommandPalette } from '../command-palette.tsx';
import { KeyHints } from '../key-hints.tsx';
import { Section } from '../section.tsx';

const nothing = (): void => undefined;

const groups = [
  {
    name: 'Queue',
    commands: [
      { key: 'j', label: 'Next unit', run: nothing },
      { key: 'k', label: 'Previous unit', run: nothing },
    ],
  },
  { name: 'Go to', commands: [{ label: 'A sample page', run: nothing }] },
];

/** The list of keys and the palette, with made-up commands. */
export const Tools = () => {
  const [tool, setTool] = useState<'palette' | 'keys' | null>(null);
  const [areOn, setOn] = useState(true);
  const close = (): void => setTool(null);
  return (
    <Section title="Keys and palette">
      <Group>
        <Button variant="default" onClick={() => setTool('palette')}>
          Open the palette
        </Button>
        <Button variant="default" onClick={() => setTool('keys')}>
          Show the keys
        </Button>
      </Group>
      {tool === 'palette' ? <CommandPalette groups={groups} onClose={close} /> : null}
      <KeyHints
        opened={tool === 'keys'}
        onClose={close}
        areOn={areOn}
        onSwitch={setOn}
        groups={[
          {
            name: 'Queue',
            hints: [
              { keys: ['j'], label: 'Next unit' },
              { keys: ['k'], label: 'Previous unit' },
            ],
          },
        ]}
      />
    </Section>
  );
};
