import { useLocalStorage } from '@mantine/hooks';
import { Suspense, lazy, useEffect, useState } from 'react';
import { type CommandGroup, commandFor, currentCommands, pressOf } from '#web/ui/commands.ts';
import { useGo } from './navigation.tsx';
import type { NavPlace } from './nav-places.ts';

const Finder = lazy(async () => ({
  default: (await import('#web/features/search/finder.tsx')).Finder,
}));
const KeyHints = lazy(async () => ({ default: (await import('#web/ui/key-hints.tsx')).KeyHints }));

type Tool = 'palette' | 'keys';

const asked = new EventTarget();

/** Opens the palette or the list of keys, from wherever. */
export const openTool = (tool: Tool): void => {
  asked.dispatchEvent(new CustomEvent('tool', { detail: tool }));
};

const isTool = (given: unknown): given is Tool => given === 'palette' || given === 'keys';

const everywhere = [
  { keys: ['?'], label: 'These keys' },
  { keys: ['Ctrl K', '⌘ K'], label: 'Find a page or something to do' },
];

const inPictures = [
  { keys: ['t'], label: 'Picture or table' },
  { keys: ['←', '→', '↑', '↓'], label: 'Move in a map or a matrix' },
  { keys: ['Enter'], label: 'Go in, link or unlink' },
  { keys: ['Esc'], label: 'Go out' },
];

const useTools = (areOn: boolean) => {
  const [tool, setTool] = useState<Tool | null>(null);
  useEffect(() => {
    const open = (event: Event): void => {
      if (event instanceof CustomEvent && isTool(event.detail)) setTool(event.detail);
    };
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        setTool('palette');
        return;
      }
      const help = { key: '?', label: 'These keys', run: () => setTool('keys') };
      const given = [{ name: '', commands: [help] }, ...currentCommands()];
      const command = areOn ? commandFor(pressOf(event), given) : undefined;
      if (command === undefined) return;
      event.preventDefault();
      command.run();
    };
    asked.addEventListener('tool', open);
    globalThis.addEventListener('keydown', press);
    return () => {
      asked.removeEventListener('tool', open);
      globalThis.removeEventListener('keydown', press);
    };
  }, [areOn]);
  return { tool, close: () => setTool(null) };
};

/** The keys of the application: one character for a command, `?` for the list, Ctrl K for the palette. */
export const ShellTools = ({ places }: { places: readonly NavPlace[] }) => {
  const go = useGo();
  const [areOn, setOn] = useLocalStorage({
    key: 'touchstone.single-keys',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const { tool, close } = useTools(areOn);
  if (tool === null) return null;
  const offered = currentCommands();
  if (tool === 'keys')
    return (
      <Suspense fallback={null}>
        <KeyHints
          opened
          onClose={close}
          areOn={areOn}
          onSwitch={setOn}
          groups={[
            ...offered.map(({ name, commands }) => ({
              name,
              hints: commands.flatMap(({ key, label }) =>
                key === undefined ? [] : [{ keys: [key], label }],
              ),
            })),
            { name: 'Everywhere', hints: everywhere },
            { name: 'Pictures', hints: inPictures },
          ].filter(({ hints }) => hints.length > 0)}
        />
      </Suspense>
    );
  const goTo: CommandGroup = {
    name: 'Go to',
    commands: [
      ...places.map(({ to, label }) => ({ label, run: () => go(to) })),
      { label: 'Search', run: () => go('/search') },
      { label: 'Notifications', run: () => go('/notifications') },
      { label: 'Your account', run: () => go('/account') },
    ],
  };
  return (
    <Suspense fallback={null}>
      <Finder groups={[...offered, goTo]} onClose={close} />
    </Suspense>
  );
};
