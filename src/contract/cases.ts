import { z } from 'zod';
import { remedies } from '#domain/cases/arrangements.ts';
import { caseSubjectKinds } from '#domain/cases/about.ts';
import { caseEventKinds } from '#domain/cases/case-standing.ts';
import { caseKinds } from '#domain/cases/case-rules.ts';
import { judgementSchema } from './assessment.ts';
import { endpoint } from './endpoint.ts';
import { clauseSchema } from './failure.ts';

const plainDate = z.iso.date();
const words = z.string().trim().min(3).max(10_000);
const ofCase = z.object({ caseId: z.uuid() });

export const caseKindSchema = z.enum(caseKinds);
export const caseSubjectKindSchema = z.enum(caseSubjectKinds);
export const casePartSchema = z.enum(['raiser', 'subject', 'officer', 'independent', 'appointed']);

export const caseStageSchema = z.object({
  name: z.string().trim().min(3).max(120),
  heldBy: z.enum(['centre', 'awarding']),
  roles: z
    .array(
      z.enum([
        'coordinator',
        'internal-quality-assurer',
        'quality-manager',
        'external-quality-assurer',
        'certification-officer',
      ]),
    )
    .min(1),
  acknowledgeDays: z.number().int().min(0).max(250),
  decideDays: z.number().int().min(1).max(250),
  appealDays: z.number().int().min(0).max(250),
  needsIndependent: z.boolean(),
  source: z.string().trim().min(3).max(300),
});
export type CaseStageRow = z.infer<typeof caseStageSchema>;

const stateSchema = z.enum(['open', 'decided', 'closed', 'withdrawn']);
const waitsForSchema = z.enum(['officer', 'independent', 'parties', 'appointed']).nullable();

const subjectSchema = z.object({
  kind: caseSubjectKindSchema,
  id: z.string(),
  label: z.string(),
});

export const caseRowSchema = z.object({
  caseId: z.uuid(),
  centreId: z.uuid(),
  centreName: z.string(),
  number: z.number().int(),
  kind: caseKindSchema,
  title: z.string(),
  subject: subjectSchema,
  raisedOn: plainDate,
  stageName: z.string(),
  state: stateSchema,
  dueOn: plainDate.nullable(),
  isLate: z.boolean(),
  /** Business days until then, of the centre’s nation; none left where it is due today or late. */
  daysLeft: z.number().int().nullable(),
  waitsFor: waitsForSchema,
  outcome: z.string().nullable(),
  myParts: z.array(casePartSchema),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  summary: 'The cases that one is on, or a party to, with what is due',
  permission: 'Everybody, for the cases that they are on',
  query: z.object({ show: z.enum(['open', 'all']).default('open'), after: z.string().max(100).optional() }),
  response: z.object({ items: z.array(caseRowSchema), next: z.string().nullable() }),
});

export const caseNoticeSchema = z.object({
  caseId: z.uuid(),
  centreName: z.string(),
  number: z.number().int(),
  kind: caseKindSchema,
  learnerName: z.string(),
  /** Of the specification. */
  title: z.string(),
  /** What it is for: the registration or the unit. */
  about: z.string(),
  toldOn: plainDate,
  /** How it ended; null while that is open. */
  outcome: z.string().nullable(),
  endedOn: plainDate.nullable(),
  /** Whether the case itself is open to whoever asks. */
  isOnCase: z.boolean(),
});
export type CaseNoticeRow = z.infer<typeof caseNoticeSchema>;

export const listCaseNotices = endpoint({
  method: 'GET',
  path: '/api/case-notices',
  summary: 'Needs of learners that centres told one of, as their specification asks; not what is needed',
  permission:
    'Quality managers and external quality assurers to whom the centre is allocated, where the specification has them told',
  query: z.object({ after: z.uuid().optional() }),
  response: z.object({ items: z.array(caseNoticeSchema), next: z.string().nullable() }),
});

const stepSchema = z.enum(['acknowledge', 'decide', 'appeal']);

export const caseEventSchema = z.object({
  id: z.uuid(),
  kind: z.enum(caseEventKinds),
  stage: z.number().int(),
  words: z.string().nullable(),
  byName: z.string(),
  forName: z.string().nullable(),
  on: plainDate,
  outcome: z.string().nullable(),
  untilOn: plainDate.nullable(),
  /** Who sees it beside those who handle the case. */
  audience: z.array(casePartSchema),
  /** Whether it went out as a paper, which can be had as PDF. */
  hasLetter: z.boolean(),
});
export type CaseEventRow = z.infer<typeof caseEventSchema>;

export const casePaperSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  isApart: z.boolean(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  addedByName: z.string(),
  addedOn: plainDate,
  readers: z.array(z.object({ personId: z.uuid(), name: z.string() })),
});
export type CasePaperRow = z.infer<typeof casePaperSchema>;

