import { Button, Group, Radio, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { aboutCase, listCases, openCase } from '#contract/cases.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { caseSubjectKinds, caseSubjectNames } from '#domain/cases/about.ts';
import { type CaseKind, caseKindNames } from '#domain/cases/case-rules.ts';
import { handlersInWords } from '#domain/cases/taking-part.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { AppLink, useAddressValue, useGo } from '#web/app/navigation.tsx';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import classes from './cases.module.css';

type About = ResponseOf<typeof aboutCase>;
type Kind = About['kinds'][number];

const support = 'What is needed, for whom and by when';

const misconduct: readonly CaseKind[] = ['malpractice', 'maladministration'];

/** Who will handle it and by when, before it is raised. */
const WhatFollows = ({ kind }: { readonly kind: Kind }) => (
  <div>
    <Text fw={600}>What follows</Text>
    <Text size="sm">
      {kind.handlers.length === 0
        ? 'It goes to the first stage that somebody without an interest can handle.'
        : `It goes to ${kind.handlers.join(', ')}, who had no part in it.`}
    </Text>
    {kind.told === null ? null : <Text size="sm">{kind.told}</Text>}
    <ol className={classes['stages']}>
      {kind.stages.map((stage, place) => (
        <li key={stage.name} className={classes['stage']} data-state={place === 0 ? 'here' : 'ahead'}>
          <div className={classes['stageName']}>{stage.name}</div>
          <div className={classes['small']}>
            Decided by {handlersInWords(stage)} within {formatCount(stage.decideDays, 'business day')}
          </div>
        </li>
      ))}
    </ol>
  </div>
);

const Form = ({ about }: { readonly about: About }) => {
  const go = useGo();
  const [wanted] = useAddressValue('as');
  const form = useKeptForm<{
    readonly kind: string;
    readonly by: 'learner' | 'staff';
    readonly title: string;
    readonly words: string;
  }>(`case.new.${about.subject.kind}.${about.subject.id}`, {
    kind: wanted,
    by: 'learner',
    title: '',
    words: '',
  });
  const { by, title, words } = form.value;
  const chosen = about.kinds.find(({ kind }) => kind === form.value.kind) ?? about.kinds[0];
  const [uploads, setUploads] = useState<readonly string[]>([]);
  const open = useWrite(openCase, {
    refreshes: [listCases],
    onDone: ({ caseId }) => {
      form.forget();
      go(`/cases/${caseId}`, { replace: true });
    },
  });
  if (chosen === undefined)
    return (
      <EmptyState title="You can raise nothing about this" picture="closed">
        A coordinator of the centre can raise a case for you.
      </EmptyState>
    );
  const send = (): void =>
    open.send({
      params: { centreId: about.centreId },
      body: {
        kind: chosen.kind,
        subject: { kind: about.subject.kind, id: about.subject.id },
        by,
        title: title.trim(),
        words: words.trim(),
        uploadIds: [...uploads],
      },
    });
  return (
    <Stack>
      <Text>
        About {about.learnerName === null ? '' : `${about.learnerName}, `}
        <strong>{about.subject.label}</strong>
      </Text>
      <Select
        label="Kind of case"
        data={about.kinds.map(({ kind }) => ({ value: kind, label: caseKindNames[kind] }))}
        value={chosen.kind}
        onChange={(value) => form.change({ kind: value ?? chosen.kind })}
      />
      {misconduct.includes(chosen.kind) && about.learnerName !== null ? (
        <Radio.Group
          label="By whom"
          description="What staff did is always reported to the awarding organisation; what a learner did, once they have declared the work to be their own."
          value={by}
          onChange={(value) => form.change({ by: value === 'staff' ? 'staff' : 'learner' })}
        >
          <Group mt="xs">
            <Radio value="learner" label="The learner" />
            <Radio value="staff" label="Staff" />
          </Group>
        </Radio.Group>
      ) : null}
      <WhatFollows kind={chosen} />
      <TextInput
        label="In a few words"
        required
        value={title}
        onChange={(event) => form.change({ title: event.currentTarget.value })}
      />
      <Textarea
        label={chosen.kind === 'support' ? support : 'What happened, and what you ask for'}
        required
        autosize
        minRows={5}
        value={words}
        onChange={(event) => form.change({ words: event.currentTarget.value })}
      />
      <KeptNote {...form} />
      <ResumableUpload
        label="Add papers"
        hint="They are seen by those on the case alone."
        multiple
        onUploaded={({ id }) => setUploads((before) => [...before, id])}
        onRemoved={(id) => setUploads((before) => before.filter((one) => one !== id))}
      />
      {open.failure === null ? null : <Refusal failure={open.failure} />}
      <Group justify="flex-end">
        <Button variant="default" component={AppLink} to="/cases">
          Not now
        </Button>
        <SendButton
          loading={open.isPending}
          lacks={neededFirst(
            [isSaid(title), 'it in a few words'],
            [isSaid(words), chosen.kind === 'support' ? 'what is needed' : 'what happened'],
          )}
          onClick={send}
        >
          Raise the case
        </SendButton>
      </Group>
    </Stack>
  );
};

const Asking = ({ kind, id }: { readonly kind: string; readonly id: string }) => {
  const known = caseSubjectKinds.find((one) => one === kind) ?? 'centre';
  const read = useRead(aboutCase, { query: { kind: known, id } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined)
    return <Waiting what={`Looking up ${caseSubjectNames[known].toLowerCase()}`} />;
  return <Form about={read.data} />;
};

/** Raises a case about something that the address names. */
const NewCasePage = () => {
  const [kind] = useAddressValue('kind');
  const [id] = useAddressValue('id');
  return (
    <Page
      title="Raise a case"
      lead="It is handled by somebody who had no part in what it is about, and seen by nobody who is not on it."
      back="/cases"
    >
      {id === '' ? (
        <EmptyState title="Say first what it is about">
          Open a decision, a sample, a certificate or a review, and raise the case there.
        </EmptyState>
      ) : (
        <Asking kind={kind} id={id} />
      )}
    </Page>
  );
};

export default NewCasePage;
