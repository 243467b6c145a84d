type UnitOf = { readonly registrationId: string; readonly unitRef: string };

/** The unit on its assessor's bench. */
export const benchAddress = ({ registrationId, unitRef }: UnitOf): string =>
  `/assess?unit=${encodeURIComponent(`${registrationId} ${unitRef}`)}`;

/** The unit as a quality assurer sees it who countersigns its decisions. */
export const countersigningAddress = ({ registrationId, unitRef }: UnitOf): string =>
  `/quality/countersign?sample=${encodeURIComponent(`${registrationId} ${unitRef}`)}`;

/** The unit as its learner sees it. */
export const unitAddress = ({ registrationId, unitRef }: UnitOf): string =>
  `/unit?registration=${registrationId}&unit=${encodeURIComponent(unitRef)}`;

/** The unit among those that are sampled. */
export const samplingAddress = ({ registrationId, unitRef }: UnitOf): string =>
  `/quality?unit=${encodeURIComponent(`${registrationId} ${unitRef}`)}`;
