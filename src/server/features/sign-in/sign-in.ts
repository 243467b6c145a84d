/** Signing in, by better-auth for passwords, sessions, authenticators and passkeys; who somebody is comes from our own tables. */
import { randomUUID } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import { Kysely, PostgresDialect } from 'kysely';
import type { Database } from '../../db/open.ts';
import type { Tx } from '../../db/transaction.ts';
import type { ProviderSettings } from '../../settings.ts';
import { insertUser } from './repo.ts';

export type SignInSettings = {
  readonly secret: string;
  /** The address that people open; cookies are marked secure when it is https. */
  readonly publicUrl: string;
  readonly provider: ProviderSettings | undefined;
};

const times = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** The library's tables under our names (migrations/0001). */
const tables = {
  user: {
    modelName: 'auth_user',
    fields: { emailVerified: 'email_verified', ...times },
  },
  session: {
    modelName: 'auth_session',
    expiresIn: 60 * 60 * 12,
    updateAge: 60 * 60,
    fields: {
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...times,
    },
  },
  account: {
    modelName: 'auth_account',
    fields: {
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...times,
    },
  },
  verification: { modelName: 'auth_verification', fields: { expiresAt: 'expires_at', ...times } },
};

const authenticator = twoFactor({
  issuer: 'Touchstone',
  twoFactorTable: 'auth_two_factor',
  schema: {
    user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
    twoFactor: {
      modelName: 'auth_two_factor',
      fields: {
        userId: 'user_id',
        backupCodes: 'backup_codes',
        failedVerificationCount: 'failed_verification_count',
        lockedUntil: 'locked_until',
      },
    },
  },
});

/** A passkey stands for password and authenticator together, so the device has to have asked who is there. */
const demandUserVerification = (isVerified: boolean | undefined): void => {
  if (isVerified !== true)
    throw new APIError('UNAUTHORIZED', { message: 'the device did not ask who is there' });
};

const passkeys = passkey({
  rpName: 'Touchstone',
  authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  registration: {
    afterVerification: ({ verification }) =>
      Promise.resolve(demandUserVerification(verification.registrationInfo?.userVerified)),
  },
  authentication: {
    afterVerification: ({ verification }) =>
      demandUserVerification(verification.authenticationInfo.userVerified),
  },
  schema: {
    passkey: {
      modelName: 'auth_passkey',
      fields: {
        publicKey: 'public_key',
        userId: 'user_id',
        credentialID: 'credential_id',
        deviceType: 'device_type',
        backedUp: 'backed_up',
        createdAt: 'created_at',
      },
    },
  },
});

const commonOptions = (database: Database, { secret, publicUrl }: SignInSettings) => ({
  baseURL: publicUrl,
  basePath: '/api/auth',
  secret,
  telemetry: { enabled: false },
  logger: { disabled: true },
  database: {
    db: new Kysely({ dialect: new PostgresDialect({ pool: database.libraryPool }) }),
    type: 'postgres' as const,
    transaction: false,
  },
  rateLimit: { enabled: false },
  advanced: { cookiePrefix: 'touchstone', useSecureCookies: publicUrl.startsWith('https:') },
  onAPIError: { errorURL: '/sign-in' },
  ...tables,
});

const createAuth = (database: Database, settings: SignInSettings) =>
  betterAuth({
    ...commonOptions(database, settings),
    emailAndPassword: { enabled: true, minPasswordLength: 12, maxPasswordLength: 128, disableSignUp: true },
    plugins: [authenticator, passkeys],
  });

/** The last part of the address that the provider sends people back to. */
const providerId = 'provider';

const createProviderAuth = (database: Database, settings: SignInSettings, provider: ProviderSettings) =>
  betterAuth({
    ...commonOptions(database, settings),
    account: {
      ...tables.account,
      // Addresses are entered by the organisations; the provider vouches for them.
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
    },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId,
            discoveryUrl: `${provider.issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`,
            requireIdTokenVerification: true,
            clientId: provider.clientId,
            clientSecret: provider.clientSecret,
            scopes: ['openid', 'email', 'profile'],
            disableSignUp: true,
          },
        ],
      }),
    ],
  });

export type Auth = ReturnType<typeof createAuth>;
export type ProviderAuth = ReturnType<typeof createProviderAuth>;

/**
 * The library reads what the provider says of itself once, when it is made, and leaves a provider out that does not
 * answer. So it is made when somebody first signs in that way, and anew until the provider has answered.
 */
const findingProvider = (database: Database, settings: SignInSettings) => {
  let found: ProviderAuth | undefined;
  return async (): Promise<ProviderAuth | undefined> => {
    if (found !== undefined || settings.provider === undefined) return found;
    const made = createProviderAuth(database, settings, settings.provider);
    const { socialProviders } = await made.$context;
    if (socialProviders.some(({ id }) => id === providerId)) found = made;
    return found;
  };
};

export type SignIn = {
  readonly auth: Auth;
  readonly settings: SignInSettings;
  /** Signing in with the provider; undefined when none is set up, or it does not answer. */
  findProvider(): Promise<ProviderAuth | undefined>;
  /** Makes a sign-in with a password, in the caller's transaction as the owner. Answers its user id. */
  createUser(
    tx: Tx,
    given: {
      readonly email: string;
      readonly name: string;
      readonly password: string | null;
      /** They choose their own password when they first sign in. */
      readonly once?: boolean;
    },
  ): Promise<string>;
  hashPassword(password: string): Promise<string>;
};

export const createSignIn = (database: Database, settings: SignInSettings): SignIn => {
  const auth = createAuth(database, settings);
  const hashPassword = async (password: string): Promise<string> =>
    (await auth.$context).password.hash(password);
  return {
    auth,
    settings,
    findProvider: findingProvider(database, settings),
    hashPassword,
    async createUser(tx, { email, name, password, once = false }) {
      const id = randomUUID();
      const hash = password === null ? null : await hashPassword(password);
      await insertUser(tx, {
        id,
        email: email.toLowerCase(),
        name,
        accountId: randomUUID(),
        hash,
        mustChangePassword: once,
      });
      return id;
    },
  };
};
