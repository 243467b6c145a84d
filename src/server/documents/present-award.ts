import {
  type AwardedDocument,
  type AwardedUnit,
  type CertificateContent,
  dateInWords,
  levelInWords,
  type QualificationLines,
  type UnitCertificateContent,
  type UnitListContent,
} from '#domain/award/documents.ts';
import { breakable, cleanLine } from './clean.ts';
import { qrCodeSvg } from './qr.ts';
import { sealSvg } from './seal.ts';

/** What a template reads: everything already in words. */
export type Presented = { readonly template: string; readonly data: Readonly<Record<string, unknown>> };

export const line = (text: string): string => breakable(cleanLine(text), 'line');

/** `columns` of the three in a row that it may take. */
type Particular = { readonly label: string; readonly value: string; readonly columns: number };

export const particular = (label: string, value: string | number | null, columns = 1): Particular[] =>
  value === null || value === '' ? [] : [{ label, value: line(String(value)), columns }];

const COLUMNS = 3;

/** Fills rows of three columns: whatever stands before a value that needs a new row is widened to the row's end. */
export const packRows = (particulars: readonly Particular[]): Particular[] => {
  const packed: Particular[] = [];
  let used = 0;
  for (const item of particulars) {
    const last = packed.at(-1);
    if (last !== undefined && used + item.columns > COLUMNS) {
      packed.splice(-1, 1, { ...last, columns: last.columns + COLUMNS - used });
      used = 0;
    }
    packed.push(item);
    used = (used + item.columns) % COLUMNS;
  }
  return packed;
};

const presentAward = (content: AwardedDocument, title: string): Record<string, unknown> => {
  const { awardingOrganisation: organisation } = content;
  const name = cleanLine(organisation.name);
  return {
    title,
    author: name,
    date: content.awardedOn,
    year: content.awardedOn.slice(0, 4),
    serial: line(content.serial),
    serialLabel: 'Certificate number',
    learnerName: line(content.learnerName),
    awardingOrganisation: {
      name: line(organisation.name),
      recognition:
        organisation.recognitionNumber === null
          ? null
          : `Recognised awarding organisation ${line(organisation.recognitionNumber)}`,
      signatory:
        organisation.signatoryName === null
          ? null
          : { name: line(organisation.signatoryName), role: line(organisation.signatoryRole ?? '') },
    },
    centreName: line(content.centreName),
    verificationUrl: content.verificationUrl,
    verificationShown: line(content.verificationUrl.replace(/^https?:\/\//, '')),
    verificationCode: line(content.verificationCode),
    replacement:
      content.replacement === null
        ? null
        : {
            ofSerial: line(content.replacement.ofSerial),
            issuedOn: dateInWords(content.replacement.issuedOn),
          },
    sample: content.sample,
    qr: qrCodeSvg(content.verificationUrl),
    seal: sealSvg(content.serial),
    sealWords: sealWords(name, content.serial),
  };
};

// The seal has room for so many letters around its edge.
const SEAL_LETTERS = 62;

const sealWords = (name: string, serial: string): string => {
  const shortName = name.length + serial.length > SEAL_LETTERS ? 'Touchstone' : name;
  return `${shortName} · ${cleanLine(serial).slice(0, SEAL_LETTERS - 12)} · `.toUpperCase();
};

const qualificationParticulars = (lines: QualificationLines, credits: number | null): Particular[] => [
  ...particular('Qualification number', lines.qualificationNumber),
  ...particular('Level', levelInWords(lines.level).replace(/^Level /, '')),
  ...particular('Credits', credits),
];

export const presentCertificate = (content: CertificateContent): Presented => ({
  template: 'certificate',
  data: {
    ...presentAward(content, documentTitle('Certificate', content.qualificationTitle, content)),
    qualificationTitle: line(content.qualificationTitle),
    particulars: packRows([
      ...qualificationParticulars(content, content.credits),
      ...particular('Awarded on', dateInWords(content.awardedOn)),
      ...particular('Centre', content.centreName, 2),
      ...particular('Language of assessment', content.languageOfAssessment, 3),
    ]),
  },
});

const signatory = ({ awardingOrganisation }: AwardedDocument): Particular[] => {
  const { signatoryName, signatoryRole } = awardingOrganisation;
  return particular(
    'Signed by',
    [signatoryName, signatoryRole].filter((part) => part !== null).join(', '),
    3,
  );
};

const documentTitle = (what: string, of: string, content: AwardedDocument): string =>
  `${what}: ${cleanLine(of)}, ${cleanLine(content.learnerName)}`;

const presentUnits = (
  units: readonly AwardedUnit[],
  totalCredits: number | null,
): Record<string, unknown> => ({
  units: units.map((unit) => ({
    ref: line(unit.ref),
    title: line(unit.title),
    level: levelInWords(unit.level).replace(/^Level /, ''),
    credits: unit.credits === null ? '' : String(unit.credits),
    achievedOn: unit.achievedOn === null ? '' : dateInWords(unit.achievedOn),
    transferred: unit.transferred,
  })),
  unitCount: units.length === 1 ? '1 unit' : `${String(units.length)} units`,
  totalCredits: totalCredits === null ? '' : String(totalCredits),
  anyTransferred: units.some((unit) => unit.transferred),
});

export const presentUnitList = (content: UnitListContent): Presented => ({
  template: 'unit-list',
  data: {
    ...presentAward(content, documentTitle('List of units', content.qualificationTitle, content)),
    ...presentUnits(content.units, content.totalCredits),
    qualificationTitle: line(content.qualificationTitle),
    particulars: packRows([
      ...particular('Awarded on', dateInWords(content.awardedOn)),
      ...qualificationParticulars(content, null),
      ...particular('Centre', content.centreName, 3),
      ...signatory(content),
    ]),
  },
});

export const presentUnitCertificate = (content: UnitCertificateContent): Presented => {
  const { qualification } = content;
  const suiteTitle = qualification?.qualificationTitle ?? content.suiteTitle ?? '';
  return {
    template: 'unit-certificate',
    data: {
      ...presentAward(content, documentTitle('Certificate of unit credit', suiteTitle, content)),
      ...presentUnits(content.units, content.totalCredits),
      introduction:
        qualification === null
          ? 'for achieving the units listed below, from'
          : 'for achieving the units listed below, which count towards the',
      suiteTitle: line(suiteTitle),
      particulars: packRows([
        ...particular('Awarded on', dateInWords(content.awardedOn)),
        ...(qualification === null ? [] : qualificationParticulars(qualification, null)),
        ...particular('Centre', content.centreName, qualification === null ? 2 : 3),
      ]),
    },
  };
};
