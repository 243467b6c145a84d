/** Rules about those who assess and assure quality: what they hold, who signs for them, how they stay current. */
import type { RuleValue } from '../../model.ts';
import type { Statement } from '../front/statements.ts';
import { type Family, type Pattern, dutyOf, perRole } from './pattern.ts';
import { type Context, type Sentence, ownWords } from './sentence.ts';
import { type Role, monthsIn, nationsBoundIn, rolesIn } from './voice.ts';

const judging: readonly Role[] = ['assessor', 'internal-quality-assurer', 'external-quality-assurer'];

const kindOf = (role: Role): 'assessor-qualification' | 'quality-assurer-qualification' =>
  role === 'assessor' || role === 'tutor' ? 'assessor-qualification' : 'quality-assurer-qualification';

const withMonths = (text: string): RuleValue => {
  const months = monthsIn(text);
  return months === null ? {} : { months };
};

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

const hold =
  /\b(?:must|will|should|need to|normally)\b[^.]*\b(?:hold|have|possess)\b[^.]*\b(?:qualifications?|awards?)\b|\bhold an? (?:appropriate|relevant|recognised) [^.]*\bqualification\b|\bwho have (?:achieved|gained)\b[^.]*\bqualifications?\b|\b(?:must|need to|should) (?:be|have) (?:appropriately |suitably )?(?:achieved|qualified)\b/iu;
const toward = /\bworking towards?\b|\bin the process of achieving\b|\bwork(?:s)? towards?\b/iu;
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
    match:
      /\b(?:must|need to|should|will) (?:have|demonstrate|provide) (?:a |an )?(?:thorough|full and current|sufficient and current|sound|in-?depth|current evidence|sufficient technical)\b|\bhave a full and current understanding\b|\bdemonstrate competent practice\b|\bappropriate(?:ly)? experienced?\b|\bnecessary [A-Z\w]+ skills and experience\b|\b(?:up-to-date|current|relevant) working knowledge\b|\b(?:assessors?|verifiers?|quality assurers?|IQAs?|EQAs?)\b[^.]*\byears?['’]? (?:of )?(?:\w+ )?experience\b|\bsound knowledge and understanding\b/iu,
    unless: /\bapproach\b|^a sound\b|\blearners?\b|\bCPD\b/iu,
    value: (sentence) => {
      const shown = /\bsuch as demonstrated by holding an? ([^.]+)/iu.exec(sentence.said)?.[1];
      return perRole(sentence, {
        part: 'understanding',
        ...(shown === undefined ? {} : { shownBy: shown.trim() }),
      });
    },
  },
  {
    kind: 'occupational-competence',
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
    ...(/\bsupported by\b/iu.test(sentence.said) ? { support: true } : {}),
    ...withMonths(sentence.said),
  };
  return perRole({ ...sentence, said, lead: `${sentence.before} ${sentence.lead}` }, rule, ['assessor']);
};

const trainees: readonly Pattern[] = [
  {
    kind: 'countersigning',
    match: /\bcounter-?sign/iu,
    unless: /^countersigning$/iu,
    value: countersigned,
    scope: ({ said }) => {
      const bound = nationsBoundIn(said);
      return bound.length === 0 ? {} : { nations: bound };
    },
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

const direct: readonly Pattern[] = [
  {
    kind: 'employer-direct',
    match: /\bemployer[- ]direct\b/iu,
    unless: /^employer direct model$|\bin order to use\b|\b100 ?%/iu,
    value: ({ said, kind }) => {
      if (kind === 'heading' || kind === 'item')
        return /\bapproval\b/iu.test(said) ? { allowed: true, part: 'approval', agreement: true } : null;
      return {
        allowed: true,
        part: 'model',
        ...(/\bagreement\b|\bapproval\b/iu.test(said) ? { agreement: true } : {}),
      };
    },
  },
  {
    kind: 'employer-direct',
    match:
      /\bachieving the appropriate\b[^.;]*\bqualifications\b|\bhave staff who have achieved\b|\b(?:trainer, supervisor|supervisor or manager)\b[^.]*\b(?:have achieved|have been|be in the process)\b|\b(?:trainer, supervisor)\b[^.]*\b(?:elected|employed)\b/iu,
    unless: /\b100 ?%/iu,
    value: ({ said, text }) =>
      /\bach?iev|\bworking towards?\b|\bin the process\b/iu.test(text)
        ? {
            allowed: true,
            part: 'qualification',
            ...(toward.test(said) ? { workingTowards: true } : {}),
            ...withMonths(said),
          }
        : { allowed: true, part: 'people' },
  },
  {
    kind: 'employer-direct',
    match: /\b100 ?%|\bmapping process must be agreed\b/iu,
    value: ({ said }) => ({
      allowed: true,
      part: 'mapping',
      percent: 100,
      ...(/\bagreed by the awarding\b/iu.test(said) ? { agreement: true } : {}),
      ...(/\bmodel in Scotland\b/u.test(said) ? { nation: 'Scotland' } : {}),
    }),
  },
  {
    kind: 'employer-direct',
    match: /\bappropriate processes in place to facilitate\b/iu,
    value: () => ({ allowed: true, part: 'processes' }),
  },
  {
    kind: 'employer-direct',
    match:
      /\bseek guidance and (?:qualification )?approval\b|\bwith the agreement of (?:their|the) awarding (?:organisation|body)\b/iu,
    value: (sentence) =>
      /\bprocesses in place\b|\b100 ?%|\bemployer[- ]direct\b/iu.test(ownWords(sentence))
        ? null
        : { allowed: true, part: 'approval', agreement: true },
  },
  {
    kind: 'employer-direct',
    match: /\boffer this model to employers only\b/iu,
    value: () => ({ allowed: true, part: 'employers-only' }),
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
  { about: /qualif|award|hold|working toward|achieved/u, patterns: qualifications },
  { about: /occupation|experience|understanding|knowledge|competent|skills|current/u, patterns: competence },
  { about: /counter/u, patterns: trainees },
  { about: /cpd|professional development|current/u, patterns: currency },
  { about: /independent|interest|taught|teach|train|tutored|relat|manage/u, patterns: independent },
  { about: /employer|supervisor|100|mapping|processes|qualification|approval|agreement/u, patterns: direct },
  { about: /witness|line manager/u, patterns: witnesses },
];
