/** One of everything in the register of a centre, about somebody on its staff. */
import * as employerDirect from '#contract/employer-direct.ts';
import * as people from '#contract/people.ts';
import * as register from '#contract/staff-register.ts';
import { type CentreAtWork, need } from '../centre.ts';
import { addOrganisation } from '../platform.ts';

const today = '2026-09-01';
const words = 'Sample words';

export const aMapping = [{ standard: 'Sample standard', isMet: true, how: words }];

/** `upload` makes a finished upload of a person. */
export const aRegister = async (
  { server, centre, coordinator, colleague, specificationId }: CentreAtWork,
  spare: string,
  upload: (personId: string) => Promise<string>,
) => {
  const client = await server.as(coordinator);
  const params = { centreId: centre, personId: spare };
  const held = { role: 'assessor', title: 'Sample award', standing: 'held', fromOn: today } as const;
  const { qualificationId } = need(await client(people.recordQualification, { params, body: held }));
  const uploadIds = [await upload(coordinator)];
  const { entryId } = need(
    await client(register.addEntry, {
      params,
      body: { kind: 'cv', title: 'Sample CV', happenedOn: today, uploadIds },
    }),
  );
  const interest = { withPersonId: colleague, withWhom: 'A colleague', what: words, fromOn: today };
  const { interestId } = need(await client(register.declareInterest, { params, body: interest }));
  const employerId = await addOrganisation(server.database, 'employer', { centreId: centre });
  const { requestId } = need(
    await client(employerDirect.requestEmployerDirect, {
      params: { centreId: centre },
      body: {
        employerId,
        specificationId,
        processes: words,
        people: [{ personId: spare, role: 'assessor', mapping: aMapping }],
      },
    }),
  );
  const { id: staffFileId } = await server.database.owner
    .selectFrom('staffFile')
    .select('id')
    .where('itemId', '=', entryId)
    .executeTakeFirstOrThrow();
  return { qualificationId, entryId, interestId, employerId, requestId, staffFileId };
};
