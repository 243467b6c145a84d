import { useDeferredValue, useMemo } from 'react';
import { findLikeCriteria, indexCriteria, suggestCriteria } from '#domain/portfolio/suggesting.ts';
import { type Unit, criterionKey } from '#domain/specification/model.ts';
import { Stack, Text } from '@mantine/core';
import type { EvidenceDraft } from './draft.ts';
import { SuggestionList } from './suggestion-list.tsx';

type Props = {
  readonly draft: EvidenceDraft;
  readonly units: readonly Unit[];
  readonly onLink: (keys: readonly string[]) => void;
};

const textOf = ({ title, account, transcript, entries }: EvidenceDraft): string =>
  [title, account, transcript, ...entries.map(({ text }) => text)].join('\n');

/** What the words fit, found on the device while they are written. */
export const LiveSuggestions = ({ draft, units, onLink }: Props) => {
  const index = useMemo(() => indexCriteria(units), [units]);
  const byRef = useMemo(() => new Map(units.map((unit) => [unit.ref, unit])), [units]);
  const text = useDeferredValue(textOf(draft));
  const links = useDeferredValue(draft.links);
  const found = useMemo(() => {
    const except = new Set(links);
    const linked = units.flatMap((unit) =>
      unit.outcomes.flatMap(({ criteria }) =>
        criteria.flatMap(({ number, text: words }) =>
          except.has(criterionKey(unit.ref, number))
            ? [{ unitRef: unit.ref, criterion: number, text: words }]
            : [],
        ),
      ),
    );
    return {
      byWords: suggestCriteria(index, { text, except, limit: 8 }),
      alike: findLikeCriteria(index, linked, { except }),
    };
  }, [index, units, text, links]);
  if (found.byWords.length === 0 && found.alike.length === 0) return null;
  return (
    <Stack gap="sm">
      <SuggestionList title="Your words fit" items={found.byWords} units={byRef} onLink={onLink} />
      <SuggestionList title="This also fits" items={found.alike} units={byRef} onLink={onLink} />
      <Text size="xs" c="dimmed">
        Suggestions by the words alone. Only you can say whether it shows them; nothing is linked by itself.
      </Text>
    </Stack>
  );
};
