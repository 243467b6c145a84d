import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const refusalOf = (name: string, value: string): string => {
  try {
    readSettings({ [name]: value });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://touchstone.example',
  AUTH_SECRET: 'x'.repeat(32),
};

test('nothing is needed to begin with', () => {
  expect(readSettings({})).toMatchObject({
    isProduction: false,
    databaseUrl: undefined,
    dataDir: 'data',
    sampleData: true,
    host: '127.0.0.1',
  });
});

test('an empty setting is as none', () => {
  expect(readSettings({ DATABASE_URL: '', PORT: '', SMTP_URL: '' })).toEqual(readSettings({}));
});

test.each([
  ['PORT', '70000'],
  ['PORT', 'abc'],
  ['DATABASE_URL', 'mysql://host/base'],
  ['PUBLIC_URL', 'touchstone.example'],
  ['AUTH_SECRET', 'short'],
  ['SMTP_URL', 'http://mail'],
  ['FONT_DIR', 'no-such-folder'],
  ['SAMPLE_DATA', 'maybe'],
  ['UPLOAD_LIMIT_MB', '-1'],
  ['NODE_ENV', 'prod'],
  ['OIDC_ISSUER', 'login.example'],
  ['S3_ENDPOINT', 'objects.example'],
])('%s=%s is refused in one sentence that names it and not its value', (name, value) => {
  const refusal = refusalOf(name, value);
  expect(refusal).toMatch(new RegExp(`^The setting ${name} is not right: it must .*\\.$`, 'u'));
  expect(refusal).not.toContain(`${value} `);
});

test('production has no sample sign-ins and needs a secret and an address of its own', () => {
  expect(readSettings(production)).toMatchObject({ isProduction: true, sampleData: false });
  expect(() => readSettings({ ...production, SAMPLE_DATA: 'yes' })).toThrow(
    /sample sign-ins are not allowed/u,
  );
  expect(() => readSettings({ ...production, AUTH_SECRET: '' })).toThrow(/AUTH_SECRET must be set/u);
  expect(() => readSettings({ ...production, PUBLIC_URL: '' })).toThrow(/PUBLIC_URL must be set/u);
});

test('a provider of sign-ins is set up whole or not at all', () => {
  const whole = {
    OIDC_ISSUER: 'https://login.example',
    OIDC_CLIENT_ID: 'touchstone',
    OIDC_CLIENT_SECRET: 'x',
  };
  expect(readSettings({}).provider).toBeUndefined();
  expect(readSettings(whole).provider).toEqual({
    issuer: 'https://login.example',
    clientId: 'touchstone',
    clientSecret: 'x',
    name: 'your organisation’s account',
  });
  for (const name of Object.keys(whole))
    expect(() => readSettings({ ...whole, [name]: '' })).toThrow(/must be set together/u);
});

test('a bucket for files is set up whole or not at all', () => {
  const whole = { S3_BUCKET: 'files', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'x' };
  expect(readSettings({}).bucket).toBeUndefined();
  expect(readSettings({ ...whole, S3_ENDPOINT: 'http://localhost:7480' }).bucket).toEqual({
    bucket: 'files',
    endpoint: 'http://localhost:7480',
    region: 'eu-west-2',
    accessKeyId: 'key',
    secretAccessKey: 'x',
  });
  for (const name of Object.keys(whole))
    expect(() => readSettings({ ...whole, [name]: '' })).toThrow(/must be set together/u);
});
