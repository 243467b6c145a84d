/** Letters and notices of a case as PDF: kept with what was done, and always made the same. */
import { type Failure, failure } from '#contract/failure.ts';
import { caseKindNames } from '#domain/cases/case-rules.ts';
import { stageOf } from '#domain/cases/case-standing.ts';
import { dueWordsOf, letterPaper, letterTitles } from '#domain/cases/letter.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { renderPdf } from '#server/documents/render.ts';
import type { Download } from '#server/http/download.ts';
import type { CaseCall, OpenCase } from './context.ts';
import * as letters from './letter-repo.ts';

/** Keeps the paper of what has just been done, where it goes out to somebody. */
export const keepLetter = async (
  { tx, actor, today }: CaseCall,
  { file, standing, stage }: OpenCase,
  act: keyof typeof letterTitles,
): Promise<void> => {
  const title = letterTitles[act];
  const event = file.events.findLast(({ kind, personId }) => kind === act && personId === actor.personId);
  if (title === undefined || event === undefined) return;
  const next = standing.isLastStage ? null : stageOf(file.rules, standing.stage + 1).name;
  await letters.insertLetter(tx, {
    centreId: file.centreId,
    caseId: file.id,
    eventId: event.id,
    title,
    reference: `${String(file.number)}, ${caseKindNames[file.kind].toLowerCase()}`,
    about: file.title,
    addressee: event.forName ?? 'The parties of the case',
    sender: event.byName,
    capacity: stage.name,
    centreName: file.centreName,
    dueWords: act === 'told' ? null : dueWordsOf(standing, next),
    writtenOn: today,
  });
};

/** The PDF of a letter, for those who see it. */
export const readLetter = async (
  { tx }: Pick<CaseCall, 'tx'>,
  eventId: string,
): Promise<Result<Download, Failure>> => {
  const letter = await letters.findLetter(tx, eventId);
  if (letter === undefined)
    return failed(failure('not-found', 'There is no such letter among those that you see.'));
  const make = async () => {
    const made = await renderPdf('form', letterPaper(letter, letter));
    return made.ok
      ? made
      : failed(failure('unavailable', 'The letter could not be made. Nothing is lost; try again.'));
  };
  const name = `Case ${letter.reference}, ${letter.title}, ${letter.writtenOn}.pdf`;
  return ok({ name, mediaType: 'application/pdf', content: { make }, inline: true });
};
