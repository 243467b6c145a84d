/** A piece of evidence while it is written: one object that can be kept, and what becomes of it when it is saved. */
import type { BodyOf } from '#contract/endpoint.ts';
import type { addEvidence } from '#contract/portfolio.ts';
import type { DiaryEntry, EvidenceKind } from '#domain/portfolio/evidence.ts';

export type Setting = 'workplace' | 'realistic-environment' | 'simulation' | 'not-applicable';

/** A file of the draft; what is in it lies with the keeper of files, under its id. */
export type DraftFile = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
};

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
  readonly files: readonly DraftFile[];
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
};

/** Keeps what is in the files of a draft until they are sent: in memory, or on the device. */
export type FileKeeper = {
  readonly keep: (file: File) => Promise<DraftFile>;
  readonly find: (id: string) => Promise<Blob | undefined>;
  readonly remove: (id: string) => void;
};

/** Files kept as long as the page is open. */
export const keepInMemory = (): FileKeeper => {
  const contents = new Map<string, Blob>();
  return {
    keep: async (file) => {
      const id = crypto.randomUUID();
      contents.set(id, file);
      return { id, name: file.name, mediaType: file.type, bytes: file.size };
    },
    find: async (id) => contents.get(id),
    remove: (id) => {
      contents.delete(id);
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

/** The body of the request, once the files have been sent and have their upload ids. */
export const bodyOf = (draft: EvidenceDraft, uploadIds: readonly string[]): BodyOf<typeof addEvidence> => ({
  kind: draft.kind,
  title: draft.title.trim(),
  typeCode: draft.typeCode,
  account: orNull(draft.account),
  webAddress: orNull(fullAddress(draft.webAddress)),
  transcript: orNull(draft.transcript),
  entries: [...draft.entries],
  setting: draft.setting,
  happenedOn: draft.happenedOn,
  place: orNull(draft.place),
  ownContribution: orNull(draft.ownContribution),
  keptElsewhere: orNull(draft.keptElsewhere),
  anonymised: draft.anonymised,
  uploadIds: [...uploadIds],
  keepFileIds: [],
  links: placesOf(draft.links),
  declare: draft.declare,
});
