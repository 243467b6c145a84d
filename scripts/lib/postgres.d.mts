export type OwnPostgres = { readonly url: string; stop(): Promise<void> };
export function startPostgres(options?: { readonly durable?: boolean }): Promise<OwnPostgres>;
