/** Ends a command with one sentence on the error output and exit code 2. */
export const fail = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};
