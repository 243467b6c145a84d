/** One line of what a check found, in words: it holds, it does not, or this check cannot tell. */
export type Finding = {
  /** What was looked at, as a statement. */
  readonly what: string;
  readonly verdict: 'holds' | 'fails' | 'unknown';
  readonly detail: string;
};

export const holds = (what: string, detail: string): Finding => ({ what, verdict: 'holds', detail });
export const fails = (what: string, detail: string): Finding => ({ what, verdict: 'fails', detail });
export const unknown = (what: string, detail: string): Finding => ({ what, verdict: 'unknown', detail });
