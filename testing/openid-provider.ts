/** A provider of sign-ins by OpenID Connect, as small as one can be; it lets in whomever it is told to, without asking. */
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { type IncomingMessage, createServer } from 'node:http';

export type Vouched = { readonly sub: string; readonly email: string; readonly emailVerified: boolean };

export type OpenIdProvider = {
  readonly issuer: string;
  /** Whom it sends back next. */
  letIn(person: Vouched): void;
  /** Signs with a key that it does not publish, as an impostor would. */
  signWrongly(is: boolean): void;
  close(): void;
};

export const providerClient = {
  clientId: 'touchstone',
  clientSecret: 'only between the two of them',
} as const;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const readBody = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return new URLSearchParams(Buffer.concat(chunks).toString());
};

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A token of its own making, signed with RS256. */
const tokenOf = (key: ReturnType<typeof newKey>, claims: object): string => {
  const signed = `${encode({ alg: 'RS256', kid: 'sample', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key.privateKey).toString('base64url')}`;
};

export const openIdProvider = async (): Promise<OpenIdProvider> => {
  const [published, other] = [newKey(), newKey()];
  const asked = new Map<string, { readonly person: Vouched; readonly nonce: string | null }>();
  let person: Vouched = { sub: 'nobody', email: 'nobody@sample.example', emailVerified: false };
  let isWrong = false;
  let issuer = '';
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const send = (body: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const authorize = (): void => {
      const code = randomUUID();
      asked.set(code, { person, nonce: url.searchParams.get('nonce') });
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
    };
    const exchange = async (): Promise<void> => {
      const code = (await readBody(request)).get('code') ?? '';
      const found = asked.get(code);
      asked.delete(code);
      if (found === undefined) return send({ error: 'invalid_grant' }, 400);
      const now = Math.floor(Date.now() / 1000);
      const { sub, email, emailVerified } = found.person;
      const claims = {
        iss: issuer,
        aud: providerClient.clientId,
        iat: now,
        exp: now + 60,
        nonce: found.nonce,
      };
      const token = tokenOf(isWrong ? other : published, {
        ...claims,
        sub,
        email,
        email_verified: emailVerified,
      });
      return send({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: token });
    };
    if (url.pathname === '/.well-known/openid-configuration')
      send({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    else if (url.pathname === '/keys')
      send({
        keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: 'sample', alg: 'RS256', use: 'sig' }],
      });
    else if (url.pathname === '/authorize') authorize();
    else if (url.pathname === '/token') void exchange();
    else send({}, 404);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}`;
  return {
    issuer,
    letIn: (next) => (person = next),
    signWrongly: (is) => (isWrong = is),
    close: () => server.close(),
  };
};
