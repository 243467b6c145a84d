import { clauseIn } from '#domain/specification/clause-words.ts';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type FailureBody, presentFailure } from '#contract/failure.ts';
import { publishDraft } from '#contract/specification-drafts.ts';
import type { Specification } from '#domain/specification/model.ts';
import { shortNameOf } from '#domain/specification/short-name.ts';
import { useWrite } from '#web/app/api.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { PredecessorSelect, usePredecessor } from './changes/predecessor.tsx';
import type { Desk } from './desk.ts';
import { type ListedFinding, countFindings, listUnaccepted } from './findings.ts';

type Props = {
  readonly draft: { readonly id: string; readonly version: number };
  /** The last edit that is shown here. */
  readonly seq: number;
  readonly specification: Specification;
  readonly desk: Desk;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onPublished: (specificationId: string) => void;
};

const blocked = (missing: readonly ListedFinding[], errors: number, document: string): FailureBody =>
  presentFailure({
    kind: 'not-ready',
    detail: `${String(missing.length)} of ${formatCount(errors, 'error')} stand in the way.`,
    whoCan:
      'A qualification developer can mend each where it stands, take the words of another document where they are proposed, or accept it with a reason.',
    reasons: missing.slice(0, 8).map(({ code, message, source }) => ({
      code,
      detail: message,
      clause: clauseIn(document, source),
    })),
  }).body;

/** Says what publishing means and what still stands in its way, then publishes. */
export const PublishDialog = ({ draft, seq, specification, desk, opened, onClose, onPublished }: Props) => {
  const publishing = useWrite(publishDraft, {
    onDone: ({ specificationId }) => onPublished(specificationId),
  });
  const missing = listUnaccepted(specification.findings, desk.reasonFor);
  const unread = specification.evidenceRules.filter(({ id }) => !desk.isConfirmed(id));
  const { error } = countFindings(specification.findings);
  const predecessor = usePredecessor(draft.id, opened);
  const publish = (): void =>
    publishing.send({
      params: { draftId: draft.id },
      body: { version: draft.version, seq, supersedes: predecessor.id },
    });
  return (
    <Modal
      closeButtonProps={{ 'aria-label': 'Close' }}
      opened={opened}
      onClose={onClose}
      title={`Publish ${specification.title}`}
      size="lg"
    >
      <Stack>
        <Text>
          A published version never changes. Centres that are approved for it register learners under exactly
          these units and rules; a newer issue of the document is published beside it.
        </Text>
        {missing.length > 0 ? (
          <Refusal failure={blocked(missing, error, shortNameOf(specification))} />
        ) : null}
        {unread.length === 0 ? null : (
          <Text>
            {formatCount(unread.length, 'rule')} of evidence {unread.length === 1 ? 'waits' : 'wait'} to be
            compared with the document: confirm or drop each under “Evidence and people”.
          </Text>
        )}
        <PredecessorSelect predecessor={predecessor} />
        {publishing.failure === null ? null : <FailureView failure={publishing.failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Go on reviewing
          </Button>
          <Button
            onClick={publish}
            loading={publishing.isPending || predecessor.isLoading}
            disabled={missing.length > 0 || unread.length > 0}
          >
            Publish {formatCount(specification.units.length, 'unit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
