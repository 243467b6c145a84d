import type { InputOf } from '#contract/endpoint.ts';
import type { registerLearner } from '#contract/registrations.ts';

/** What the form holds while somebody fills it in. */
export type RegisterForm = {
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth: string;
  readonly email: string;
  readonly uln: string;
  readonly isAwaitingUln: boolean;
  readonly specificationId: string | null;
  readonly qualificationNumber: string | null;
  readonly pathway: string | null;
  readonly registeredOn: string;
  /** Empty where the centre does not say it. */
  readonly startedOn: string;
  /** Null until it is said; asked only where the specification makes members. */
  readonly isMember: boolean | null;
  readonly employerId: string | null;
  readonly siteId: string | null;
  readonly assessorId: string | null;
  readonly qualityAssurerId: string | null;
};

/** What a part of the form is given. */
export type PartProps = {
  readonly form: RegisterForm;
  readonly change: (changed: Partial<RegisterForm>) => void;
};

export const emptyForm = (today: string): RegisterForm => ({
  givenName: '',
  familyName: '',
  dateOfBirth: '',
  email: '',
  uln: '',
  isAwaitingUln: false,
  specificationId: null,
  qualificationNumber: null,
  pathway: null,
  registeredOn: today,
  startedOn: '',
  isMember: null,
  employerId: null,
  siteId: null,
  assessorId: null,
  qualityAssurerId: null,
});

export type RegistrationBody = InputOf<typeof registerLearner>['body'];

/** The fields that still have to be filled in, by their names on the page. */
export const listMissing = (form: RegisterForm): readonly string[] => [
  ...(form.givenName.trim() === '' ? ['given name'] : []),
  ...(form.familyName.trim() === '' ? ['family name'] : []),
  ...(form.dateOfBirth === '' ? ['date of birth'] : []),
  ...(form.uln.trim() === '' && !form.isAwaitingUln ? ['ULN, or that it is awaited'] : []),
  ...(form.specificationId === null ? ['what the learner is registered for'] : []),
  ...(form.registeredOn === '' ? ['day of registration'] : []),
];

/** What is sent; undefined while something is missing. */
export const bodyOf = (form: RegisterForm): RegistrationBody | undefined => {
  const { specificationId } = form;
  if (specificationId === null || listMissing(form).length > 0) return undefined;
  return {
    learner: {
      kind: 'new',
      givenName: form.givenName.trim(),
      familyName: form.familyName.trim(),
      dateOfBirth: form.dateOfBirth,
      email: form.email.trim() === '' ? null : form.email.trim(),
    },
    uln: form.isAwaitingUln ? null : form.uln.trim(),
    specificationId,
    qualificationNumber: form.qualificationNumber,
    pathway: form.pathway,
    registeredOn: form.registeredOn,
    startedOn: form.startedOn === '' ? null : form.startedOn,
    isMember: form.isMember,
    employerId: form.employerId,
    siteId: form.siteId,
    assessorId: form.assessorId,
    qualityAssurerId: form.qualityAssurerId,
  };
};
