/** Rules about those who assess and assure quality: what they hold, who signs for them, how they stay current. */
import type { RuleScope, RuleValue } from '../../model.ts';
import type { Statement } from '../front/statements.ts';
import { employerDirectPatterns } from './of-employer-direct.ts';
import { type Family, type Pattern, dutyOf, perRole } from './pattern.ts';
import { figurePattern } from '../front/figures.ts';
import { type Context, type Sentence, plainWords } from './sentence.ts';
import { type Role, monthsIn, nationsBoundIn, rolesIn, toward, withMonths } from './voice.ts';

const judging: readonly Role[] = ['assessor', 'internal-quality-assurer', 'external-quality-assurer'];

const kindOf = (role: Role): 'assessor-qualification' | 'quality-assurer-qualification' =>
  role === 'assessor' || role === 'tutor' ? 'assessor-qualification' : 'quality-assurer-qualification';

const namedBy = (text: string): RuleValue => {
  if (/\bregulat\w+ (?:authority|body)|\bregulator\b/iu.test(text)) return { namedBy: 'regulator' };
  return /\bawarding (?:body|organisation)\b/iu.test(text) ? { namedBy: 'awarding-organisation' } : {};
};

/** The short names by which the awards of assessors and of quality assurers are known. */
const shortAwards = /\b(?:A1|A2|V1|V2|D3[2-6]|TAQA|CAVA)\b/gu;

/** `Assessors hold D32/D33, A1 or equivalent`: what is held, by its short name. */
const holdsShort =
  /\b(?:hold(?:s|ing)?|have|has|possess(?:es)?|achieved|gained|qualified (?:to|with)|work(?:s|ing)? towards?)\b[^.;]*\b(?:A1|A2|V1|V2|D3[2-6]|TAQA|CAVA)\b/u;

/** Titles of awards for assessors and for quality assurers, each to those it is for. */
const isForQuality = (title: string): boolean =>
  /\b(?:quality assur|verif|moderat|IQA|EQA|IV|EV|D34|V1|V2|D35|D36)\b|\bquality assurance\b|\bverif/iu.test(
    title,
  );
const saysWhoHolds = /\b(?:must|should|shall|may|will|needs? to|holds?|have|has|can)\b/iu;
const isAward = (text: string): boolean =>
  text.length < 170 &&
  !saysWhoHolds.test(text) &&
  /\b(?:award|certificate|diploma|NVQ|unit)\b.*\b(?:assess|quality assur|verif|moderat)|\b(?:A1|A2|V1|V2|D3[2-6]|TAQA|CAVA)\b/iu.test(
    text,
  );

/** The awards listed right after a sentence that asks for one of them. */
const awardsAfter = ({ at }: Sentence, { statements }: Context): readonly Statement[] => {
  const awards: Statement[] = [];
  for (const statement of statements.slice(at + 1, at + 25)) {
    const { kind, text } = statement;
    if (kind === 'heading' || (kind === 'paragraph' && !isAward(text))) break;
    if (isAward(text)) awards.push(statement);
  }
  return awards;
};

const titlesAfter = (sentence: Sentence, context: Context): readonly string[] =>
  awardsAfter(sentence, context).map(({ text }) => text.replace(/[;.,]?(?: or| and)?$/u, ''));

const isOpenList = (text: string): boolean =>
  /\b(?:such as|normally|for example|e\.g\.|or equivalent|include)\b/iu.test(text);

const holding = (role: Role, sentence: Sentence, context: Context): RuleValue => {
  const wanted = kindOf(role) === 'quality-assurer-qualification';
  const listed = titlesAfter(sentence, context).filter((title) => isForQuality(title) === wanted);
  const own = [
    ...sentence.said.matchAll(
      /\b(?:Level \d )?(?:Award|Certificate) in (?:the )?[A-Z][\w ]+?(?=[,;.]| or | and the |$)/gu,
    ),
  ]
    .map(([title]) => title)
    .filter((title) => isForQuality(title) === wanted && isAward(title));
  const short = holdsShort.test(sentence.said)
    ? (sentence.said.match(shortAwards) ?? []).filter((title) => isForQuality(title) === wanted)
    : [];
  const titles = [...new Set([...own, ...short, ...listed])];
  return {
    ...(titles.length === 0 ? {} : { titles, ...(isOpenList(sentence.said) ? { open: true } : {}) }),
    ...namedBy(sentence.said),
    ...withMonths(sentence.said),
  };
};

