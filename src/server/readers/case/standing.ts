/** What a CASE package says of its own standing and that of its items: drafts, ends, replacements, parts of other documents. */
import { countInWords } from '#domain/shared/count-words.ts';
import { fold } from '#domain/specification/read/units/text.ts';
import { type CaseFindings, nameOf } from './findings.ts';
import { unitNameOf } from './outline.ts';
import { type CaseItem, type CasePackage, EXTENSION } from './package.ts';

const standingOf = ({ CFDocument, extensions }: CasePackage): readonly string[] => {
  const { adoptionStatus, statusEndDate } = CFDocument;
  const status = fold(adoptionStatus ?? '');
  // Our own packages say it in the particulars of the qualification, where it is read.
  const end = extensions?.[EXTENSION] === undefined ? fold(statusEndDate ?? '') : '';
  return [
    ...(/deprecat|retire|withdraw|supersed|obsolete/iu.test(status)
      ? [
          `The package says of itself that it is no longer in use (${status}); look for the issue that replaces it.`,
        ]
      : []),
    ...(/draft/iu.test(status)
      ? [
          `The package says of itself that it is a draft (${status}); ask its publisher for the published issue.`,
        ]
      : []),
    ...(end === ''
      ? []
      : [`The package says that it stands until ${end}; look whether that day has passed.`]),
  ];
};

/** Items that end before their document does, or that another replaces; they are read like the others. */
const tellOfItems = ({ CFDocument, CFItems, CFAssociations }: CasePackage, findings: CaseFindings): void => {
  const byId = new Map(CFItems.map((item) => [item.identifier, item]));
  const tell = (item: CaseItem, message: string): void => {
    const text = nameOf(item);
    findings.tellOfStanding(item, `${text} ${message}`, unitNameOf(item)?.ref);
  };
  for (const item of CFItems) {
    const end = fold(item.statusEndDate ?? '');
    if (end !== '' && end !== fold(CFDocument.statusEndDate ?? ''))
      tell(item, `stands until ${end}; it was read like the others. If that day has passed, leave it out.`);
  }
  for (const { associationType, originNodeURI, destinationNodeURI } of CFAssociations) {
    const item = byId.get(originNodeURI.identifier);
    if (associationType !== 'replacedBy' || item === undefined) continue;
    const other = byId.get(destinationNodeURI.identifier);
    const by = other === undefined ? 'what the package does not hold' : nameOf(other);
    tell(item, `is said to be replaced by ${by}; it was read like the others. Leave it out if it is.`);
  }
};

const tellOfOthers = ({ CFDocument, CFItems }: CasePackage, findings: CaseFindings): void => {
  const others = CFItems.filter(
    ({ CFDocumentURI: of }) => of !== null && of !== undefined && of.identifier !== CFDocument.identifier,
  );
  const [first] = others;
  if (first === undefined) return;
  const message = `${countInWords(others.length, 'item')} of the package belong to another document, as ${nameOf(first)}; they were read where something ties them to this one.`;
  findings.tellOfOtherDocument(first, message);
};

export const tellOfStanding = (given: CasePackage, findings: CaseFindings): void => {
  for (const message of standingOf(given)) findings.tellOfPackage(message);
  tellOfItems(given, findings);
  tellOfOthers(given, findings);
};

const shown = (item: CaseItem | undefined): string =>
  item === undefined ? 'an item elsewhere' : nameOf(item);

/** The first association of a type in words: `1.1 “Explain …” isPeerOf 2.1 “Describe …”`. */
export const exampleOf = ({ CFItems, CFAssociations }: CasePackage, type: string): string => {
  const found = CFAssociations.find(({ associationType }) => associationType === type);
  const item = (identifier: string | undefined) => CFItems.find((one) => one.identifier === identifier);
  return `${shown(item(found?.originNodeURI.identifier))} ${type.slice(0, 60)} ${shown(item(found?.destinationNodeURI.identifier))}`;
};
