/** An award as credentials: Open Badges 3.0 for each unit and the qualification, a CLR 2.0 of the whole. */
import { type AwardedUnit, type AwardedDocument, levelInWords } from '../award/documents.ts';
import type { Level } from '../specification/model.ts';
import { contextAddress } from './contexts.ts';
import type { JsonObject } from './json.ts';

export type Issuer = {
  readonly did: string;
  readonly name: string;
  readonly site: string;
  readonly recognitionNumber: string | null;
};

/** A thing of the published specification, as our CASE package names it. */
export type FrameworkItem = {
  /** An address that answers with it. */
  readonly url: string;
  readonly framework: string;
  readonly type: 'CFItem' | 'ext:CFDocument';
};

export type AwardedThing = {
  readonly kind: 'unit' | 'qualification';
  /** The unit reference or the qualification number. */
  readonly code: string;
  readonly title: string;
  readonly level: Level | null;
  readonly credits: number | null;
  readonly achievedOn: string | null;
  readonly item: FrameworkItem | null;
};

/** What every credential of a certificate has in common. */
export type Awarding = Pick<
  AwardedDocument,
  'learnerName' | 'awardedOn' | 'centreName' | 'serial' | 'sample'
> & {
  readonly issuer: Issuer;
  readonly centreId: string;
  /** When they are made, as an instant in UTC. */
  readonly madeAt: string;
  /** The picture of a kind of award. */
  readonly imageOf: (kind: AwardedThing['kind']) => string;
};

const schemaOf = (address: string): JsonObject => ({
  id: address,
  type: '1EdTechJsonSchemaValidator2019',
});

const badgeSchema =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';
const recordSchema =
  'https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json';

const profileOf = ({ did, name, site, recognitionNumber }: Issuer): JsonObject => ({
  id: did,
  type: ['Profile'],
  name,
  url: site,
  ...(recognitionNumber === null
    ? {}
    : { description: `Recognised awarding organisation ${recognitionNumber}` }),
});

const nameOf = (learnerName: string): JsonObject => ({
  type: 'IdentityObject',
  hashed: false,
  identityHash: learnerName,
  identityType: 'name',
});

/**
 * A name of its own for each subject: nodes without one that look alike make the canonical order of a large record slow.
 */
const subjectOf = (id: string): string => `${id}#learner`;

/** The start of a business date; a credential counts from that day on. */
const startOf = (date: string): string => `${date}T00:00:00Z`;

/**
 * From when a credential counts: the start of its day, and never later than its making. In summer a day begins here an
 * hour before it does in UTC, and whoever checks then would find it not valid yet.
 */
export const validFrom = ({ awardedOn, madeAt }: Pick<Awarding, 'awardedOn' | 'madeAt'>): string =>
  madeAt < startOf(awardedOn) ? madeAt : startOf(awardedOn);

const described = ({ kind, code, level, credits }: AwardedThing): string =>
  [
    kind === 'unit' ? `Unit ${code}` : `Qualification ${code}`,
    level === null ? null : levelInWords(level).toLowerCase(),
    credits === null ? null : credits === 1 ? '1 credit' : `${String(credits)} credits`,
  ]
    .filter((part) => part !== null)
    .join(', ');

const narratives = {
  unit: 'Every assessment criterion of the unit was met by evidence that a qualified assessor judged and quality assurance could sample.',
  qualification:
    'The units achieved meet the rules of combination of the published specification, and quality assurance agreed.',
} as const;

const alignmentOf = ({ item, code, title }: AwardedThing): JsonObject =>
  item === null
    ? {}
    : {
        alignment: [
          {
            type: ['Alignment'],
            targetCode: code,
            targetName: title,
            targetFramework: item.framework,
            targetType: item.type,
            targetUrl: item.url,
          },
        ],
      };

/** The achievement itself, the same for everybody who has it. */
export const achievementOf = (issuer: Issuer, thing: AwardedThing, image: string): JsonObject => ({
  id: `${issuer.site}/achievements/${encodeURIComponent(thing.code)}`,
  type: ['Achievement'],
  achievementType: thing.kind === 'unit' ? 'Competency' : 'Certificate',
  creator: profileOf(issuer),
  name: thing.title,
  humanCode: thing.code,
  description: `${described(thing)}.`,
  criteria: { narrative: narratives[thing.kind] },
  image: { id: image, type: 'Image', caption: `Badge: ${thing.title}` },
  inLanguage: 'en-GB',
  ...(thing.credits === null ? {} : { creditsAvailable: thing.credits }),
  ...alignmentOf(thing),
});

