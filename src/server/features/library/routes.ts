import * as contract from '#contract/library.ts';
import { type Http, addReading } from '../../http/routes.ts';
import * as service from './service.ts';

/** Whoever may see the published specifications, that is everybody who is signed in, may find their units. */
export const routes = (http: Http): void => {
  addReading(http, contract.listLibrary, { answer: ({ tx, query }) => service.list(tx, query) });
  addReading(http, contract.readLibraryUnit, {
    answer: ({ tx, params, query }) => service.read(tx, params.unitRef, query.from),
  });
};
