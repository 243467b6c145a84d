/** The record of one person, and the picture of the whole centre: who may act, and whether people suffice. */
import { clauseIn } from '#domain/specification/clause-words.ts';
import type { Failure } from '#contract/failure.ts';
import { failure } from '#contract/failure.ts';
import type { Cover, RegisterRecord, RegisterWarning } from '#contract/staff-register.ts';
import { cpdShortOf, cpdYears, strictestCpdRule } from '#domain/people/cpd.ts';
import { type Offer, coverOf } from '#domain/people/enough-people.ts';
import { type GateAnswer, mayAct } from '#domain/people/gate.ts';
import { type Register, type StaffRecord, findRecord, nationOn } from '#domain/people/register.ts';
import { type WhatElse, warningsOf } from '#domain/people/warnings.ts';
import { addMonths } from '#domain/shared/plain-date.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Clause } from '#domain/specification/model.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { readRegister } from '../people/api.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import { listOffered } from './offered.ts';
import * as repo from './repo.ts';
import { type StandardisedFinder, standardisedFinder } from './standardised.ts';
import { listSent } from './warnings-repo.ts';

const citing = (clause: Clause | null | undefined, { shortName }: PublishedSpecification) =>
  clause === null || clause === undefined ? null : clauseIn(shortName, clause);

const acts = [
  ['assessor', 'decision'],
  ['internal-quality-assurer', 'sample'],
  ['external-quality-assurer', 'external-sample'],
] as const;

type Today = RegisterRecord['today'][number];

const grounds = {
  qualification: '',
  equivalent: '',
  'employer-direct': 'Under the employer direct model',
  role: 'No qualification is asked for',
} as const;

/** What the gate answered for one unit, in words that are the same for every unit of which it is so. */
const saidOf = (answer: GateAnswer, unitRef: string) => {
  if (answer.may !== 'no') {
    const { title, by, clause } = answer.status;
    return { because: title ?? grounds[by], clause, whoCan: null };
  }
  const [refused] = answer.refusals;
  return {
    because: refused?.detail.replaceAll(` for unit ${unitRef}`, '') ?? '',
    clause: refused?.clause,
    whoCan: refused?.whoCan ?? null,
  };
};

/** How somebody stands today in a role, unit by unit; what is the same for several units is said once. */
const standingsFor = (
  record: StaffRecord,
  register: Register,
  offered: PublishedSpecification,
  role: (typeof acts)[number],
  on: string,
): readonly Today[] => {
  const [name, act] = role;
  const said = new Map<string, Today>();
  const units = offered.content.units;
  for (const { ref } of units) {
    const answer = mayAct({
      act,
      person: record.personId,
      on,
      register: { nation: register.nation, people: [record] },
      specification: offered.content,
      subject: {
        learnerId: '',
        employerId: null,
        specificationId: offered.id,
        unitRef: ref,
        parts: {},
      },
    });
    const { because, clause, whoCan } = saidOf(answer, ref);
    const key = `${answer.may} ${because}`;
    const known = said.get(key);
    said.set(key, {
      role: name,
      specificationId: offered.id,
      specificationTitle: offered.summary.title,
      may: answer.may,
      because,
      clause: citing(clause, offered),
      whoCan,
      units: (known?.units ?? 0) + 1,
      ofUnits: units.length,
    });
  }
  return [...said.values()];
};

const noElse = { supportedIn: [], hasCv: false, cpdShort: null } as const;

type Around = {
  readonly register: Register;
  readonly offered: readonly PublishedSpecification[];
  readonly whatElse: ReadonlyMap<string, Omit<WhatElse, 'standardised'>>;
  readonly findStandardised: StandardisedFinder;
};

const look = async (tx: Tx, centreId: string, today: string): Promise<Around> => {
  const [register, offered, rows] = [
    await readRegister(tx, centreId, today),
    await listOffered(tx, centreId),
    await repo.listWhatElse(tx, centreId),
  ];
  const rule = strictestCpdRule(offered.map(({ content }) => content));
  return {
    register,
    offered,
    findStandardised: await standardisedFinder(tx, centreId, offered),
    whatElse: new Map(
      rows.map(({ personId, supportedIn, hasCv, cpd }) => [
        personId,
        {
          supportedIn,
          hasCv,
          cpdShort: rule === null ? null : cpdShortOf(cpdYears(cpd, rule, today), today),
        },
      ]),
    ),
  };
};

