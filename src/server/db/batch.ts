import { type Connection, type CustomTypesConfig, Query } from 'pg';

export type Answer = { readonly command: string };

/** A statement of a batch, and who waits for its answer. */
export type Sent = {
  readonly text: string;
  readonly values: unknown[];
  /** Under which the server keeps it prepared. */
  readonly name: string | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
};

/** What is known on a connection: how values are read, and what the rows of each prepared statement consist of. */
export type Known = {
  readonly types: CustomTypesConfig;
  readonly rowsOf: Map<string, { readonly description: unknown }>;
};

const memberOf = ({ text, values, name, resolve, reject }: Sent, { types }: Known): Query =>
  new Query({ text, values, types, ...(name === undefined ? {} : { name }) }, (error, answer) => {
    if (error === undefined || error === null) resolve(answer);
    else reject(error);
  });

const nothing = (): void => undefined;

/** The same connection, on which what is sent is not yet to be answered. */
const holdBack = (connection: Connection): Connection =>
  Object.create(connection, { sync: { value: nothing } });

/** The same connection, on which nobody asks what rows consist of. */
const withoutDescribing = (connection: Connection): Connection =>
  Object.create(connection, { describe: { value: nothing } });

/**
 * Statements that reach the server in one packet and are answered in one, instead of the server sending each answer and
 * waking its client for it. The first that fails takes with it those behind it, as in a transaction.
 */
export class Batch extends Query {
  readonly #members: readonly Query[];
  readonly #known: Known;
  #at = 0;

  constructor(sent: readonly Sent[], known: Known) {
    super({ text: '', values: [] });
    this.#known = known;
    this.#members = sent.map((one) => memberOf(one, known));
    this.#face();
  }

  get #member(): Query | undefined {
    return this.#members[this.#at];
  }

  /** The driver notes that a statement is prepared under the name of what it gets answers for. */
  #face(): void {
    this.name = this.#member?.name;
    this.text = this.#member?.text ?? '';
  }

  override submit = (connection: Connection): void => {
    connection.stream.cork();
    const held = holdBack(connection);
    const brief = withoutDescribing(held);
    for (const member of this.#members) {
      const rows = member.name === undefined ? undefined : this.#known.rowsOf.get(member.name);
      member.submit(rows === undefined ? held : brief);
      if (rows?.description !== undefined) member.handleRowDescription(rows.description);
    }
    connection.sync();
    connection.stream.uncork();
  };

  override handleRowDescription(description: unknown): void {
    if (this.name !== undefined) this.#known.rowsOf.set(this.name, { description });
    this.#member?.handleRowDescription(description);
  }

  override handleDataRow(row: unknown): void {
    this.#member?.handleDataRow(row);
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    const member = this.#member;
    if (member?.name !== undefined && !this.#known.rowsOf.has(member.name))
      this.#known.rowsOf.set(member.name, { description: undefined });
    this.#at += 1;
    this.#face();
    member?.handleCommandComplete(message, connection);
    member?.handleReadyForQuery(connection);
  }

  override handleError(error: Error, connection: Connection): void {
    for (const member of this.#members.slice(this.#at)) {
      if (member.name !== undefined) delete connection.submittedNamedStatements[member.name];
      member.handleError(error, connection);
    }
  }

  override handleReadyForQuery(): void {
    // Each member was answered when it was done.
  }
}