const inNations = ({ said, under }: Sentence): RuleScope => {
  const bound = nationsBoundIn(said, under);
  return bound.length === 0 ? {} : { nations: bound };
};

/** The pattern of a qualification for the roles of one kind. */
const qualificationFor = (
  kind: 'assessor-qualification' | 'quality-assurer-qualification',
  match: RegExp,
  value: (sentence: Sentence, role: Role, context: Context) => RuleValue,
  unless = /\bcounter-?sign(?:ed|ing)? (?!.*\bhold\b)/iu,
): Pattern => ({
  kind,
  match,
  unless,
  scope: inNations,
  value: (sentence, _match, context) =>
    sentence.kind === 'item' && isAward(sentence.text)
      ? []
      : perRole(sentence, {})
          .map(({ role }) => judging.find((one) => one === role))
          .filter((role) => role !== undefined)
          .filter((role) => kindOf(role) === kind)
          .map((role) => ({ role, ...value(sentence, role, context) })),
  endLine: (sentence, context) =>
    hold.test(sentence.said) ? awardsAfter(sentence, context).at(-1)?.place.endLine : undefined,
});

const paragraphBefore = ({ paragraph, said, prefix, before }: Sentence): string => {
  const at = paragraph.indexOf(said.slice(prefix).trimStart());
  return at > 0 ? paragraph.slice(0, at) : plainWords(before);
};

/** `They have 18 months from the start of the role`: the time in which it is gained, said after what is to be gained. */
const timeAfter = (kind: 'assessor-qualification' | 'quality-assurer-qualification'): Pattern => ({
  kind,
  match: new RegExp(
    String.raw`\b(?:have|has|allowed|given|within|in|up to|no (?:more|longer|later) than|by|limit(?:ed)?|period)\b[^.]*\b(?:${figurePattern})\s*\)?[\s-]+(?:months?|years?)\b`,
    'iu',
  ),
  unless:
    /\bexperience\b|\bCPD\b|\bprofessional development\b|\b(?:learners?|candidates?)\b|\bevery\b|\beach\b|\bretain|\bkept\b|\blast \w+ (?:month|year)s?\b/iu,
  scope: (sentence) => inNations({ ...sentence, said: sentence.paragraph }),
  value: (sentence) => {
    const { said } = sentence;
    const before = paragraphBefore(sentence);
    const months = monthsIn(said);
    const isSaidWhole = toward.test(said) || hold.test(said) || holdsShort.test(said);
    if (months === null || (isSaidWhole && rolesIn(said).length > 0)) return null;
    if (!inTraining.test(before) || !saysWhatIsGained.test(`${before} ${said}`)) return null;
    return perRole({ ...sentence, lead: before }, {})
      .map(({ role }) => judging.find((one) => one === role))
      .filter((role) => role !== undefined)
      .filter((role) => kindOf(role) === kind)
      .map((role) => ({ role, workingTowards: true, months, force: 'must' }));
  },
});

const inTraining =
  /\bwork(?:s|ing)? towards?\b|\bin the process of achieving\b|\bin training\b|\btrainees?\b|\b(?:not|un)(?: yet)? ?(?:hold|held|qualified)\b/iu;
const saysWhatIsGained =
  /\bqualif\w+|\bawards?\b|\bcertificates?\b|\bunits?\b|\b(?:A1|A2|V1|V2|D3[2-6]|TAQA|CAVA)\b/iu;

const hold =
  /\b(?:must|will|should|need to|normally)\b[^.]*\b(?:hold|have|possess)\b[^.]*\b(?:qualifications?|awards?)\b|\bhold an? (?:appropriate|relevant|recognised) [^.]*\bqualification\b|\bwho have (?:achieved|gained)\b[^.]*\bqualifications?\b|\b(?:must|need to|should) (?:be|have) (?:appropriately |suitably )?(?:achieved|qualified)\b/iu;
const notNeeded =
  /\bno need for\b[^.]*\bhold\b|\bdo(?:es)? not require\b[^.]*\b(?:hold|qualif)|\bnot required to hold\b/iu;
