import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { workNotPlanned } from '#contract/sampling.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { ChoiceDialog, type Choosing } from './choice-dialog.tsx';
import type { OfCentre } from './of-centre.ts';
import classes from './add-work.module.css';

type Props = { readonly params: OfCentre };
type Choose = (choosing: Choosing) => void;

const Found = ({
  params,
  search,
  onChoose,
}: Props & { readonly search: string; readonly onChoose: Choose }) => {
  const read = useRead(workNotPlanned, { params, query: { search } }, { keepPrevious: true });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Looking for work" />;
  if (read.data.items.length === 0)
    return <Text size="sm">No work of the period is left out of the plan under these words.</Text>;
  return (
    <ul className={classes['list']}>
      {read.data.items.map((work) => (
        <li key={`${work.learnerId} ${work.unitRef}`}>
          <div>
            <Text size="sm" fw={600}>
              {work.unitTitle}
            </Text>
            <Text size="sm">
              {work.learnerName}, judged by {work.assessorName}
            </Text>
          </div>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Add: ${work.unitTitle}, ${work.learnerName}`}
            onClick={() => onChoose({ work, choice: 'added' })}
          >
            Add
          </Button>
        </li>
      ))}
    </ul>
  );
};

/** Finds work that the plan left out, and adds it to the samples with the reason. */
export const AddWork = ({ params }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const [choosing, setChoosing] = useState<Choosing | null>(null);
  return (
    <>
      <Group>
        <Button variant="default" onClick={() => setOpen(true)}>
          Add work to the samples
        </Button>
      </Group>
      {isOpen && choosing === null ? (
        <Modal
          opened
          onClose={() => setOpen(false)}
          title="Add work to the samples"
          size="lg"
          closeButtonProps={{ 'aria-label': 'Close' }}
        >
          <Stack>
            <TextInput
              label="Learner, unit or assessor"
              data-autofocus
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <Found params={params} search={search} onChoose={setChoosing} />
          </Stack>
        </Modal>
      ) : null}
      {choosing === null ? null : (
        <ChoiceDialog
          params={params}
          choosing={choosing}
          onClose={() => {
            setChoosing(null);
            setOpen(false);
          }}
        />
      )}
    </>
  );
};
