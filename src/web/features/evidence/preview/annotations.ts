import { type Annotation, annotate, listAnnotations, takeBackAnnotation } from '#contract/evidence.ts';
import { evidenceMatrix, findEvidence, listEvidence, registrationProgress } from '#contract/portfolio.ts';
import { unitBench } from '#contract/assessment.ts';
import { useRead, useWrite } from '#web/app/api.ts';

/** The notes on one piece of evidence, and the ways to add and take them back. */
export const useAnnotations = (learnerId: string, evidenceId: string) => {
  const notes = useRead(listAnnotations, { params: { learnerId }, query: { evidenceId } });
  const refreshes = [
    listAnnotations,
    listEvidence,
    findEvidence,
    evidenceMatrix,
    registrationProgress,
    unitBench,
  ];
  const add = useWrite(annotate, { refreshes });
  const takeBack = useWrite(takeBackAnnotation, { refreshes: [listAnnotations] });
  return { items: notes.data?.items ?? [], add, takeBack };
};

/** The notes that point out criteria of one unit, whatever evidence they are on. */
export const useUnitAnnotations = (learnerId: string, unitRef: string): readonly Annotation[] =>
  useRead(listAnnotations, { params: { learnerId }, query: { unitRef } }).data?.items ?? [];

export const notesOn = (notes: readonly Annotation[], fileId: string | null): readonly Annotation[] =>
  notes.filter((note) => note.fileId === fileId);