const aboutEmployers = /\btrainer, supervisor\b|\bunqualified\b|\bemployer\b/iu;

const required = (sentence: Sentence, role: Role, context: Context): RuleValue => ({
  required: true,
  ...(toward.test(sentence.said) ? { workingTowards: true } : {}),
  ...(/\bolder qualifications\b/iu.test(sentence.said) ? { older: 'current-standards' } : {}),
  ...(/\bnormally\b/iu.test(sentence.said) ? { force: 'should' } : {}),
  ...holding(role, sentence, context),
});

const elseNotNeeded = (match: RegExp): RegExp => new RegExp(`${match.source}|${notNeeded.source}`, 'iu');

const qualifications: readonly Pattern[] = (
  ['assessor-qualification', 'quality-assurer-qualification'] as const
).flatMap((kind): readonly Pattern[] => [
  timeAfter(kind),
  qualificationFor(
    kind,
    holdsShort,
    required,
    elseNotNeeded(
      /\bcounter-?sign|\bwho (?:already )?(?:hold|have)\b|\b(?:learners?|candidates?) (?:must|should|may|who|need)\b/iu,
    ),
  ),
  qualificationFor(
    kind,
    hold,
    required,
    elseNotNeeded(
      new RegExp(
        String.raw`${holdsShort.source}|${aboutEmployers.source}|\bcounter-?sign|\bshould have their decisions\b|\brelevant to the areas\b|\bunderstanding\b|\boccupationally (?!competent\b)|\boccupationally competent\b.*\b(?:hold|have|possess)\b|\bskills and experience\b|\bin place\b`,
        'iu',
      ),
    ),
  ),
  qualificationFor(
    kind,
    /\bbe working towards? (?:an? )?(?:appropriate|relevant|recognised)\b/iu,
    ({ said }) => ({ workingTowards: true, ...namedBy(said), ...withMonths(said) }),
    new RegExp(String.raw`${aboutEmployers.source}|\bif\b|\bhave achieved\b|\borganisation must\b`, 'iu'),
  ),
  qualificationFor(
    kind,
    notNeeded,
    ({ said }) => ({
      required: false,
      ...(/\bbeyond those required\b/iu.test(said) ? { beyond: 'regulator' } : {}),
      force: 'must',
    }),
    /\bnever\b/iu,
  ),
  qualificationFor(
    kind,
    /\bolder qualifications\b[^.]*\b(?:must|should)\b/iu,
    () => ({ older: 'current-standards' }),
    /\bhold an? appropriate\b/iu,
  ),
  qualificationFor(
    kind,
    /\b(?:appropriately )?(?:experienced and )?(?:suitably )?qualified (?:assessor|internal|external)/iu,
    () => ({ required: true }),
    /\bcounter-?sign|\bsupported by\b|\bworking towards?\b|\bconfirms\b|\bby a suitably qualified internal moderator|\bsuitably qualified external\b/iu,
  ),
  qualificationFor(
    kind,
    /\bwho are suitably qualified for the specific\b|\bsuitably qualified\b[^.]*\boccupational area\b/iu,
    () => ({ required: true, area: 'occupational' }),
    /\bcounter-?sign/iu,
  ),
]);

