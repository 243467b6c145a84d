import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { type Case, caseCandidates, putOnCase, readCase } from '#contract/cases.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { Section } from '#web/ui/section.tsx';
import { WordsDialog } from '#web/ui/words-dialog.tsx';
import { partNames } from './case-words.ts';
import classes from './cases.module.css';

const parts = ['officer', 'independent', 'appointed'] as const;
type Part = (typeof parts)[number];

const putNames: Readonly<Record<Part, string>> = {
  officer: 'Handles the case',
  independent: 'Independent member',
  appointed: 'Judges again',
};

const PutDialog = ({ given, onClose }: { readonly given: Case; readonly onClose: () => void }) => {
  const [part, setPart] = useState<Part>('independent');
  const [personId, setPerson] = useState<string | null>(null);
  const candidates = useRead(caseCandidates, { params: { caseId: given.caseId }, query: { part } });
  const words = useKeptWords(`case.${given.caseId}.put`, onClose);
  const put = useWrite(putOnCase, { refreshes: [readCase], onDone: words.sent });
  const items = candidates.data?.items ?? [];
  const barred = items.filter(({ barredBy }) => barredBy !== null);
  return (
    <WordsDialog
      words={words}
      title="Put somebody on the case"
      label="Why"
      action="Put them on it"
      failure={put.failure}
      isBusy={put.isPending}
      onClose={onClose}
      onSend={(reason) => {
        if (personId !== null)
          put.send({ params: { caseId: given.caseId }, body: { personId, part, state: 'on', reason } });
      }}
    >
      <Select
        label="Part"
        data={parts.map((value) => ({ value, label: putNames[value] }))}
        value={part}
        onChange={(value) => {
          setPart(parts.find((one) => one === value) ?? part);
          setPerson(null);
        }}
      />
      <Select
        label="Person"
        placeholder="Choose somebody without an interest"
        data={items
          .filter(({ barredBy }) => barredBy === null)
          .map((one) => ({ value: one.personId, label: one.name }))}
        nothingFoundMessage="Nobody is without an interest"
        value={personId}
        onChange={setPerson}
      />
      {barred.length === 0 ? null : (
        <details>
          <summary>Who cannot be, and why</summary>
          {barred.map(({ personId: id, name, barredBy }) => (
            <Text size="sm" key={id}>
              {name}: {barredBy}
            </Text>
          ))}
        </details>
      )}
    </WordsDialog>
  );
};

/** Who is on a case; parties see those who handle it. */
export const PeoplePart = ({ given }: { readonly given: Case }) => {
  const [isPutting, setPutting] = useState(false);
  return (
    <Section
      title="Who is on it"
      actions={
        given.mayPut ? (
          <Group>
            <Button variant="default" onClick={() => setPutting(true)}>
              Put somebody on it
            </Button>
          </Group>
        ) : null
      }
    >
      <ul className={classes['people']}>
        {given.people.map(({ personId, name, part }) => (
          <li key={`${personId} ${part}`}>
            <div>{name}</div>
            <div className={classes['small']}>{partNames[part]}</div>
          </li>
        ))}
      </ul>
      {isPutting ? <PutDialog given={given} onClose={() => setPutting(false)} /> : null}
    </Section>
  );
};
