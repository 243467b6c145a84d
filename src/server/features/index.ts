import type { Http } from '../http/routes.ts';
import { routes as activities } from './activities/routes.ts';
import { routes as allocations } from './allocations/routes.ts';
import { routes as affected } from './affected/routes.ts';
import { routes as assessment } from './assessment/routes.ts';
import { routes as awards } from './awards/routes.ts';
import { routes as certificateDesign } from './certificate-design/routes.ts';
import { routes as certificateLinks } from './certificate-links/routes.ts';
import { routes as credentials } from './credentials/routes.ts';
import { routes as characteristics } from './characteristics/routes.ts';
import { routes as cases } from './cases/routes.ts';
import { routes as portfolio } from './portfolio/routes.ts';
import { routes as issuingRuns } from './issuing-runs/routes.ts';
import { routes as likeness } from './likeness/routes.ts';
import { routes as search } from './search/routes.ts';
import { routes as spot } from './spot/routes.ts';
import { routes as witness } from './witness/routes.ts';
import { routes as feedback } from './feedback/routes.ts';
import { routes as judging } from './judging/routes.ts';
import { routes as library } from './library/routes.ts';
import { routes as notifications } from './notifications/routes.ts';
import { routes as quality } from './quality/routes.ts';
import { routes as approvals } from './approvals/routes.ts';
import { routes as oversight } from './oversight/routes.ts';
import { routes as monitoring } from './monitoring/routes.ts';
import { routes as moving } from './moving/routes.ts';
import { routes as organisations } from './organisations/routes.ts';
import { routes as caseload } from './caseload/routes.ts';
import { routes as planning } from './planning/routes.ts';
import { routes as ownData } from './own-data/routes.ts';
import { routes as people } from './people/routes.ts';
import { routes as countersigning } from './countersigning/routes.ts';
import { routes as credit } from './credit/routes.ts';
import { routes as keptCertificates } from './kept-certificates/routes.ts';
import { routes as endDates } from './end-dates/routes.ts';
import { routes as timing } from './timing/routes.ts';
import { routes as delivery } from './delivery/routes.ts';
import { routes as employerDirect } from './employer-direct/routes.ts';
import { routes as recognition } from './recognition/routes.ts';
import { routes as register } from './register/routes.ts';
import { routes as registering } from './registering/routes.ts';
import { routes as registrations } from './registrations/routes.ts';
import { routes as replacements } from './replacements/routes.ts';
import { routes as retention } from './retention/routes.ts';
import { routes as returns } from './returns/routes.ts';
import { routes as sampling } from './sampling/routes.ts';
import { routes as signIn } from './sign-in/routes.ts';
import { routes as specifications } from './specifications/routes.ts';
import { routes as standardisation } from './standardisation/routes.ts';
import { routes as takingIn } from './taking-in/routes.ts';
import { routes as transfers } from './transfers/routes.ts';
import { routes as verification } from './verification/routes.ts';

/** The features of the server, in the order of the API document. */
export const features: readonly ((http: Http) => void)[] = [
  signIn,
  specifications,
  library,
  organisations,
  allocations,
  approvals,
  recognition,
  people,
  register,
  employerDirect,
  registrations,
  registering,
  moving,
  assessment,
  countersigning,
  awards,
  certificateDesign,
  issuingRuns,
  replacements,
  delivery,
  timing,
  endDates,
  keptCertificates,
  certificateLinks,
  credentials,
  takingIn,
  portfolio,
  planning,
  caseload,
  quality,
  activities,
  sampling,
  standardisation,
  verification,
  transfers,
  credit,
  cases,
  returns,
  retention,
  affected,
  ownData,
  monitoring,
  characteristics,
  oversight,
  notifications,
  judging,
  feedback,
  likeness,
  search,
  spot,
  witness,
];
