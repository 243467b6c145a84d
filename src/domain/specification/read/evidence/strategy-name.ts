/** What the assessment strategy is called under which a sentence says that something is assessed. */
const strategy =
  /\b(?:[Ii]n accordance|[Ii]n line|[Ii]n compliance|[Cc]omply) with (?:the )?((?:[A-Z][\w&,’'-]*\s+|and\s+|for\s+|the\s+|of\s+)*?Assessment Strategy(?: for [A-Z][\w’'-]*(?:,? (?:and )?[A-Z][\w’'-]*| [a-z]+(?= and [A-Z]))*)?)/u;

export const strategyNamedIn = (text: string): string | undefined => {
  const name = strategy
    .exec(text.replaceAll('*', ''))?.[1]
    ?.trim()
    .replace(/[.,]$/u, '')
    .replace(/ (?:in )?Annexe.*$/u, '');
  return name !== undefined && name.length > 20 ? name : undefined;
};
