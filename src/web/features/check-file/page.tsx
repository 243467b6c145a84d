import { Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Finding } from '#domain/credential/finding.ts';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { type Answer, checkFile } from './check.ts';
import classes from './check-file.module.css';

const icons = { holds: IconCheck, fails: IconX, unknown: IconQuestionMark } as const;
const words = { holds: 'Holds', fails: 'Does not hold', unknown: 'Cannot tell' } as const;

const Line = ({ what, verdict, detail }: Finding) => {
  const Icon = icons[verdict];
  return (
    <li className={classes['finding']} data-verdict={verdict}>
      <Icon size={20} stroke={2.5} aria-hidden="true" />
      <div>
        <VisuallyHidden>{words[verdict]}: </VisuallyHidden>
        <Text span fw={verdict === 'fails' ? 700 : 500}>
          {what}
        </Text>
        <div className={classes['detail']}>{detail}</div>
      </div>
    </li>
  );
};

const verdicts = {
  holds: 'Everything that it can show holds',
  fails: 'Something does not hold',
  unknown: 'It cannot be told whether all of it stands',
} as const;

const Result = ({ answer, name }: { readonly answer: Answer; readonly name: string }) => {
  if (answer.kind === 'refused')
    return (
      <div className={classes['verdict']} data-verdict="fails" role="alert">
        <Text fw={700}>{name} cannot be checked</Text>
        <Text>{answer.detail}</Text>
      </div>
    );
  return (
    <>
      <output className={classes['verdict']} data-verdict={answer.verdict}>
        <Text span fw={700} size="lg">
          {verdicts[answer.verdict]}
        </Text>
        <Text span>{answer.about}</Text>
      </output>
      <div>
        {answer.sections.map(({ title, findings }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two awards may have one name; the order never changes
          <Section key={index} title={title}>
            <ul className={classes['findings']}>
              {findings.map((finding, place) => (
                // oxlint-disable-next-line react/no-array-index-key -- two lines may say the same; the order never changes
                <Line key={place} {...finding} />
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </>
  );
};

type State =
  | { readonly step: 'choosing' }
  | { readonly step: 'checking'; readonly name: string }
  | { readonly step: 'done'; readonly name: string; readonly answer: Answer };

const CheckFilePage = () => {
  const [state, setState] = useState<State>({ step: 'choosing' });
  const check = ([file]: readonly File[]): void => {
    if (file === undefined) return;
    const { name } = file;
    setState({ step: 'checking', name });
    checkFile(file).then(
      (answer) => setState({ step: 'done', name, answer }),
      () => setState({ step: 'done', name, answer: { kind: 'refused', detail: 'It cannot be read.' } }),
    );
  };
  return (
    <main className={classes['page']}>
      <Stack gap="lg">
        <div>
          <Title order={1}>Check a bundle or an award</Title>
          <Text>
            Choose a sealed bundle (ZIP) or a digital award (PNG, SVG or JSON). It is read on this machine and
            sent nowhere. Once this page is open, a bundle is checked without a connection.
          </Text>
        </div>
        <FileDrop label="Choose the file to check" accept=".zip,.png,.svg,.json" onFiles={check} />
        {state.step === 'checking' ? <Waiting what={`Checking ${state.name}`} /> : null}
        {state.step === 'done' ? <Result answer={state.answer} name={state.name} /> : null}
      </Stack>
    </main>
  );
};

export default CheckFilePage;
