import * as contract from '#contract/certificate-links.ts';
import { failure } from '#contract/failure.ts';
import { failed } from '#domain/shared/result.ts';
import { createAttempts } from '#server/http/attempts.ts';
import { type Http, addPublic, addReading, addWriting } from '#server/http/routes.ts';
import { end, list, make, open } from './service.ts';

const quarterOfAnHour = 900_000;

const tooMany = failed(failure('too-many-attempts', 'Too many links that do not work were tried from here.'));

/** Links by which holders show their certificates. */
export const routes = (http: Http): void => {
  addReading(http, contract.listCertificateLinks, {
    answer: (call) => list(call, call.params.certificateId),
  });
  addWriting(http, contract.makeCertificateLink, {
    act: (call) => make(call, call.params.certificateId, call.body),
  });
  addWriting(http, contract.endCertificateLink, { act: (call) => end(call, call.params) });
  const tried = createAttempts(60, quarterOfAnHour);
  addPublic(http, contract.openCertificateLink, async ({ app, request, now, params }) => {
    if (tried.isBarred(request.ip, now.getTime())) return tooMany;
    const shown = await open(app, params.token);
    if (!shown.ok) tried.fail(request.ip, now.getTime());
    return shown;
  });
};
