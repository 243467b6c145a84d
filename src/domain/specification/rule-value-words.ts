/** What a rule of evidence says as data, in plain words, kind by kind. */
import { listInWords } from '../combination/words.ts';
import type { EvidenceRule, EvidenceRuleKind } from './model.ts';
import { dutyInWords } from './rule-duty-words.ts';
import { fieldInWords, plain } from './rule-field-words.ts';
import { type RuleValueReader, readRuleValue } from './rule-value-reader.ts';

type Part = string | null | false;
type Say = (value: RuleValueReader) => readonly Part[];

const either = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1) ?? ''}`;

/** `an assessor`, `a tutor`. */
const withArticle = (noun: string): string => `${/^[aeio]/iu.test(noun) ? 'an' : 'a'} ${noun}`;

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

const roleIn = (value: RuleValueReader): string | null => {
  const role = value.text('role');
  return role === null ? null : plain(role);
};

const months = (count: number | null, words: (span: string) => string): string | null =>
  count === null ? null : words(`${String(count)} ${count === 1 ? 'month' : 'months'}`);

const named = (value: RuleValueReader): string | null => {
  const [name, title, code] = [value.text('name'), value.text('title'), value.text('code')];
  const shown = name ?? title;
  if (shown === null) return code;
  return code === null || code === shown ? shown : `${shown} (${code})`;
};

const conditions: Readonly<Record<string, (value: RuleValueReader) => string>> = {
  'realistic-working-environment': () => 'in a realistic working environment',
  agreement: () => 'with the agreement of the awarding organisation',
  'exceptional-circumstances': () => 'in exceptional circumstances',
  'small-part': () => 'for a small part of the evidence',
  'named-units': (value) => {
    const codes = value.list('codes');
    const units = value.list('units');
    const shown = codes.length > 0 ? codes : units;
    return shown.length === 0 ? 'for the units it names' : `for ${listInWords(shown, 8)}`;
  },
  'not-for-part': (value) => `but not for ${value.text('part') ?? 'a part that it names'}`,
};

const simulation: Say = (value) => {
  const allowed = value.text('allowed');
  const given = value.list('conditions').map((code) => conditions[code]?.(value) ?? plain(code));
  if (allowed === 'no') return ['Not allowed', ...given];
  if (allowed === 'yes') return ['Allowed', ...given];
  if (given.length === 0) return ['Allowed under conditions'];
  const isException = given.every((words) => words.startsWith('but '));
  return [`${isException ? 'Allowed,' : 'Allowed only'} ${given.join(', ')}`];
};

const modes: Readonly<Record<string, readonly [all: string, any: string]>> = {
  required: ['Required', 'Required, one of'],
  forbidden: ['Not accepted', 'Not accepted'],
  expected: ['Expected', 'Expected, one of'],
  allowed: ['Accepted', 'Accepted'],
  'not-alone': ['Never the only evidence', 'Never the only evidence'],
};

const method: Say = (value) => {
  const methods = value.list('methods').map(plain);
  const isAny = value.flag('any') === true;
  const [all, any] = modes[value.text('mode') ?? 'required'] ?? ['Methods', 'Methods'];
  const asked = [dutyOf('method', value), value.text('demand')].filter((part) => part !== null).join(': ');
  if (methods.length === 0) return [asked];
  return [`${isAny ? any : all}: ${isAny ? either(methods) : listInWords(methods)}`, asked];
};

const priorLearning: Say = (value) => {
  const covers = value.list('covers');
  const tests = value.list('tests');
  const accepted = value.flag('accepted');
  return [
    accepted === false
      ? 'Not accepted'
      : value.flag('partial') === true
        ? 'Accepted for a part'
        : accepted === null && value.flag('policy') === true
          ? 'As the policy of the awarding organisation says'
          : 'Accepted',
    months(value.number('months'), (span) => `no older than ${span}`),
    value.flag('current') === true && 'must still be current',
    tests.length > 0 && `must be ${listInWords(tests.map(plain))}`,
    covers.length > 0 && `covers ${listInWords(covers.map(plain))}`,
    value.text('show') === 'original-certificate' ? 'the original certificate is shown' : value.text('show'),
    value.flag('sample') === true && 'is sampled',
  ];
};

const qualification: Say = (value) => {
  const role = roleIn(value);
  const titles = value.list('titles');
  const isOpen = value.flag('open') === true;
  const isRequired = value.flag('required') !== false;
  const accepted = titles.length === 0 ? 'an accepted qualification' : either(titles);
  return [
    `${capital(role ?? 'whoever does it')}: ${isRequired ? '' : 'not required: '}${accepted}${isOpen ? ', or an equivalent' : ''}`,
    value.flag('workingTowards') === true && 'working towards it is enough to begin',
    months(value.number('months'), (span) => `achieved within ${span}`),
    value.text('namedBy') === null ? null : `accepted by ${plain(value.text('namedBy') ?? '')}`,
    value.text('older') === 'current-standards'
      ? 'holders of earlier awards work to the current standards'
      : value.text('older'),
  ];
};

const countersigning: Say = (value) => {
  const by = value
    .list('by')
    .map((one) =>
      one === 'same-role' ? 'somebody qualified in that very role' : `a qualified ${plain(one)}`,
    );
  const role = roleIn(value) ?? 'assessor';
  const who = `Decisions of ${withArticle(role)} who is not yet qualified`;
  if (value.flag('required') === null && value.flag('support') === true)
    return [`${capital(withArticle(role))} who is not yet qualified is supported by somebody qualified`];
  return [
    value.flag('required') === false
      ? `${who} need no countersignature`
      : `${who} are countersigned${by.length === 0 ? '' : ` by ${either(by)}`}`,
    value.flag('support') === true && 'with support meanwhile',
  ];
};

const needs: Readonly<Record<string, string>> = {
  'all-outcomes': 'every outcome is met',
  'all-criteria': 'every criterion is met',
  'own-evidence': 'the evidence is the learner’s own',
  'all-units': 'every unit that is required is achieved',
  criteria: 'the criteria are met',
  'sufficient-for-each-criterion': 'there is enough evidence for each criterion',
  'quality-assurance': 'quality assurance is done',
  'assessment-strategy': 'the assessment strategy is followed',
};

const withRole =
  (say: Say): Say =>
  (value) => {
    const role = roleIn(value);
    const [first, ...others] = say(value).filter((part) => part !== null && part !== false && part !== '');
    if (role === null) return [first === undefined ? null : capital(String(first)), ...others];
    return [first === undefined ? capital(role) : `${capital(role)}: ${String(first)}`, ...others];
  };

/** What the rule asks somebody to do; a duty that has no words yet is shown as it is called. */
const dutyOf = (kind: EvidenceRuleKind, value: RuleValueReader): string | null => {
  const given = value.text('duty');
  return given === null ? null : (dutyInWords(kind, given) ?? plain(given));
};

const openTo: Readonly<Record<string, string>> = {
  'employed-or-on-programme': 'For people who are employed or on a programme',
  'everyone-capable': 'For everyone who is able to do it',
  position: 'For people whose position lets them do it',
};

/** What the employer-direct model consists of. */
const partsOfModel: Readonly<Record<string, string>> = {
  model: 'people of the employer may assess or quality assure',
  people: 'whoever manages or trains the learner',
  approval: 'a centre asks for it',
  qualification: 'they are qualified',
  processes: 'the employer has processes for it',
  mapping: 'what they do is mapped to the standards',
  'employers-only': 'only where the employer is the centre',
};

/** Kinds whose data says more than names and a duty. */
const sayings: Partial<Readonly<Record<EvidenceRuleKind, Say>>> = {
  simulation,
  method,
  'prior-learning': priorLearning,
  'assessor-qualification': qualification,
  'quality-assurer-qualification': qualification,
  countersigning,
  'workplace-evidence': (value) => {
    const [isRequired, from] = [value.flag('required') !== false, value.list('from').map(plain)];
    if (from.length > 0) return [`Evidence may come from ${listInWords(from)}`];
    return [
      isRequired ? 'Evidence must come from the workplace' : 'Evidence may come from the workplace',
      value.text('environment'),
    ];
  },
  'knowledge-evidence': (value) => [
    value.flag('inferred') === true
      ? 'Knowledge may be inferred from performance'
      : 'Knowledge needs evidence of its own; it is not inferred from performance',
  ],
  occasions: (value) => {
    const least = value.number('least');
    return [
      least === null ? null : `On at least ${String(least)} ${least === 1 ? 'occasion' : 'occasions'}`,
      value.flag('overTime') === true && 'over a period of time',
    ];
  },
  'evidence-type': (value) => {
    const only = value.list('only');
    const units = listInWords(only, 8).replace(/\s+only$/u, '');
    return [named(value), only.length > 0 && `only for ${units}`];
  },
  'credit-transfer': (value) => [
    value.flag('accepted') === false ? 'Not accepted' : 'Accepted',
    value.list('equivalents').length > 0 && `equal units: ${listInWords(value.list('equivalents'))}`,
    value.list('exempts').length > 0 && `exempt: holders of ${either(value.list('exempts'))}`,
    value.flag('reassess') === false && 'is not assessed again',
    value.flag('keepEvidence') === true && 'the evidence for it is kept',
    months(value.number('months'), (span) => `carried forward for ${span}`),
  ],
  'same-unit': (value) => [
    value.text('counts') === 'higher-level'
      ? 'Of a unit at two levels the higher one counts'
      : value.text('counts'),
  ],
  'occupational-competence': withRole((value) => {
    const area = value.text('area');
    return [
      area === null ? 'competent in the occupation' : `competent in ${area}`,
      dutyOf('occupational-competence', value),
    ];
  }),
  cpd: withRole((value) => {
    const [hours, entries] = [value.number('hours'), value.number('entries')];
    return [
      'keeps up to date',
      value.flag('record') === true && 'keeps a record of it',
      value.text('at') === 'centre' && 'the centre holds it',
      hours !== null && `${String(hours)} hours`,
      entries !== null && `${String(entries)} entries`,
    ];
  }),
  independence: withRole((value) => [
    value.text('without') === 'vested-interest'
      ? 'without an interest in the outcome'
      : value.text('without'),
  ]),
  witness: (value) => [capital(plain(value.text('kind') ?? 'witness')), dutyOf('witness', value)],
  'employer-direct': (value) => {
    const [part, percent] = [value.text('part'), value.number('percent')];
    return [
      value.flag('allowed') === false ? 'Not allowed' : 'Allowed',
      part === null
        ? null
        : `${partsOfModel[part] ?? plain(part)}${percent === null ? '' : ` by ${String(percent)} %`}`,
      months(value.number('months'), (span) => `within ${span}`),
      value.text('nation'),
    ];
  },
  pass: (value) =>
    value.list('needs').map((code, index) => {
      const words = needs[code] ?? plain(code);
      return index === 0 ? capital(words) : words;
    }),
  grading: (value) => {
    const grades = value.list('grades');
    return [
      value.flag('graded') === false ? 'Not graded' : 'Graded',
      grades.length > 0 && listInWords(grades),
    ];
  },
  'minimum-age': (value) => {
    const years = value.number('years');
    const ranges = value.list('ranges');
    return [
      years === null ? null : `At least ${String(years)} years old`,
      ranges.length > 0 && `ages ${listInWords(ranges)}`,
    ];
  },
  placement: (value) => {
    const [from, to] = [value.number('ageFrom'), value.number('ageTo')];
    return [
      from === null && to === null
        ? null
        : `For ages ${from === null ? 'up' : String(from)} to ${to === null ? 'any' : String(to)}`,
      dutyOf('placement', value),
    ];
  },
  language: (value) => {
    const [languages, signs] = [value.list('languages'), value.list('signLanguages')];
    return [
      languages.length > 0 && `In ${either(languages)}`,
      signs.length > 0 && `${languages.length > 0 ? 'or in' : 'In'} ${either(signs)} sign language`,
      value.text('notify') === 'registration' && 'said at registration',
      value.flag('adjustmentOnly') === true && 'only as an adjustment',
    ];
  },
  prerequisite: (value) => {
    const units = value.list('units');
    if (value.flag('required') === false) return ['None'];
    const title = value.text('title');
    return [units.length === 0 ? 'Required' : `Needs ${listInWords(units)}`, title];
  },
  eligibility: (value) => [named(value), openTo[value.text('who') ?? ''] ?? value.text('who')],
  visit: (value) => {
    const [perYear, days] = [value.number('perYear'), value.number('days')];
    const samples = value.list('samples');
    return [
      named(value),
      perYear !== null && `${String(perYear)} a year`,
      days !== null && `${String(days)} ${days === 1 ? 'day' : 'days'}`,
      value.text('by') === null ? null : `by the ${plain(value.text('by') ?? '')}`,
      samples.length > 0 && `samples ${listInWords(samples.map(plain))}`,
      value.flag('postal') === true && 'may be by post',
    ];
  },
  'quality-model': (value) => {
    const way = value.text('way');
    const title = named(value);
    return [
      way === 'apprenticeship'
        ? 'Within an apprenticeship'
        : way === 'stand-alone'
          ? 'Outside an apprenticeship'
          : way,
      title === null ? null : `the ${title}`,
      value.text('registration') === null ? null : `registered by ${plain(value.text('registration') ?? '')}`,
    ];
  },
  approval: (value) => {
    const title = value.text('title');
    return [dutyOf('approval', value), title === null ? null : `the ${title}`];
  },
  notification: (value) => {
    const [to, about, when] = [value.text('to'), value.text('about'), value.text('when')];
    return [
      `Tell the ${plain(to ?? 'awarding-organisation')}`,
      about === null ? null : `about ${plain(about)}`,
      when === null ? null : `at ${plain(when)}`,
    ];
  },
  progression: (value) => [
    named(value),
    value.list('to').length > 0 && `To ${listInWords(value.list('to'))}`,
  ],
  'reference-document': (value) => [
    named(value),
    value.text('edition'),
    value.text('updated') === null ? null : `updated ${value.text('updated') ?? ''}`,
  ],
  retention: (value) => [
    months(value.number('months'), (span) => `Kept for ${span}`) ?? 'Kept',
    plain(value.text('of') ?? ''),
  ],
};

const forces: Readonly<Record<string, string>> = { should: 'recommended', may: 'may be done' };

/** Whatever a rule says beyond what its kind leads with, field by field. */
const restInWords = (kind: EvidenceRuleKind, value: RuleValueReader): readonly string[] =>
  Object.entries(value.rest())
    .filter(([, given]) => given !== null && given !== '')
    .map(([field, given]) => fieldInWords(kind, field, given));

const withForce = (said: string, force: string | undefined): string =>
  force === undefined ? said : `${said} (${force})`;

/** What the rule says as data, as a sentence without its full stop. */
export const valueInWords = ({ kind, value: given }: Pick<EvidenceRule, 'kind' | 'value'>): string => {
  const value = readRuleValue(given);
  const force = forces[value.text('force') ?? 'must'];
  // What the document says is not filled up with what such rules usually say.
  if (Object.keys(value.rest()).length === 0) return withForce('As the document says', force);
  const said = (sayings[kind] ?? (() => [named(value), dutyOf(kind, value)]))(value).filter(
    (part) => part !== null && part !== false && part !== '',
  );
  const all = capital([...said, ...restInWords(kind, value)].join(', '));
  return withForce(all === '' ? 'As the document says' : all, force);
};
