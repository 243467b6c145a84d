/** What the section of a unit asks of its learners beside the criteria: "Learning outcome 2 requires learners to …". */
import type { Family } from './pattern.ts';

const asked =
  /\b(?:learning )?outcomes? \d+(?:(?:,| and| to) \d+)* (?:requires?|expects?)\b|(?<!\b(?:of|by|to|with|how|what|why|when|where)(?: the| an?)? )\b(?:learners?|candidates?|they)(?: will)?(?: also| then| finally)? (?:must|should|needs? to|have to|has to|will need to|are required to|is required to)\b/iu;

/** How a unit is passed, who judges it and where evidence is logged are rules of their own; a reason asks for nothing. */
const ofItsOwn =
  /\bto (?:pass|achieve) (?:the|this) unit\b|\bmeet all\b|\bassessors?\b|\blog of evidence\b|\bassessment criteri(?:a|on)\b[^.]*\bmust be met\b|\bmay (?:have to|need to)\b|\bclearly defined\b|\b(?:recommended|suggested|advised) (?:as|because|since)\b|\boperative verbs?\b|\bshould be encouraged\b/iu;

/** What a unit is about is told in its aims. */
const telling = /\b(?:summary|aims?|introduction|overview|purpose)\b/iu;

export const outcomeFamily: Family = {
  about: /learner|candidate|outcome|they/u,
  patterns: [
    {
      kind: 'guidance',
      where: 'unit',
      match: asked,
      unless: ofItsOwn,
      value: ({ under }, match) =>
        telling.test(under)
          ? null
          : { binding: true, force: /\b(?:expects?|should)\b/iu.test(match[0]) ? 'should' : 'must' },
    },
  ],
};
