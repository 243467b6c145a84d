/** A browser's store for tests, also where another test of the same worker has loaded Dexie before there was one. */
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';

Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange });
