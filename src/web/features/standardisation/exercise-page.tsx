import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { type Standardisation, readStandardisation } from '#contract/standardisation.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useAddressValue, useRouteParam } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatBytes, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { WaitingFor } from '#web/ui/waiting-for.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { EvidenceWords } from '../evidence/preview/evidence-preview.tsx';
import { addressOf, kindName, shownAs } from '../evidence/preview/file-kinds.ts';
import { Agreement, Outcome } from './agreement-view.tsx';
import classes from './exercise.module.css';
import { JudgeForm } from './judge-form.tsx';
import { OutcomeForm } from './outcome-form.tsx';

type Params = { readonly centreId: string; readonly standardisationId: string };

const Piece = ({ piece }: { readonly piece: Standardisation['evidence'][number] }) => (
  <article className={classes['piece']} aria-label={piece.title}>
    <Group gap="xs">
      <Text fw={600}>{piece.title}</Text>
      <Badge variant="outline" size="sm">
        {piece.typeCode}
      </Badge>
    </Group>
    <EvidenceWords evidence={piece} />
    {piece.files.map((file) =>
      shownAs(file) === 'picture' ? (
        <img
          key={file.id}
          className={classes['picture']}
          src={addressOf(file)}
          alt={file.name}
          loading="lazy"
        />
      ) : (
        <Anchor key={file.id} size="sm" href={addressOf(file)} target="_blank" rel="noopener noreferrer">
          Open {file.name} ({kindName(file)}, {formatBytes(file.bytes)}) in a new window
        </Anchor>
      ),
    )}
    {piece.transcript === null ? null : (
      <details>
        <summary>What is said in it</summary>
        <Text size="sm">{piece.transcript}</Text>
      </details>
    )}
  </article>
);

const Judges = ({ exercise }: { readonly exercise: Standardisation }) => (
  <Section title="Who judges">
    <ul className={classes['judges']}>
      {exercise.judges.map(({ personId, name, hasJudged }) => (
        <li key={personId}>
          <span>{name}</span>
          <Badge variant={hasJudged ? 'filled' : 'outline'}>{hasJudged ? 'Has judged' : 'Not yet'}</Badge>
        </li>
      ))}
    </ul>
  </Section>
);

const waitsFor = ({ judges, judgements }: Standardisation): string =>
  judgements === null
    ? judges
        .filter(({ hasJudged }) => !hasJudged)
        .map(({ name }) => name)
        .join(', ')
    : 'an internal quality assurer to record what is agreed';

/** What stands below the evidence: what is to be done, or what came out. */
const Work = ({ params, exercise }: { readonly params: Params; readonly exercise: Standardisation }) => {
  if (exercise.may.judge) return <JudgeForm params={params} exercise={exercise} />;
  return (
    <>
      {exercise.outcome === null ? null : <Outcome exercise={exercise} outcome={exercise.outcome} />}
      {exercise.judgements === null ? null : <Agreement exercise={exercise} />}
      {exercise.may.close && exercise.judgements !== null ? (
        <OutcomeForm params={params} exercise={exercise} />
      ) : null}
      {exercise.judgements === null ? <Judges exercise={exercise} /> : null}
    </>
  );
};

const Exercise = ({ params, isOutside }: { readonly params: Params; readonly isOutside: boolean }) => {
  const read = useRead(readStandardisation, { params });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching the exercise" />;
  const exercise = read.data;
  return (
    <Page
      title={exercise.title}
      lead={`${exercise.unitTitle}. Set by ${exercise.setByName} on ${formatDate(exercise.setOn)}, to be judged by ${formatDate(exercise.answerByOn)}.`}
      back={isOutside ? `/standardisation?centre=${params.centreId}` : '/standardisation'}
      wide
      actions={
        exercise.outcome === null ? undefined : (
          <Button
            component="a"
            href={`/api/centres/${params.centreId}/standardisations/${exercise.id}/minutes`}
            target="_blank"
            variant="default"
          >
            Minutes as PDF
          </Button>
        )
      }
    >
      {exercise.outcome === null && !exercise.may.judge ? (
        <WaitingFor who={waitsFor(exercise)} since={exercise.setOn} />
      ) : null}
      <div className={classes['columns']}>
        <div className={classes['evidence']}>
          <Section title="Evidence">
            <Stack>
              {exercise.evidence.map((piece) => (
                <Piece key={piece.versionId} piece={piece} />
              ))}
            </Stack>
          </Section>
        </div>
        <Stack>
          <Work params={params} exercise={exercise} />
        </Stack>
      </div>
    </Page>
  );
};

/** One standardisation exercise: judged blind, then compared, discussed and agreed. */
const ExercisePage = () => {
  const standardisationId = useRouteParam('standardisationId');
  const [given] = useAddressValue('centre');
  const own = organisationsAs(useMe(), 'internal-quality-assurer', 'coordinator', 'assessor')[0];
  const centreId = own?.organisationId ?? given;
  return centreId === '' ? null : (
    <Exercise params={{ centreId, standardisationId }} isOutside={own === undefined} />
  );
};

export default ExercisePage;
