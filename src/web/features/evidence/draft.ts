/** A piece of evidence while it is written: one object that can be kept, and what becomes of it when it is saved. */
import type { BodyOf } from '#contract/endpoint.ts';
import type { Evidence, addEvidence, reviseEvidence } from '#contract/portfolio.ts';
import { type DiaryEntry, type EvidenceKind, mayKeep } from '#domain/portfolio/evidence.ts';
import { criterionKey } from '#domain/specification/model.ts';
import type { KeptRef } from '#web/offline/file-keeper.ts';
import { neededFirst } from '#web/ui/needed-first.ts';

export type Setting = 'workplace' | 'realistic-environment' | 'simulation' | 'not-applicable';

/** Only plain data, so that it survives a reload and can wait for a signal. */
export type EvidenceDraft = {
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly typeCode: string;
  readonly account: string;
  readonly webAddress: string;
  readonly transcript: string;
  readonly entries: readonly DiaryEntry[];
  readonly setting: Setting;
  readonly happenedOn: string | null;
  readonly place: string;
  readonly ownContribution: string;
  readonly keptElsewhere: string;
  readonly anonymised: boolean;
  /** `M/506/2898 1.4` */
  readonly links: readonly string[];
  readonly declare: boolean;
  readonly files: readonly KeptRef[];
  /** What a new version is made from; null for a new piece. */
  readonly base: DraftBase | null;
};

export type DraftBase = {
  readonly versionId: string;
  readonly versionNumber: number;
  readonly links: readonly string[];
  /** The files of that version, and which of them stay. */
  readonly files: readonly (KeptRef & { readonly isKept: boolean })[];
  /** Whether it is kept beside a newer version, if another device has saved one meanwhile. */
  readonly besideNewer: boolean;
};

export const emptyDraft: EvidenceDraft = {
  kind: 'photo',
  title: '',
  typeCode: '',
  account: '',
  webAddress: '',
  transcript: '',
  entries: [],
  setting: 'workplace',
  happenedOn: null,
  place: '',
  ownContribution: '',
  keptElsewhere: '',
  anonymised: false,
  links: [],
  declare: false,
  files: [],
  base: null,
};

/** The draft of a new version, as the version that it is made from. */
export const draftFrom = (evidence: Evidence): EvidenceDraft & { readonly base: DraftBase } => {
  const links = evidence.links.map(({ unitRef, criterion }) => criterionKey(unitRef, criterion));
  return {
    kind: evidence.kind,
    title: evidence.title,
    typeCode: evidence.typeCode,
    account: evidence.account ?? '',
    webAddress: evidence.webAddress ?? '',
    transcript: evidence.transcript ?? '',
    entries: evidence.entries,
    setting: evidence.setting,
    happenedOn: evidence.happenedOn,
    place: evidence.place ?? '',
    ownContribution: evidence.ownContribution ?? '',
    keptElsewhere: evidence.keptElsewhere ?? '',
    anonymised: evidence.anonymised,
    links,
    // Each version is declared for itself.
    declare: false,
    files: [],
    base: {
      versionId: evidence.versionId,
      versionNumber: evidence.versionNumber,
      links,
      files: evidence.files.map(({ id, name, mediaType, bytes }) => ({
        id,
        name,
        mediaType,
        bytes,
        isKept: true,
      })),
      besideNewer: false,
    },
  };
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export const placesOf = (keys: readonly string[]) =>
  keys.map((key) => {
    const [unitRef = '', criterion = ''] = key.split(' ');
    return { unitRef, criterion };
  });

/** An address as people type it, with the protocol that browsers would add. */
export const fullAddress = (typed: string): string => {
  const given = typed.trim();
  return given === '' || /^[a-z][\d+.a-z-]*:/iu.test(given) ? given : `https://${given}`;
};

const contentOf = (draft: EvidenceDraft, uploadIds: readonly string[]) => ({
  kind: draft.kind,
  title: draft.title.trim(),
  typeCode: draft.typeCode,
  account: orNull(draft.account),
  webAddress: orNull(fullAddress(draft.webAddress)),
  transcript: orNull(draft.transcript),
  entries: draft.entries.flatMap(({ on, text }) => (text.trim() === '' ? [] : { on, text: text.trim() })),
  setting: draft.setting,
  happenedOn: draft.happenedOn,
  place: orNull(draft.place),
  ownContribution: orNull(draft.ownContribution),
  keptElsewhere: orNull(draft.keptElsewhere),
  anonymised: draft.anonymised,
  uploadIds: [...uploadIds],
  declare: draft.declare,
});

const partsToKeep: Readonly<Record<string, string>> = {
  'nothing-to-look-at': 'something to look at (a file, an account, or where it is kept)',
  'no-address': 'the address on the web',
  'no-entry': 'an entry of the diary',
};

/** What it still needs before it can be saved; null where nothing. What would be refused later is not kept on the way. */
export const lacksOf = (draft: EvidenceDraft): string | null => {
  const kept = draft.base?.files.filter(({ isKept }) => isKept) ?? [];
  const refused = mayKeep(draft.kind, {
    ...contentOf(draft, []),
    fileTypes: [...draft.files, ...kept].map(({ mediaType }) => mediaType),
  });
  return neededFirst(
    [draft.title.trim() !== '', 'a title'],
    [draft.typeCode !== '', 'the type'],
    ...refused.map(({ code, detail }) => [false, partsToKeep[code] ?? detail] as const),
  );
};

/** The body of the request, once the files have been sent and have their upload ids. */
export const bodyOf = (draft: EvidenceDraft, uploadIds: readonly string[]): BodyOf<typeof addEvidence> => ({
  ...contentOf(draft, uploadIds),
  keepFileIds: [],
  links: placesOf(draft.links),
});

const inState = (keys: readonly string[], state: 'linked' | 'withdrawn') =>
  placesOf(keys).map((place) => ({ ...place, state }));

/** The body of a new version: what changed in its links, and which files stay. */
export const revisionOf = (
  draft: EvidenceDraft,
  base: DraftBase,
  uploadIds: readonly string[],
): BodyOf<typeof reviseEvidence> => ({
  ...contentOf(draft, uploadIds),
  versionNumber: base.versionNumber,
  onNewer: base.besideNewer ? 'keep-both' : 'refuse',
  keepFileIds: base.files.filter(({ isKept }) => isKept).map(({ id }) => id),
  linkChanges: [
    ...inState(
      draft.links.filter((key) => !base.links.includes(key)),
      'linked',
    ),
    ...inState(
      base.links.filter((key) => !draft.links.includes(key)),
      'withdrawn',
    ),
  ],
});