const competence: readonly Pattern[] = [
  {
    kind: 'occupational-competence',
    scope: inNations,
    match:
      /\boccupationally competent\b|\boccupational competence requirements\b|\boccupational(?:ly)? (?:experienced?|expertise)\b/iu,
    unless:
      /\bevidence of occupational competence\b|\bunit assesses occupational\b|\brecognise occupational competence\b|\blearners must be\b|^4 |^5 /iu,
    value: (sentence) => {
      if (sentence.kind === 'heading') return null;
      const { said } = sentence;
      const area =
        /\bcompetent to make (.+?) (?:assessment|moderation|quality assurance|verification)\b/iu.exec(
          said,
        )?.[1];
      const staff = /\bstaff (?:delivering|involved in delivery)\b/iu.test(said);
      return perRole(
        sentence,
        {
          ...(area === undefined ? {} : { area }),
          ...(/\band\/or\b/iu.test(said) && staff ? { orQualified: true } : {}),
        },
        staff ? ['tutor'] : ['assessor'],
      );
    },
  },
  {
    kind: 'occupational-competence',
    scope: inNations,
    match:
      /\b(?:must|need to|should|will) (?:have|demonstrate|provide) (?:a |an )?(?:thorough|full and current|sufficient and current|sound|in-?depth|current evidence|sufficient technical)\b|\bhave a full and current understanding\b|\bdemonstrate competent practice\b|\bappropriate(?:ly)? experienced?\b|\bnecessary [A-Z\w]+ skills and experience\b|\b(?:up-to-date|current|relevant) working knowledge\b|\b(?:assessors?|verifiers?|quality assurers?|IQAs?|EQAs?)\b[^.]*\byears?['’]? (?:of )?(?:\w+ )?experience\b|\bsound knowledge and understanding\b/iu,
    unless: /\bapproach\b|^a sound\b|\blearners?\b|\bCPD\b/iu,
    value: (sentence, { 0: found }) => {
      const shown = /\bsuch as demonstrated by holding an? ([^.]+)/iu.exec(sentence.said)?.[1];
      return perRole(sentence, {
        part: /\bexperienced?$/iu.test(found) ? 'experience' : 'understanding',
        ...(shown === undefined ? {} : { shownBy: shown.trim() }),
      });
    },
  },
  {
    kind: 'occupational-competence',
    scope: inNations,
    match: /\bsuitably qualified\b[^.]*\boccupational area\b/iu,
    value: (sentence) => perRole(sentence, {}),
  },
];

const signers = (said: string): readonly string[] => {
  const [, by = ''] = /\bcounter-?sign\w*\b[^.]*?\bby (.+)$/iu.exec(said) ?? [];
  if (/\bsame role\b|\bthat (?:particular )?role\b/iu.test(by)) return ['same-role'];
  const [first = ''] = by.split(/\band should\b/iu);
  const named = rolesIn(first).filter(
    (role) => role !== 'external-quality-assurer' || /\bexternal|\bEQA/iu.test(first),
  );
  return named.length === 0 && /\bqualified\b/iu.test(first) ? ['same-role'] : named;
};

const countersigned = (sentence: Sentence): readonly RuleValue[] => {
  const [said = ''] = sentence.said.split(/\bcounter-?signed by\b/iu);
  const by = signers(sentence.said);
  const rule: RuleValue = {
    required: !/\bnot (?:be )?(?:need|requir)\w*\b[^.]*\bcounter-?sign|\bno counter-?sign/iu.test(
      sentence.said,
    ),
    ...(by.length === 0 ? {} : { by }),
    ...withMonths(sentence.said),
  };
  const support = /\b(should|must|will|shall) be supported by\b/iu.exec(sentence.said)?.[1];
  const rules: readonly RuleValue[] = [
    rule,
    ...(support === undefined
      ? []
      : [{ support: true, force: support.toLowerCase() === 'should' ? 'should' : 'must' }]),
  ];
  return rules.flatMap((one) =>
    perRole({ ...sentence, said, lead: `${sentence.before} ${sentence.lead}` }, one, ['assessor']),
  );
};

const trainees: readonly Pattern[] = [
  {
    kind: 'countersigning',
    match: /\bcounter-?sign/iu,
    unless: /^countersigning$/iu,
    value: countersigned,
    scope: inNations,
  },
];

const currency: readonly Pattern[] = [
  {
    kind: 'cpd',
    match: /\bCPD\b|\bcontinu\w+ professional development\b/iu,
    unless:
      /\b(?:our|online) CPD\b|\bCPD (?:can take|scheme|is through)\b|\bcommitment to continuing\b|\baspects of continuous\b|\bwhich may include the achievement\b|\bunit\b.*\bcriteri/iu,
    where: 'general',
    value: (sentence) => {
      const { said } = sentence;
      const hours = /\b(\d+) hours\b/iu.exec(said)?.[1];
      const roles = perRole(
        { ...sentence, lead: `${sentence.paragraph} ${sentence.lead}` },
        {
          ...(/\brecord|\bregister\b/iu.test(said) ? { record: true } : {}),
          ...(/\bmaintained\b[^.]*\bcentres?\b|\bcentres must maintain\b/iu.test(said)
            ? { at: 'centre' }
            : {}),
          ...(hours === undefined ? {} : { hours: Number(hours) }),
          ...(/\bsystems in place\b/iu.test(said) ? { systems: true } : {}),
          ...(/\bcurriculum vitae\b|\bCVs?\b/u.test(said) ? { curriculumVitae: true } : {}),
        },
      );
      return roles.length > 0
        ? roles
        : [{ role: 'tutor', ...(/\bsystems in place\b/iu.test(said) ? { systems: true } : {}) }];
    },
  },
  {
    kind: 'cpd',
    match: /\bmaintain current [A-Z][^.]*\bcompetence\b/u,
    unless: /\bCPD\b|\bcontinu\w+ professional\b/iu,
    value: (sentence) => perRole(sentence, { current: true }),
  },
];

const independent: readonly Pattern[] = [
  {
    kind: 'independence',
    match:
      /\bassessors?\b[^.]*\b(?:must|may|should|shall)\s?not\b[^.]*\b(?:taught|teach|trained|train|tutored|related|relatives?|line[- ]manage\w*)\b/iu,
    value: (_sentence, { 0: found }) => ({
      role: 'assessor',
      without: /\brelat/iu.test(found) ? 'kinship' : /\bline/iu.test(found) ? 'line-management' : 'teaching',
    }),
  },
  {
    kind: 'independence',
    match:
      /\bindependent assessment\b|\b(?:vested|personal) interest\b|\bconflicts? of interest\b|\bindependent of the (?:learner|candidate)\b/iu,
    where: 'general',
    value: ({ said }) => ({
      role: 'assessor',
      ...(/\b(?:vested|personal) interest\b/iu.test(said) ? { without: 'vested-interest' } : {}),
      ...(/\bdeclar/iu.test(said) ? { declaration: true } : {}),
    }),
  },
];

const witnesses: readonly Pattern[] = [
  dutyOf('witness', 'written-statement', /\bwitness'? is someone who\b[^.]*\bwritten statement\b/iu),
  dutyOf(
    'witness',
    'first-hand-experience',
    /\bwitness(?:es)? must have\b|\bwitness\b[^.]*\bfirst[- ]?hand\b/iu,
  ),
  dutyOf('witness', 'who-may', /\bwitnesses can be drawn from\b|\bwitnesses (?:may|can) be\b/iu),
  dutyOf(
    'witness',
    'where-little-evidence',
    /\bwitness statement may be needed\b|\bwitness can, in particular, provide evidence\b/iu,
  ),
  dutyOf(
    'witness',
    'spoken-too',
    /\bwitness (?:testimon\w+|statements?)\b(?:[^.]|\.\d)*\b(?:written (?:or|and) (?:verbal|oral|spoken)|(?:verbal|oral|spoken) (?:or|and) written)\b/iu,
  ),
  dutyOf(
    'witness',
    'confirm-consistency',
    /\bwitness (?:testimon\w+|statements?)\b[^.]*\b(?:confirm|support)\w*\b[^.]*\b(?:consisten\w+|over (?:a period of )?time|policies|procedures)\b/iu,
  ),
  dutyOf(
    'witness',
    'line-manager-confirms',
    /\bconfirmed by (?:a |the )?line manager\b|\bconfirm\w*\b[^.]*\b(?:by|from) (?:a|the|their) line manager\b/iu,
  ),
];

const contacts: readonly Pattern[] = [
  dutyOf(
    'delivery',
    'main-contact',
    /\b(?:primary|main) (?:interface|(?:point of )?contact)\b[^.]*\bassessor\b|\bassessor\b[^.]*\b(?:primary|main) (?:interface|(?:point of )?contact)\b/iu,
    { with: { role: 'assessor' } },
  ),
];

export const peopleFamilies: readonly Family[] = [
  { about: /interface|contact/u, patterns: contacts },
  { about: /qualif|award|hold|working toward|achieved|month|year/u, patterns: qualifications },
  { about: /occupation|experience|understanding|knowledge|competent|skills|current/u, patterns: competence },
  { about: /counter/u, patterns: trainees },
  { about: /cpd|professional development|current/u, patterns: currency },
  { about: /independent|interest|taught|teach|train|tutored|relat|manage/u, patterns: independent },
  {
    about: /employer|supervisor|100|mapping|processes|qualification|approval|agreement/u,
    patterns: employerDirectPatterns,
  },
  { about: /witness|line manager/u, patterns: witnesses },
];
