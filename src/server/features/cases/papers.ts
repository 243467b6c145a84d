/** Papers of a case: files of the store, seen by those on the case; those held apart by whoever is named. */
import type { BodyOf } from '#contract/endpoint.ts';
import type * as contract from '#contract/cases.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { CasePart } from '#domain/cases/acting.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { FinishedUpload } from '#server/files/uploads.ts';
import type { Download } from '#server/http/download.ts';
import { newId } from '#server/ids.ts';
import { findUploads } from '../people/api.ts';
import { type CaseCall, actOf, openFile } from './context.ts';
import * as papers from './paper-repo.ts';
import * as repo from './repo.ts';

type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

type Keeping = {
  readonly title?: string;
  readonly isApart: boolean;
  readonly audience: readonly CasePart[];
  /** Who reads it where it is held apart. */
  readonly readers: readonly string[];
};

const nameReaders = (
  { tx, actor, today }: CaseCall,
  { centreId, paperId }: { readonly centreId: string; readonly paperId: string },
  people: readonly string[],
  state: 'on' | 'off',
): Promise<void> =>
  papers.insertReaders(
    tx,
    people.map((personId) => ({
      centreId,
      id: newId(),
      paperId,
      personId,
      state,
      namedBy: actor.personId,
      namedOn: today,
    })),
  );

/** Keeps uploads as papers of a case. */
export const keepPapers = async (
  call: CaseCall,
  { centreId, id }: Pick<repo.CaseFile, 'centreId' | 'id'>,
  uploads: readonly FinishedUpload[],
  { title, isApart, audience, readers }: Keeping,
): Promise<readonly string[]> => {
  const { tx, actor, today } = call;
  const kept: string[] = [];
  for (const { sha256, name, mediaType, bytes } of uploads) {
    const paperId = newId();
    const file = { sha256, name, mediaType, bytes, addedBy: actor.personId, addedOn: today };
    const paper = { centreId, id: paperId, caseId: id, title: title ?? name, isApart, audience, ...file };
    await papers.insertPaper(tx, paper);
    if (isApart) await nameReaders(call, { centreId, paperId }, readers, 'on');
    kept.push(paperId);
  }
  return kept;
};

/** Adds a paper. Whoever adds one that is held apart reads it themselves. */
export const addPaper = async (
  call: CaseCall,
  caseId: string,
  body: BodyOf<typeof contract.addCasePaper>,
): Answer<{ paperId: string }> => {
  const opened = await openFile(call, caseId);
  if (!opened.ok) return opened;
  const { file } = opened.value;
  const uploads = await findUploads(call.tx, [body.uploadId]);
  if (!uploads.ok) return uploads;
  const handles = file.myParts.some((part) => part === 'officer' || part === 'independent');
  const own = file.myParts.filter((part) => part === 'raiser' || part === 'subject' || part === 'appointed');
  const audience: readonly CasePart[] = handles && body.showParties ? ['raiser', 'subject'] : own;
  const people = new Set((await repo.listPeople(call.tx, file)).map(({ personId }) => personId));
  if (body.readerIds.some((id) => !people.has(id)))
    return failed(
      failure('rule-not-met', 'A paper is read by people who are on the case.', {
        whoCan: 'Whoever handles the case can put them on it first.',
      }),
    );
  const readers = [...new Set([call.actor.personId, ...body.readerIds])];
  const keeping = { title: body.title, isApart: body.isApart, audience, readers };
  const [paperId] = await keepPapers(call, file, uploads.value, keeping);
  if (paperId === undefined) throw new Error('the paper was not kept');
  return ok({ response: { paperId }, act: actOf(file, 'case.add-paper') });
};

export const unseenPaper = failure('not-found', 'There is no such paper among those that you see.');

/** Names who reads a paper that is held apart, or takes it back from them. */
export const nameReader = async (
  call: CaseCall,
  paperId: string,
  { personId, state }: BodyOf<typeof contract.nameReader>,
): Answer<{ state: 'on' | 'off' }> => {
  const paper = await papers.findPaper(call.tx, paperId);
  if (paper === undefined || !paper.isApart) return failed(unseenPaper);
  const opened = await openFile(call, paper.caseId);
  if (!opened.ok) return opened;
  const { file } = opened.value;
  if (paper.addedBy !== call.actor.personId && !file.myParts.includes('officer'))
    return failed(
      failure('not-permitted', 'Readers are named by whoever added the paper, or handles the case.', {
        whoCan: paper.addedByName,
      }),
    );
  const people = await repo.listPeople(call.tx, file);
  if (state === 'on' && !people.some((one) => one.personId === personId))
    return failed(
      failure('rule-not-met', 'A paper is read by people who are on the case.', {
        whoCan: 'Whoever handles the case can put them on it first.',
      }),
    );
  if (state === 'off' && personId === paper.addedBy)
    return failed(failure('rule-not-met', 'Whoever added the paper goes on reading it.'));
  await nameReaders(call, { centreId: file.centreId, paperId }, [personId], state);
  return ok({ response: { state }, act: actOf(file, 'case.name-reader') });
};

/** The file of a paper, for those who see it. */
export const readPaper = async (
  { tx }: Pick<CaseCall, 'tx'>,
  paperId: string,
): Promise<Result<Download, Failure>> => {
  const paper = await papers.findPaper(tx, paperId);
  if (paper === undefined) return failed(unseenPaper);
  const { name, mediaType, sha256 } = paper;
  return ok({ name, mediaType, content: { sha256 }, inline: true });
};