const marked = (title: string, { sample }: Awarding): string => (sample ? `${title} (sample)` : title);

/** One badge, without its proof. */
export const openBadge = (
  awarding: Awarding,
  thing: AwardedThing,
  { id, status }: { readonly id: string; readonly status: JsonObject },
): JsonObject => ({
  '@context': [contextAddress.credentials, contextAddress.badges, contextAddress.extensions],
  id,
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: marked(thing.title, awarding),
  issuer: profileOf(awarding.issuer),
  validFrom: validFrom(awarding),
  awardedDate: startOf(awarding.awardedOn),
  credentialSubject: {
    id: subjectOf(id),
    type: ['AchievementSubject'],
    identifier: [nameOf(awarding.learnerName)],
    licenseNumber: awarding.serial,
    ...(thing.credits === null ? {} : { creditsEarned: thing.credits }),
    ...(thing.achievedOn === null ? {} : { activityEndDate: startOf(thing.achievedOn) }),
    source: { id: `urn:uuid:${awarding.centreId}`, type: ['Profile'], name: awarding.centreName },
    achievement: achievementOf(awarding.issuer, thing, awarding.imageOf(thing.kind)),
  },
  credentialSchema: [schemaOf(badgeSchema)],
  credentialStatus: status,
});

/** The units as children of the qualification, where there is one. */
const associationsOf = (
  badges: readonly JsonObject[],
  things: readonly AwardedThing[],
): readonly JsonObject[] => {
  const parent = things.findIndex(({ kind }) => kind === 'qualification');
  if (parent === -1) return [];
  return badges.flatMap((badge, index) =>
    index === parent
      ? []
      : [
          {
            type: 'Association',
            associationType: 'isChildOf',
            sourceId: badge['id'],
            targetId: badges[parent]?.['id'],
          },
        ],
  );
};

/** The record of a whole certificate, holding its signed badges; without its own proof. */
export const learnerRecord = (
  awarding: Awarding,
  { id, status, title }: { readonly id: string; readonly status: JsonObject; readonly title: string },
  badges: readonly JsonObject[],
  things: readonly AwardedThing[],
): JsonObject => {
  const association = associationsOf(badges, things);
  return {
    '@context': [
      contextAddress.credentials,
      contextAddress.clr,
      contextAddress.badges,
      contextAddress.extensions,
    ],
    id,
    type: ['VerifiableCredential', 'ClrCredential'],
    name: marked(title, awarding),
    issuer: profileOf(awarding.issuer),
    validFrom: validFrom(awarding),
    awardedDate: startOf(awarding.awardedOn),
    partial: false,
    credentialSubject: {
      id: subjectOf(id),
      type: ['ClrSubject'],
      identifier: [nameOf(awarding.learnerName)],
      verifiableCredential: badges,
      ...(association.length === 0 ? {} : { association }),
    },
    credentialSchema: [schemaOf(recordSchema)],
    credentialStatus: status,
  };
};

/** What a certificate awards, in the order of the record: the qualification first, then its units. */
export const awardedThings = (
  content: {
    readonly qualification: {
      readonly qualificationTitle: string;
      readonly qualificationNumber: string;
      readonly level: Level | null;
    } | null;
    readonly kind: 'qualification' | 'units';
    readonly credits: number | null;
    readonly awardedOn: string;
    readonly units: readonly AwardedUnit[];
  },
  itemOf: (kind: AwardedThing['kind'], code: string) => FrameworkItem | null,
): readonly AwardedThing[] => {
  const { qualification, kind, credits, awardedOn, units } = content;
  const whole: readonly AwardedThing[] =
    qualification === null || kind === 'units'
      ? []
      : [
          {
            kind: 'qualification',
            code: qualification.qualificationNumber,
            title: qualification.qualificationTitle,
            level: qualification.level,
            credits,
            achievedOn: awardedOn,
            item: itemOf('qualification', qualification.qualificationNumber),
          },
        ];
  return [
    ...whole,
    ...units.map(({ ref, title, level, credits: worth, achievedOn }): AwardedThing => ({
      kind: 'unit',
      code: ref,
      title,
      level,
      credits: worth,
      achievedOn,
      item: itemOf('unit', ref),
    })),
  ];
};
