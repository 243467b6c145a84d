import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One entry of the contract: the server's route, the API document and the browser's client are made from it. */
export type Endpoint = {
  readonly method: Method;
  /** Under `/api`, with `:name` for each parameter; under `/awarding` what the rest of the world knows an organisation by. */
  readonly path: `/api/${string}` | `/awarding/${string}`;
  readonly summary: string;
  readonly description?: string;
  /** The heading under which the API document lists it; by default the first word of the path. */
  readonly tag?: string;
  /** `public` needs no sign-in; everything else does. `early` is open also to those who still have a one-time password. */
  readonly access?: 'public' | 'signed-in' | 'early';
  /** Who may, in words, for the API document. */
  readonly permission?: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response?: z.ZodType;
};

/** Declares an entry of the contract, keeping the exact types of its parts. */
export const endpoint = <const Entry extends Endpoint>(entry: Entry): Entry => entry;

type Nothing = Readonly<Record<string, never>>;

export type ParamsOf<Entry> = Entry extends { readonly params: infer Part extends z.ZodType }
  ? z.output<Part>
  : Nothing;
export type QueryOf<Entry> = Entry extends { readonly query: infer Part extends z.ZodType }
  ? z.output<Part>
  : Nothing;
export type BodyOf<Entry> = Entry extends { readonly body: infer Part extends z.ZodType }
  ? z.output<Part>
  : Nothing;
export type ResponseOf<Entry> = Entry extends { readonly response: infer Part extends z.ZodType }
  ? z.output<Part>
  : undefined;

type InputPart<Entry, Name extends 'params' | 'query' | 'body'> = Entry extends {
  readonly [Key in Name]: infer Part extends z.ZodType;
}
  ? object extends z.input<Part>
    ? { readonly [Key in Name]?: z.input<Part> }
    : { readonly [Key in Name]: z.input<Part> }
  : unknown;

/** What a caller gives: only the parts that the entry declares. */
export type InputOf<Entry> = InputPart<Entry, 'params'> &
  InputPart<Entry, 'query'> &
  InputPart<Entry, 'body'>;