const personSchema = z.object({ personId: z.uuid(), name: z.string(), part: casePartSchema });

export const readCase = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId',
  summary: 'One case: where it stands, who is on it, its papers and what happened',
  permission: 'Those on the case, and its parties as far as each thing is meant for them',
  params: ofCase,
  response: caseRowSchema.extend({
    learnerName: z.string().nullable(),
    registrationId: z.uuid().nullable(),
    unitRef: z.string().nullable(),
    stages: z.array(caseStageSchema),
    stage: z.number().int(),
    isLastStage: z.boolean(),
    steps: z.array(
      z.object({
        step: stepSchema,
        dueOn: plainDate,
        doneOn: plainDate.nullable(),
        isLate: z.boolean(),
        movedBecause: z.string().nullable(),
      }),
    ),
    people: z.array(personSchema),
    events: z.array(caseEventSchema),
    papers: z.array(casePaperSchema),
    outcomes: z.array(z.object({ key: z.string(), label: z.string() })),
    /** Where the specification itself says how such cases are handled. */
    clauses: z.array(clauseSchema),
    /** What is held under it: the claims of the learner, or the work, that is claims and evidence. */
    held: z.enum(['claims', 'work']).nullable(),
    /** Whom those who handle it may write to. */
    addressees: z.array(z.object({ personId: z.uuid(), name: z.string() })),
    /** Letters as they could be written, for whoever handles the case. */
    drafts: z.array(z.object({ key: z.string(), title: z.string(), text: z.string() })),
    mayDo: z.array(z.enum(caseEventKinds)),
    mayPut: z.boolean(),
  }),
});
export type Case = z.infer<typeof readCase.response>;

export const aboutCase = endpoint({
  method: 'GET',
  path: '/api/case-subject',
  summary: 'What a case would be about, which kinds it may be, and how each is handled',
  permission: 'Everybody who sees what it is about',
  query: z.object({ kind: caseSubjectKindSchema, id: z.string().min(1).max(200) }),
  response: z.object({
    centreId: z.uuid(),
    subject: subjectSchema,
    learnerName: z.string().nullable(),
    kinds: z.array(
      z.object({
        kind: caseKindSchema,
        stages: z.array(caseStageSchema),
        /** Who would handle it first; none where the case goes to the next stage at once. */
        handlers: z.array(z.string()),
        /** Who else is told of it, and of how much; null where nobody is. */
        told: z.string().nullable(),
      }),
    ),
  }),
});

export const openCase = endpoint({
  method: 'POST',
  path: '/api/centres/:centreId/cases',
  summary: 'Raise a case about something',
  permission: 'Those who may raise its kind by the rules of the awarding organisation',
  params: z.object({ centreId: z.uuid() }),
  body: z.object({
    kind: caseKindSchema,
    subject: z.object({ kind: caseSubjectKindSchema, id: z.string().min(1).max(200) }),
    /** Of malpractice: by the learner, or by staff. */
    by: z.enum(['learner', 'staff']).default('learner'),
    title: z.string().trim().min(3).max(200),
    words,
    uploadIds: z.array(z.string().max(100)).max(20).default([]),
  }),
  response: z.object({ caseId: z.uuid(), number: z.number().int() }),
});

export const actOnCase = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/acts',
  summary: 'Acknowledge, answer, advise, decide, appeal, refer, tell or withdraw',
  permission: 'By what it is: those who handle the case, its independent member, or its parties',
  params: ofCase,
  body: z.discriminatedUnion('act', [
    z.object({ act: z.literal('acknowledged') }),
    z.object({
      act: z.enum(['note', 'answer', 'opinion', 'appealed', 'referred', 'held', 'released', 'withdrawn']),
      words,
    }),
    z.object({
      act: z.literal('decided'),
      outcome: z.string().max(60),
      words,
      /** What a granted adjustment, consideration or language arranges. */
      arrangement: z
        .object({
          remedy: z.enum(remedies),
          whatToDo: z.string().trim().min(3).max(2_000),
          language: z.string().trim().min(2).max(60).nullable().default(null),
          untilOn: plainDate.nullable().default(null),
        })
        .optional(),
    }),
    z.object({ act: z.literal('extended'), step: stepSchema, untilOn: plainDate, words }),
    z.object({ act: z.literal('told'), personId: z.uuid(), words }),
  ]),
  response: z.object({ state: stateSchema, stage: z.number().int() }),
});

export const unitArrangements = endpoint({
  method: 'GET',
  path: '/api/registrations/:registrationId/units/:unitRef/arrangements',
  summary: 'What is arranged for a learner in a unit today: what to do, and not why',
  permission: 'Those who see the portfolio',
  params: z.object({ registrationId: z.uuid(), unitRef: z.string() }),
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        kind: caseKindSchema,
        remedy: z.enum(remedies),
        whatToDo: z.string(),
        language: z.string().nullable(),
        fromOn: plainDate,
        untilOn: plainDate.nullable(),
      }),
    ),
  }),
});

