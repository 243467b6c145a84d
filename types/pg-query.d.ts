/** What the driver's queries do when answers come in, which its published types leave out. */
declare module 'pg' {
  interface Query {
    name: string | undefined;
    text: string;
    handleRowDescription(message: unknown): void;
    handleDataRow(message: unknown): void;
    handleCommandComplete(message: unknown, connection: Connection): void;
    handleReadyForQuery(connection: Connection): void;
    handleError(error: Error, connection: Connection): void;
  }

  interface Connection {
    /** The statements being prepared, by name. */
    readonly submittedNamedStatements: Record<string, string>;
  }
}

export {};
