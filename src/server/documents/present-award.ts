import { type CertificateDesign, colourOf, paperOf, plainDesign } from '#domain/award/design.ts';
import {
  type AwardLook,
  type AwardedDocument,
  type AwardedUnit,
  type CertificateContent,
  type DesignPicture,
  levelInWords,
  type QualificationLines,
  type UnitCertificateContent,
  type UnitListContent,
} from '#domain/award/documents.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
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

/** A picture as the templates place it: they set SVG, and the dots stand inside. */
const svgOf = ({ png, width, height }: DesignPicture): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}"><image width="${String(width)}" height="${String(height)}" xlink:href="data:image/png;base64,${Buffer.from(png).toString('base64')}"/></svg>`;

const placed = (picture: DesignPicture | undefined, alt: string) =>
  picture === undefined ? null : { svg: svgOf(picture), alt, ratio: picture.width / picture.height };

/** The look in the words of the templates; of pictures nothing but what the design says is shown. */
const presentLook = ({ design, pictures }: AwardLook, organisation: string) => ({
  orientation: design.orientation,
  align: design.align,
  border: design.border,
  ink: colourOf(design.ink),
  accent: colourOf(design.accent),
  paper: paperOf(design.paper),
  closing: design.closing === null ? null : line(design.closing),
  logo: placed(pictures.logo, `Logo of ${organisation}`),
  signature: placed(pictures.signature, `Signature of ${cleanLine(design.signature?.name ?? '')}`),
  seal: design.seal.kind,
  sealPicture: placed(pictures.seal, `Seal of ${organisation}`),
});

const plainLook: AwardLook = { design: plainDesign, pictures: {} };

type Heading = keyof CertificateDesign['headings'];

const presentAward = (content: AwardedDocument, title: string, heading: Heading): Record<string, unknown> => {
  const { awardingOrganisation: organisation, look = plainLook } = content;
  const { design } = look;
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
    heading: line(design.headings[heading]),
    look: presentLook(look, name),
    seal: sealSvg(content.serial, { ink: colourOf(design.ink), accent: colourOf(design.accent) }),
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
    ...presentAward(
      content,
      documentTitle('Certificate', content.qualificationTitle, content),
      'certificate',
    ),
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
  result = '',
): Record<string, unknown> => ({
  result,
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
    ...presentAward(
      content,
      documentTitle(
        content.notification === undefined ? 'List of units' : 'Notification of performance',
        content.qualificationTitle,
        content,
      ),
      'unitList',
    ),
    ...(content.notification === undefined ? {} : { heading: line('Notification of performance of') }),
    ...presentUnits(content.units, content.totalCredits, content.notification?.result),
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
      ...presentAward(
        content,
        documentTitle('Certificate of unit credit', suiteTitle, content),
        'unitCertificate',
      ),
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
