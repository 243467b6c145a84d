import { Checkbox, Stack, Text, TextInput, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type SharedBlock, declineByLink, openSignatureLink, signByLink } from '#contract/plan-signatures.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { useLinkDraft } from '#web/offline/link-draft.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatInstant } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { Decline } from '../witness/decline.tsx';
import classes from './sign-page.module.css';

type Shared = ResponseOf<typeof openSignatureLink>;

const names: Readonly<Record<Shared['kind'], string>> = {
  'learning-plan': 'learning plan',
  'assessment-plan': 'assessment plan',
  review: 'review',
};

/** A row of a table as lines, so that it reads on a phone as well. */
const Row = ({ columns, row }: { readonly columns: readonly string[]; readonly row: readonly string[] }) => {
  const said = row.flatMap((text, place) => (text === '' ? [] : [{ label: columns[place] ?? '', text }]));
  return (
    <li className={classes['row']}>
      <dl className={classes['fields']}>
        {said.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
};

const Block = ({ block }: { readonly block: SharedBlock }) => {
  if (block.kind === 'text') return <Text className={classes['text'] ?? ''}>{block.text}</Text>;
  if (block.kind === 'table')
    return (
      <ul className={classes['rows']}>
        {block.rows.map((row) => (
          <Row key={row.join(' ')} columns={block.columns} row={row} />
        ))}
      </ul>
    );
  return (
    <dl className={classes['fields']}>
      {block.fields.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const Content = ({ shared }: { readonly shared: Shared }) => (
  <div className={classes['sheet']}>
    {shared.sections.map(({ title, blocks }) => (
      <section key={title} aria-label={title}>
        <Title order={2} size="h4" mb="xs">
          {title}
        </Title>
        <Stack gap="sm">
          {blocks.map((block) => (
            <Block key={JSON.stringify(block)} block={block} />
          ))}
        </Stack>
      </section>
    ))}
  </div>
);

const Sign = ({
  token,
  shared,
  onDone,
}: {
  readonly token: string;
  readonly shared: Shared;
  readonly onDone: () => void;
}) => {
  const draft = useLinkDraft(token, 'signing', { name: shared.name, note: '' });
  const { name, note } = draft.value;
  const [agrees, setAgrees] = useState(false);
  const sign = useWrite(signByLink, {
    refreshes: [],
    onDone: () => {
      draft.forget();
      onDone();
    },
  });
  const remark = note.trim() === '' ? null : note.trim();
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {shared.party === 'employer' ? 'Sign for the employer' : 'Sign it'}
      </Title>
      <TextInput
        label="Your name"
        required
        value={name}
        onChange={(event) => draft.change({ name: event.currentTarget.value })}
      />
      <Textarea
        label="Remarks"
        description="If you have any; they stand beside your signature"
        autosize
        value={note}
        onChange={(event) => draft.change({ note: event.currentTarget.value })}
      />
      <KeptNote {...draft} />
      <Checkbox
        size="md"
        label={shared.statement}
        checked={agrees}
        onChange={(event) => setAgrees(event.currentTarget.checked)}
      />
      {sign.failure === null ? null : <Refusal failure={sign.failure} />}
      <SendButton
        w="fit-content"
        lacks={neededFirst([name.trim().length > 1, 'your name'], [agrees, 'the tick that you agree'])}
        loading={sign.isPending}
        onClick={() =>
          sign.send({ params: { token }, body: { name: name.trim(), note: remark, agrees: true } })
        }
      >
        Sign the {names[shared.kind]}
      </SendButton>
    </Stack>
  );
};

const declining = {
  begin: 'I do not agree with it',
  reason: 'What should be different',
  send: 'Say that I do not sign',
};

/** What somebody without an account sees who is asked to sign a plan or review. */
const SignPage = () => {
  const token = useRouteParam('token');
  const [isEnded, setEnded] = useState(false);
  const shared = useRead(openSignatureLink, { params: { token } }, { enabled: !isEnded });
  if (isEnded)
    return (
      <main className={classes['page']} aria-live="polite">
        <Title order={1}>Thank you</Title>
        <Text>Whoever asked you has been told. You can close this page.</Text>
      </main>
    );
  if (shared.error !== null)
    return (
      <main className={classes['page']}>
        <Title order={1}>This link does not open anything</Title>
        <FailureView failure={failureOf(shared.error)} />
      </main>
    );
  if (shared.data === undefined)
    return (
      <main className={classes['page']}>
        <Waiting what="Opening what you are asked to sign" />
      </main>
    );
  const { kind, learnerName, centreName, askedByName, message, expiresAt } = shared.data;
  return (
    <main className={classes['page']}>
      <Stack gap="lg">
        <Stack gap="xs">
          <Title order={1}>
            The {names[kind]} of {learnerName}
          </Title>
          <Text>
            {askedByName} of {centreName} asks you to read it, and to sign it if you agree. The link works
            once, until {formatInstant(expiresAt)}.
          </Text>
          {message === null ? null : (
            <blockquote className={classes['message']}>
              <Text className={classes['text'] ?? ''}>{message}</Text>
            </blockquote>
          )}
        </Stack>
        <Content shared={shared.data} />
        <Sign token={token} shared={shared.data} onDone={() => setEnded(true)} />
        <Decline token={token} entry={declineByLink} words={declining} onDone={() => setEnded(true)} />
      </Stack>
    </main>
  );
};

export default SignPage;
