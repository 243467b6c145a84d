/** The contexts that credentials are written under; none is ever fetched. */

export const contextAddress = {
  credentials: 'https://www.w3.org/ns/credentials/v2',
  clr: 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
  badges: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  extensions: 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
} as const;

const clr = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#';

const aliases = { id: '@id', type: '@type' } as const;

const listed = (name: string, type: string) => ({
  '@id': `${clr}${name}`,
  '@type': type,
  '@container': '@set',
});

/** Which names a Comprehensive Learner Record 2.0 maps to which terms (CLR 2.0, context 2.0.1); no package carries it. */
export const clrContext = {
  '@context': {
    ...aliases,
    ClrCredential: {
      '@id': `${clr}ClrCredential`,
      '@context': { ...aliases, partial: { '@id': `${clr}partial`, '@type': 'xsd:boolean' } },
    },
    ClrSubject: {
      '@id': `${clr}ClrSubject`,
      '@context': {
        ...aliases,
        cred: 'https://www.w3.org/2018/credentials#',
        obi: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#',
        achievement: listed('achievement', 'obi:Achievement'),
        association: listed('association', `${clr}Association`),
        verifiableCredential: listed('verifiableCredential', 'cred:verifiableCredential'),
        identifier: listed('identifier-1', 'obi:Identifier'),
      },
    },
    Association: {
      '@id': `${clr}Association`,
      '@context': {
        associationType: { '@id': `${clr}AssociationType` },
        sourceId: { '@id': `${clr}sourceId`, '@type': 'xsd:anyURI' },
        targetId: { '@id': `${clr}targetId`, '@type': 'xsd:anyURI' },
      },
    },
  },
} as const;
