import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import {
  type Edit,
  PARTICULARS,
  type ParticularEdit,
  type ParticularShape,
  type ParticularValue,
  particularShapes,
} from '#domain/specification/editing/edit.ts';
import { particularOf } from '#domain/specification/editing/particulars.ts';
import type { Clause, Qualification, Specification } from '#domain/specification/model.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { formatDate } from '#web/ui/format.ts';
import type { Desk } from './desk.ts';
import { DeskDialog } from './mend/desk-dialog.tsx';
import { particularNames } from './particular-names.ts';
import classes from './particulars.module.css';

/** One thing that a document says of itself or of a qualification, and how it is mended. */
type Line = {
  readonly key: string;
  readonly name: string;
  readonly shape: ParticularShape;
  readonly value: ParticularValue;
  readonly clause: Clause | undefined;
  readonly editTo: (after: ParticularValue) => Edit;
};

const hints: Partial<Readonly<Record<ParticularShape, string>>> = {
  date: 'Written 2026-09-01; empty where the document sets none',
  figure: 'Empty where the document sets none',
  level: 'A whole number, or Entry 1 to Entry 3',
  list: 'Parted by commas: 16-18, 19+',
};

/** What was typed, as the particular holds it; undefined where it cannot be that. */
const valueOf = (shape: ParticularShape, typed: string): ParticularValue | undefined => {
  const text = typed.trim();
  if (text === '') return null;
  if (shape === 'text' || shape === 'list' || shape === 'date') return text;
  if (shape === 'level' && /^Entry [123]$/u.test(text)) return text;
  const figure = Number(text.replaceAll(',', ''));
  return Number.isFinite(figure) && figure >= 0 ? figure : undefined;
};

type DialogProps = {
  /** The document, or the qualification. */
  readonly of: string;
  readonly line: Line;
  readonly desk: Desk;
  readonly onClose: () => void;
};

const MendDialog = ({ of, line, desk, onClose }: DialogProps) => {
  const name = `particular.${desk.draftId}.${of}.${line.key}`;
  const form = useKeptForm(name, { typed: line.value === null ? '' : String(line.value) });
  const { typed } = form.value;
  const after = valueOf(line.shape, typed);
  return (
    <DeskDialog
      form={form}
      name={name}
      title={`Mend: ${line.name.toLowerCase()}`}
      action="Mend it"
      desk={desk}
      edits={after === undefined || after === line.value ? null : [line.editTo(after)]}
      onClose={onClose}
    >
      <TextInput
        label={line.name}
        description={hints[line.shape]}
        data-autofocus
        value={typed}
        error={after === undefined ? 'This is no figure of nought or more.' : null}
        onChange={(event) => form.change({ typed: event.currentTarget.value })}
      />
    </DeskDialog>
  );
};

const documentLine = (
  part: Extract<ParticularEdit, { kind: 'set-document' }>['part'],
  name: string,
  value: string | null,
): Line => ({
  key: part,
  name,
  shape: 'text',
  value,
  clause: undefined,
  editTo: (after) => ({
    kind: 'set-document',
    part,
    before: value,
    after: after === null ? null : String(after),
  }),
});

const linesOfDocument = ({ title, publisher, issue }: Specification): readonly Line[] => [
  documentLine('title', 'Title', title),
  documentLine('publisher', 'Published by', publisher),
  documentLine('version', 'Issue', issue.version),
  documentLine('date', 'Date of the issue', issue.date),
];

const linesOfQualification = (qualification: Qualification): readonly Line[] =>
  PARTICULARS.map((particular) => {
    const value = particularOf(qualification, particular);
    return {
      key: particular,
      name: particularNames[particular],
      shape: particularShapes[particular],
      value,
      clause: qualification.clauses[particular],
      editTo: (after) => ({
        kind: 'set-particular',
        qualification: qualification.number,
        particular,
        before: value,
        after,
      }),
    };
  });

const shown = ({ shape, value }: Line): string =>
  shape === 'date' && typeof value === 'string' ? formatDate(value) : String(value);

type ListProps = {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly document: string;
  readonly desk: Desk | undefined;
  readonly onClause: (clause: Clause) => void;
};

const Lines = ({ title, lines, document, desk, onClause }: ListProps) => {
  const [mended, setMended] = useState<Line | null>(null);
  return (
    <section aria-label={title}>
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      <dl className={classes['lines']}>
        {lines.map((line) => (
          <div key={line.key} className={classes['line']}>
            <dt>{line.name}</dt>
            <dd>
              {line.value === null ? (
                <Text span c="dimmed">
                  Not stated
                </Text>
              ) : (
                shown(line)
              )}{' '}
              {line.clause === undefined ? null : (
                <ClauseChip
                  clause={line.clause}
                  document={document}
                  onOpen={() => line.clause !== undefined && onClause(line.clause)}
                />
              )}
            </dd>
            {desk === undefined ? null : (
              <dd>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Mend ${line.name.toLowerCase()} of ${title}`}
                  onClick={() => setMended(line)}
                >
                  Mend…
                </Button>
              </dd>
            )}
          </div>
        ))}
      </dl>
      {desk === undefined || mended === null ? null : (
        <MendDialog of={title} line={mended} desk={desk} onClose={() => setMended(null)} />
      )}
    </section>
  );
};

type Props = {
  readonly specification: Specification;
  readonly document: string;
  /** Absent where nothing is to be decided any more. */
  readonly desk?: Desk | undefined;
  readonly onClause: (clause: Clause) => void;
};

/** What the document says of itself and of each qualification, each with where it stands. */
export const ParticularsPane = ({ specification, document, desk, onClause }: Props) => (
  <Stack gap="xl">
    <Lines
      title="The document"
      lines={linesOfDocument(specification)}
      document={document}
      desk={desk}
      onClause={onClause}
    />
    {specification.qualifications.map((qualification) => (
      <Lines
        key={qualification.number}
        title={`${qualification.number} ${qualification.title}`}
        lines={linesOfQualification(qualification)}
        document={document}
        desk={desk}
        onClause={onClause}
      />
    ))}
  </Stack>
);
