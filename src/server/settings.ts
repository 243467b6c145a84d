import { statSync } from 'node:fs';
import { z } from 'zod';
import { StartError } from './db/start-error.ts';
import type { BucketSettings } from './files/bucket-store.ts';

const empty = (value: unknown): unknown => (value === '' ? undefined : value);

const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(empty, schema.optional());

const withDefault = <Schema extends z.ZodType>(schema: Schema, value: string | number) =>
  z.preprocess((given) => empty(given) ?? value, schema);

const urlOf = (protocols: readonly string[], say: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), say);

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const environment = z.object({
  NODE_ENV: withDefault(
    z.enum(['production', 'development', 'test'], 'must be production, development or test'),
    'development',
  ),
  DATABASE_URL: optional(
    urlOf(['postgres:', 'postgresql:'], 'must be an address like postgres://user:password@host/database'),
  ),
  DATA_DIR: withDefault(z.string(), 'data'),
  FONT_DIR: optional(z.string().refine(isFolder, 'must be a folder that is there')),
  HOST: withDefault(z.string(), '127.0.0.1'),
  PORT: withDefault(
    z.coerce.number('must be a port number').int('must be a whole number').min(0).max(65_535),
    4180,
  ),
  PUBLIC_URL: optional(
    urlOf(['http:', 'https:'], 'must be the address that people open, like https://touchstone.example'),
  ),
  AUTH_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  SMTP_URL: optional(urlOf(['smtp:', 'smtps:'], 'must be an address like smtp://user:password@host:587')),
  OIDC_ISSUER: optional(
    urlOf(['http:', 'https:'], 'must be the address of the provider, like https://login.example.ac.uk'),
  ),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  OIDC_NAME: withDefault(
    z.string().max(60, 'must have at most 60 characters'),
    'your organisation’s account',
  ),
  S3_BUCKET: optional(z.string()),
  S3_ENDPOINT: optional(
    urlOf(['http:', 'https:'], 'must be the address of the store, like https://objects.example'),
  ),
  S3_REGION: withDefault(z.string(), 'eu-west-2'),
  S3_ACCESS_KEY_ID: optional(z.string()),
  S3_SECRET_ACCESS_KEY: optional(z.string()),
  MAIL_FROM: withDefault(z.string(), 'Touchstone <touchstone@localhost>'),
  SAMPLE_DATA: optional(z.enum(['yes', 'no'], 'must be yes or no')),
  UPLOAD_LIMIT_MB: withDefault(z.coerce.number('must be a number of megabytes').positive(), 2048),
  UPLOAD_QUOTA_MB: withDefault(z.coerce.number('must be a number of megabytes').positive(), 10_240),
  TRUST_PROXY: withDefault(z.enum(['yes', 'no'], 'must be yes or no'), 'no'),
});

/** A provider of sign-ins by OpenID Connect. */
export type ProviderSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What stands on the button after “Sign in with”. */
  readonly name: string;
};

export type Settings = {
  readonly isProduction: boolean;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** A folder with further fonts, for scripts that ours do not cover. */
  readonly fontDir: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly authSecret: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly sampleData: boolean;
  readonly uploadLimitBytes: number;
  readonly uploadQuotaBytes: number;
  readonly trustProxy: boolean;
  readonly provider: ProviderSettings | undefined;
  /** Where evidence files lie if not in the data folder. */
  readonly bucket: BucketSettings | undefined;
};

const megabyte = 1024 * 1024;

const refuseForProduction = (settings: Settings): void => {
  if (!settings.isProduction) return;
  if (settings.sampleData) {
    throw new StartError(
      'In production the sample sign-ins are not allowed: leave SAMPLE_DATA unset or set it to no.',
    );
  }
  if (settings.authSecret === undefined) {
    throw new StartError('In production AUTH_SECRET must be set: give it at least 32 random characters.');
  }
  if (settings.publicUrl === undefined) {
    throw new StartError('In production PUBLIC_URL must be set to the address that people open.');
  }
};

const providerOf = (given: z.output<typeof environment>): ProviderSettings | undefined => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new StartError(
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together, or none of them.',
    );
  return { issuer, clientId, clientSecret, name: given.OIDC_NAME };
};

const bucketOf = (given: z.output<typeof environment>): BucketSettings | undefined => {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = given;
  if (bucket === undefined && accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined)
    throw new StartError(
      'S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set together, or none of them.',
    );
  return { bucket, endpoint: given.S3_ENDPOINT, region: given.S3_REGION, accessKeyId, secretAccessKey };
};

/** Reads the settings from the environment; throws a StartError that names the first one that is wrong. */
export const readSettings = (variables: Readonly<Record<string, string | undefined>>): Settings => {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new StartError(
      `The setting ${issue?.path.join('.') ?? ''} is not right: it ${issue?.message ?? 'cannot be read'}.`,
    );
  }
  const given = parsed.data;
  const isProduction = given.NODE_ENV === 'production';
  const settings: Settings = {
    isProduction,
    databaseUrl: given.DATABASE_URL,
    dataDir: given.DATA_DIR,
    fontDir: given.FONT_DIR,
    host: given.HOST,
    port: given.PORT,
    publicUrl: given.PUBLIC_URL,
    authSecret: given.AUTH_SECRET,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    sampleData: given.SAMPLE_DATA === undefined ? !isProduction : given.SAMPLE_DATA === 'yes',
    uploadLimitBytes: given.UPLOAD_LIMIT_MB * megabyte,
    uploadQuotaBytes: given.UPLOAD_QUOTA_MB * megabyte,
    trustProxy: given.TRUST_PROXY === 'yes',
    provider: providerOf(given),
    bucket: bucketOf(given),
  };
  refuseForProduction(settings);
  return settings;
};