const judges = ({ roles }: StaffRecord, today: string): boolean =>
  roles.some(
    ({ role, fromOn, untilOn }) =>
      role !== 'coordinator' && fromOn <= today && (untilOn === null || untilOn >= today),
  );

const warningsIn = (
  record: StaffRecord,
  { register, offered, whatElse, findStandardised }: Around,
  today: string,
): RegisterWarning[] =>
  judges(record, today)
    ? [
        ...warningsOf(
          record,
          {
            nation: nationOn(record, register, today),
            specifications: offered.map(({ content }) => content),
          },
          today,
          {
            ...(whatElse.get(record.personId) ?? noElse),
            standardised: findStandardised(record, today),
          },
        ),
      ]
    : [];

/** Everything that runs out, has run out or is missing at a centre. */
export const listWarnings = async (
  tx: Tx,
  centreId: string,
  today: string,
): Promise<readonly RegisterWarning[]> => {
  const around = await look(tx, centreId, today);
  return around.register.people.flatMap((record) => warningsIn(record, around, today));
};

export type RecordAsked = {
  readonly tx: Tx;
  readonly actor: Pick<Actor, 'personId'>;
  readonly centreId: string;
  readonly personId: string;
  readonly today: string;
};

/** The record with everything that follows from it. */
export const readRecord = async ({
  tx,
  actor,
  centreId,
  personId,
  today,
}: RecordAsked): Promise<Result<RegisterRecord, Failure>> => {
  const around = await look(tx, centreId, today);
  const { register, offered } = around;
  const record = findRecord(register, personId);
  if (record === undefined)
    return failed(failure('not-found', 'The centre has no such person on its staff.'));
  const rows = await repo.readRecordRows(tx, { centreId, personId });
  const rule = strictestCpdRule(offered.map(({ content }) => content));
  const cited = offered.find(({ content }) =>
    content.evidenceRules.some(({ source }) => source.text === rule?.clause.text),
  );
  const entries = rows.entries.filter(({ kind }) => kind === 'cpd');
  const cpd = entries.map(({ happenedOn, minutes }) => ({ happenedOn, hours: (minutes ?? 0) / 60 }));
  return ok({
    ...rows,
    personId,
    name: record.name,
    nation: record.nation ?? register.nation,
    isOwnNation: record.nation !== null,
    isSelf: actor.personId === personId,
    entries: [...rows.entries],
    interests: rows.interests.map(({ isKnown, ...one }) => ({ ...one, bars: isKnown })),
    cpd: {
      years: cpdYears(cpd, rule, today).map((one) => ({ ...one, asked: { ...one.asked } })),
      clause: cited === undefined ? null : citing(rule?.clause, cited),
    },
    today: acts.flatMap((role) =>
      record.roles.some((held) => held.role === role[0])
        ? offered.flatMap((one) => standingsFor(record, register, one, role, today))
        : [],
    ),
    warnings: warningsIn(record, around, today),
    warned: (await listSent(tx, { centreId, personId })).map((one) => ({
      ...one,
      toldNames: [...one.toldNames],
    })),
  });
};

export type EnoughAsked = {
  readonly tx: Tx;
  readonly centreId: string;
  readonly today: string;
  readonly months: number;
};

export const readEnoughPeople = async ({ tx, centreId, today, months }: EnoughAsked) => {
  const around = await look(tx, centreId, today);
  const { register, offered } = around;
  const horizon = addMonths(today, months);
  const titles = new Map(offered.map(({ id, summary }) => [id, summary.title]));
  const offers: readonly Offer[] = offered.map(({ id, content }) => ({
    specificationId: id,
    specification: content,
  }));
  const items: readonly Cover[] = coverOf(register, offers, { today, horizon }).map((one) => ({
    ...one,
    specificationTitle: titles.get(one.specificationId) ?? '',
    stretches: one.stretches.map((stretch) => ({ ...stretch, people: [...stretch.people] })),
  }));
  const warnings = register.people.flatMap((record) =>
    warningsIn(record, around, today).map((one) => ({ ...one, name: record.name })),
  );
  return ok({ today, horizon, items: [...items], warnings });
};
