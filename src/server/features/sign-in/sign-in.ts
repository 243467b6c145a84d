/** Signing in, by better-auth for passwords, sessions and authenticators; who somebody is comes from our own tables. */
import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import { Kysely, PostgresDialect } from 'kysely';
import type { Database } from '../../db/open.ts';
import type { Tx } from '../../db/transaction.ts';
import { insertUser } from './repo.ts';

export type SignInSettings = {
  readonly secret: string;
  /** The address that people open; cookies are marked secure when it is https. */
  readonly publicUrl: string;
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

const createAuth = (database: Database, { secret, publicUrl }: SignInSettings) =>
  betterAuth({
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool: database.libraryPool }) }),
      type: 'postgres',
      transaction: false,
    },
    emailAndPassword: { enabled: true, minPasswordLength: 12, maxPasswordLength: 128, disableSignUp: true },
    rateLimit: { enabled: false },
    advanced: { cookiePrefix: 'touchstone', useSecureCookies: publicUrl.startsWith('https:') },
    ...tables,
    plugins: [authenticator],
  });

export type Auth = ReturnType<typeof createAuth>;

export type SignIn = {
  readonly auth: Auth;
  readonly settings: SignInSettings;
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
