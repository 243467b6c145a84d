import { type ImportColumn, importColumnSchema } from '#contract/learner-import.ts';

export type ColumnOf = { readonly title: string; readonly names: readonly string[]; readonly help: string };

/** The columns of a list of learners, with the headings by which each is known. */
export const importColumns: Readonly<Record<ImportColumn, ColumnOf>> = {
  givenName: {
    title: 'Given name',
    names: ['given names', 'first name', 'first names', 'forename', 'forenames'],
    help: 'Needed.',
  },
  familyName: { title: 'Family name', names: ['surname', 'last name'], help: 'Needed.' },
  dateOfBirth: {
    title: 'Date of birth',
    names: ['dob', 'birth date', 'birthday', 'born'],
    help: 'Needed. As 2001-02-28, 28/02/2001 or a date of the spreadsheet.',
  },
  uln: {
    title: 'ULN',
    names: ['unique learner number', 'learner number'],
    help: 'Ten digits. Leave it empty while the number is awaited.',
  },
  email: { title: 'E-mail', names: ['email address', 'learner email'], help: 'Can be added later.' },
  qualificationNumber: {
    title: 'Qualification number',
    names: ['qualification', 'qan', 'qn', 'qualification no'],
    help: 'Needed where the specification has several qualifications.',
  },
  registeredOn: {
    title: 'Registered on',
    names: ['registration date', 'registered', 'date of registration'],
    help: 'Today or an earlier day. Without this column everybody is registered today.',
  },
  startedOn: {
    title: 'Started on',
    names: ['start date', 'started', 'date of start', 'enrolled on', 'enrolment date'],
    help: 'When the learner started. Late registrations are pointed out by it. Can be left empty.',
  },
  isMember: {
    title: 'Member already',
    names: ['member', 'membership', 'already a member'],
    help: 'Yes or no: whether they are a member of the awarding organisation. Needed where the specification makes members.',
  },
  employer: { title: 'Employer', names: ['employer name'], help: 'By its name, as the centre records it.' },
  site: { title: 'Site', names: ['site name', 'location'], help: 'By its name, as the centre records it.' },
  assessorEmail: {
    title: 'Assessor e-mail',
    names: ['assessor'],
    help: 'The address of one of the centre’s assessors. Can be assigned later.',
  },
  qualityAssurerEmail: {
    title: 'Quality assurer e-mail',
    names: [
      'quality assurer',
      'internal quality assurer',
      'internal quality assurer email',
      'iqa',
      'iqa email',
    ],
    help: 'The address of one of the centre’s internal quality assurers. Can be assigned later.',
  },
};

export const listImportColumns = (): readonly ImportColumn[] => importColumnSchema.options;

export const neededColumns: readonly ImportColumn[] = ['givenName', 'familyName', 'dateOfBirth'];

const plain = (heading: string): string => heading.toLowerCase().replaceAll(/[^a-z]/gu, '');

const byName = new Map(
  listImportColumns().flatMap((key) => {
    const { title, names } = importColumns[key];
    return [title, ...names].map((name) => [plain(name), key] as const);
  }),
);

/** The column that a heading means, however it is spelt. */
export const findColumn = (heading: string): ImportColumn | undefined => byName.get(plain(heading));
