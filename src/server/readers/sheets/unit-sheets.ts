/** The sheets that hold the units, their criteria and their guidance. */
import { type ColumnPlan, levelChoices, lost, natures, plan, simulations } from './plan.ts';

const ofUnit =
  /^(?:unit)?(?:ref|reference|refno|referencenumber|number)$|^(?:ofqual|regulated|accredited)?unit(?:reference|accreditation|regulation)?(?:ref|no|number|code|id)$|^(?:ofqual|regulators?)(?:unit)?(?:ref|reference|code|number)$|^(?:uan|urn|unitcode|unitid)$/u;
const unitReference: ColumnPlan = {
  title: 'Unit reference',
  help: 'The regulator’s reference of the unit, as T/500/0002.',
  width: 16,
  also: ofUnit,
};
const level: ColumnPlan = {
  title: 'Level',
  help: '1 to 8, or Entry 1 to Entry 3.',
  width: 10,
  also: /^(?:unit|rqf|qcf)?level$/u,
  choices: levelChoices,
};
const credits: ColumnPlan = {
  title: 'Credits',
  help: 'The credit value.',
  width: 10,
  also: /^(?:unit)?credits?(?:value|points)?$/u,
  isNumber: true,
};
const glh: ColumnPlan = {
  title: 'GLH',
  help: 'Guided learning hours.',
  width: 10,
  also: /^(?:glh?|guidedlearning(?:hours?)?(?:glh)?)$/u,
  isNumber: true,
};
const tut: ColumnPlan = {
  title: 'TUT',
  help: 'Total unit time in hours.',
  width: 10,
  also: /^(?:tut|totalunittime|unittime)(?:tut|hours)?$/u,
  isNumber: true,
};
const group: ColumnPlan = {
  title: 'Group',
  help: 'The group in which it stands.',
  width: 12,
  also: /^(?:unit)?groups?$/u,
};

export const unitsSheet = plan({
  name: 'Units',
  also: /^units?(?:list|details)?$/u,
  help: 'The units, one a row, in the order of the document.',
  needs: ['ref', 'title'],
  columns: {
    ref: unitReference,
    title: {
      title: 'Unit title',
      help: 'The title of the unit.',
      width: 60,
      also: /^(?:unit)?(?:title|name)(?:of(?:the)?unit)?$/u,
    },
    level,
    credits,
    glh,
    tut,
    group,
    codes: {
      title: 'Own codes',
      help: 'The publisher’s own codes or number of the unit, one a line.',
      width: 14,
      also: /^(?:own|publishers?|unit)?(?:codes?|no)$/u,
    },
    aim: {
      title: 'Unit aim',
      help: 'What the unit is for.',
      width: 50,
      also: /^(?:unit)?(?:aims?|purpose|summary)$/u,
    },
    nos: {
      title: 'National occupational standards',
      help: 'One a line.',
      width: 24,
      also: /^nos|(?:occupational)?standards?$/u,
    },
    simulation: {
      title: 'Simulation',
      help: 'Whether simulated evidence may be used; empty where the unit does not say.',
      width: 12,
      choices: simulations,
    },
    simulationWording: { title: 'Simulation wording', help: 'The sentence of the unit about it.', width: 40 },
    strategy: {
      title: 'Assessment strategy',
      help: 'The strategy under which the unit is assessed, by name.',
      width: 30,
    },
    strategyWording: {
      title: 'Assessment strategy wording',
      help: 'The sentence that names it, where it differs.',
      width: 30,
    },
    openTo: {
      title: 'Open to',
      help: 'The sentence that says who the unit is open to, where it is not open to everybody.',
      width: 30,
    },
  },
});

export const criteriaSheet = plan({
  name: 'Criteria',
  also: /^(?:assessment)?criteria$|^outcomes(?:andcriteria)?$/u,
  help: 'The assessment criteria, one a row. Unit and outcome may be left empty where they are those of the row above.',
  needs: ['ref', 'criterion'],
  columns: {
    ref: unitReference,
    unitTitle: {
      title: 'Unit title',
      help: 'To be read by people; the sheet Units decides.',
      width: 30,
      also: /^(?:unit)?(?:title|name)(?:of(?:the)?unit)?$|^unit$/u,
    },
    level: { ...level, hidden: true },
    credits: { ...credits, hidden: true },
    glh: { ...glh, hidden: true },
    tut: { ...tut, hidden: true },
    outcomeNumber: {
      title: 'Outcome number',
      help: 'The number of the learning outcome: 1, 2 …',
      width: 10,
      also: /^(?:(?:learning)?outcome|lo)(?:no|number|ref|id)$/u,
      short: /^lo$/u,
    },
    outcome: {
      title: 'Outcome',
      help: 'The learning outcome.',
      width: 40,
      also: /^(?:learningoutcomes?|outcomes?|outcometext|thelearner(?:will|should))$/u,
      short: /^lo$/u,
    },
    nature: {
      title: 'Nature',
      help: 'knowledge or competence; told by its opening words where empty.',
      width: 12,
      choices: natures,
      also: /^(?:outcome)?(?:nature|kind|type)$/u,
    },
    number: {
      title: 'Criterion number',
      help: '1.1, 1.2 …; keep the column as text, or 1.10 becomes 1.1.',
      width: 10,
      also: /^(?:(?:assessment)?criteri(?:on|a)|ac)(?:no|number|ref|id)$/u,
      short: /^ac$/u,
    },
    criterion: {
      title: 'Criterion',
      help: 'The assessment criterion.',
      width: 60,
      also: /^(?:assessmentcriteri(?:on|a)|criteria|criteriontext|thelearnercan)$/u,
      short: /^ac$/u,
    },
    guidance: {
      title: 'Guidance',
      help: 'Guidance or amplification for this criterion alone; merge the cells of criteria that it serves together.',
      width: 60,
      also: /^(?:guidance|amplification|indicativecontent|notes|exemplification|assessmentguidance)$/u,
    },
    lost: {
      title: 'Words lost',
      help: 'Whose words are not whole in the document.',
      width: 12,
      choices: lost,
      also: /^incomplete$/u,
    },
    group: { ...group, hidden: true },
    nos: {
      title: 'National occupational standards',
      help: 'The codes of those that the unit covers, with commas between them.',
      width: 24,
      also: /^nos(?:codes?|references?|units?)?$/u,
      hidden: true,
    },
  },
});

export const guidanceSheet = plan({
  name: 'Guidance',
  also: /^guidance$/u,
  help: 'Guidance that serves several criteria, several pieces for one criterion, or a unit as a whole.',
  needs: ['ref', 'guidance'],
  columns: {
    ref: unitReference,
    criteria: {
      title: 'Criteria',
      help: 'Numbers with commas between them; empty for the unit as a whole.',
      width: 20,
      also: /^(?:assessment)?criteri(?:a|on)(?:numbers?)?$/u,
    },
    guidance: { title: 'Guidance', help: 'The wording.', width: 100, also: /^(?:text|wording)$/u },
  },
});