export const judgeAgain = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/judgements',
  summary: 'Judge again what an appeal was upheld on; the new decisions supersede those of before',
  permission: 'Whoever is appointed to judge again, under the gate of every judgement',
  params: ofCase,
  body: z.object({
    judgements: z
      .array(judgementSchema.omit({ supersedes: true, reason: true }))
      .min(1)
      .max(60),
  }),
  response: z.object({ seal: z.string(), unitState: z.string() }),
});

export const putOnCase = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/people',
  summary: 'Put somebody on a case, or take them off',
  permission: 'Those who handle the case; whoever is put on it is without an interest in it',
  params: ofCase,
  body: z.object({
    personId: z.uuid(),
    part: z.enum(['officer', 'independent', 'appointed']),
    state: z.enum(['on', 'off']),
    reason: words,
  }),
  response: z.object({ state: z.enum(['on', 'off']) }),
});

export const caseCandidates = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/candidates',
  summary: 'Who could be put on a case, and what bars the others',
  permission: 'Those who handle the case',
  params: ofCase,
  query: z.object({ part: z.enum(['officer', 'independent', 'appointed']) }),
  response: z.object({
    items: z.array(z.object({ personId: z.uuid(), name: z.string(), barredBy: z.string().nullable() })),
  }),
});

export const addCasePaper = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/papers',
  summary: 'Add a paper to a case; one held apart is read by those named for it alone',
  permission: 'Those on the case, and its parties',
  params: ofCase,
  body: z.object({
    uploadId: z.string().max(100),
    title: z.string().trim().min(3).max(200),
    isApart: z.boolean().default(false),
    readerIds: z.array(z.uuid()).max(50).default([]),
    showParties: z.boolean().default(false),
  }),
  response: z.object({ paperId: z.uuid() }),
});

export const nameReader = endpoint({
  method: 'POST',
  path: '/api/case-papers/:paperId/readers',
  summary: 'Name who reads a paper that is held apart, or take the reading back',
  permission: 'Whoever added the paper, and those who handle the case and read it',
  params: z.object({ paperId: z.uuid() }),
  body: z.object({ personId: z.uuid(), state: z.enum(['on', 'off']) }),
  response: z.object({ state: z.enum(['on', 'off']) }),
});

export const readCasePaper = endpoint({
  method: 'GET',
  path: '/api/case-papers/:paperId',
  summary: 'A paper of a case, as the file that it is',
  permission: 'Those who see the paper',
  params: z.object({ paperId: z.uuid() }),
});

export const caseLetter = endpoint({
  method: 'GET',
  path: '/api/case-events/:eventId/letter',
  summary: 'A letter or notice of a case as PDF, as it went out',
  permission: 'Those who see the event',
  params: z.object({ eventId: z.uuid() }),
});

export const caseRulesSchema = z.object({
  kind: caseKindSchema,
  raisedBy: z.array(
    z.enum([
      'learner',
      'assessor',
      'witness',
      'employer-contact',
      'coordinator',
      'internal-quality-assurer',
      'quality-manager',
      'external-quality-assurer',
      'certification-officer',
    ]),
  ),
  subjectSees: z.enum(['from-beginning', 'when-told']),
  ownWorkBars: z.boolean(),
  holdsWork: z.boolean(),
  /** By what people of the centre handle no case that concerns the centre itself, where they do not. */
  centreStandsAside: z.string().optional(),
  stages: z.tuple([caseStageSchema], caseStageSchema),
  outcomes: z
    .array(
      z.object({
        key: z.string().min(1).max(60),
        label: z.string().trim().min(3).max(120),
        follows: z.enum(['judge-again', 'lift-sanction']).optional(),
        keepsHold: z.boolean().optional(),
      }),
    )
    .min(1),
});

export const readCaseRules = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisationId/case-rules',
  summary: 'How an awarding organisation has its cases handled: stages, deadlines, who decides',
  permission: 'Everybody who is signed in',
  params: z.object({ organisationId: z.uuid() }),
  response: z.object({
    items: z.array(
      z.object({
        rules: caseRulesSchema,
        set: z.object({ byName: z.string(), on: plainDate, reason: z.string() }).nullable(),
      }),
    ),
    maySet: z.boolean(),
  }),
});

export const setCaseRules = endpoint({
  method: 'POST',
  path: '/api/organisations/:organisationId/case-rules',
  summary: 'Set the stages and deadlines of a kind of case; cases already raised keep theirs',
  permission: 'Quality managers of the awarding organisation',
  params: z.object({ organisationId: z.uuid() }),
  body: z.object({
    kind: caseKindSchema,
    stages: z.tuple([caseStageSchema], caseStageSchema),
    reason: words,
  }),
  response: z.object({ kind: caseKindSchema }),
});
