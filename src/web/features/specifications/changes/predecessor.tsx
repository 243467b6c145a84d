import { Select } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { compareDraft } from '#contract/specification-drafts.ts';
import type { SpecificationSummary } from '#contract/specifications.ts';
import { useRead } from '#web/app/api.ts';
import { formatDate } from '#web/ui/format.ts';

const nothing = 'nothing';

const nameOf = ({ title, issueLabel, publishedOn }: SpecificationSummary): string =>
  `${title} (${issueLabel ?? 'issue not stated'}, published on ${formatDate(publishedOn)})`;

type Compared = ResponseOf<typeof compareDraft>;

const suggestedIn = (found: Compared | undefined): string => found?.before?.id ?? nothing;

const shownOf = (id: string, data: Compared | undefined): Pick<Compared, 'before' | 'comparison'> =>
  id === nothing || data === undefined ? { before: null, comparison: null } : data;

/** The published version whose place a draft takes: the one that it seems to follow until another, or none, is chosen. */
export const usePredecessor = (draftId: string, enabled = true) => {
  const [chosen, choose] = useState<string | null>(null);
  const found = useRead(compareDraft, { params: { draftId } }, { enabled });
  const id = chosen ?? suggestedIn(found.data);
  const isOther = id !== suggestedIn(found.data);
  const asked = { params: { draftId }, query: { with: id } };
  const other = useRead(compareDraft, asked, { enabled: isOther && id !== nothing });
  const { data, error, isLoading } = isOther ? other : found;
  const { before, comparison } = shownOf(id, data);
  const candidates = found.data?.candidates ?? [];
  return { id: id === nothing ? null : id, before, comparison, error, isLoading, candidates, choose };
};

/** The choice of it; nothing where no version of the organisation is published. */
export const PredecessorSelect = ({
  predecessor: { id, candidates, choose },
}: {
  readonly predecessor: ReturnType<typeof usePredecessor>;
}) =>
  candidates.length === 0 ? null : (
    <Select
      label="It takes the place of"
      description="Learners registered for that one stay with it until their centre moves them."
      searchable
      data={[
        { value: nothing, label: 'Nothing: it stands beside the others' },
        ...candidates.map((one) => ({ value: one.id, label: nameOf(one) })),
      ]}
      value={id ?? nothing}
      onChange={choose}
    />
  );
