/**
 * The embedded database, made durable. PGlite starts with fsync off and its file system has no fsync; here it starts
 * with fsync on, by the method that the WebAssembly build carries out, and the file system calls the real one.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { lockFolder } from './folder-lock.ts';
import { StartError } from './start-error.ts';

type PostgresModule = Parameters<NodeFS['init']>[1];
type Stream = { readonly nfd?: number; readonly node: unknown };

/** Called for each fsync that reaches the disk; tests count with it. */
export type OnSync = () => void;

const syncPath = (file: string): void => {
  const descriptor = openSync(file, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

class DurableNodeFs extends NodeFS {
  readonly #onSync: OnSync;

  constructor(folder: string, onSync: OnSync) {
    super(folder);
    this.#onSync = onSync;
  }

  override async init(
    database: PGlite,
    options: PostgresModule,
  ): Promise<{ emscriptenOpts: PostgresModule }> {
    const { emscriptenOpts } = await super.init(database, options);
    const onSync = this.#onSync;
    emscriptenOpts.preRun = [
      ...[emscriptenOpts.preRun ?? []].flat(),
      (module) => {
        const nodeFs = module.FS.filesystems.NODEFS;
        nodeFs.stream_ops.fsync = (stream: Stream): number => {
          if (stream.nfd === undefined) syncPath(nodeFs.realPath(stream.node));
          else fsyncSync(stream.nfd);
          onSync();
          return 0;
        };
      },
    ];
    return { emscriptenOpts };
  }
}

const durableStart = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
];

const startDurable = (folder: string, onSync: OnSync): Promise<PGlite> =>
  PGlite.create({ fs: new DurableNodeFs(folder, onSync), startParams: durableStart });

const syncTree = (folder: string): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) syncTree(inside);
    else if (entry.isFile()) syncPath(inside);
  }
  syncPath(folder);
};

/** Made aside and renamed when whole, so that a first start that is killed leaves nothing half made. */
const makeDatabase = async (folder: string): Promise<void> => {
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  const database = await startDurable(aside, () => undefined);
  await database.close();
  syncTree(aside);
  renameSync(aside, folder);
  syncPath(path.dirname(folder));
};

export type Embedded = { readonly database: PGlite; readonly release: () => void };

/** Opens the database under `dataDir`, making it on first use. Only one process may have it open. */
export const openEmbedded = async (dataDir: string, onSync: OnSync = () => undefined): Promise<Embedded> => {
  const release = lockFolder(dataDir);
  const folder = path.join(dataDir, 'database');
  try {
    if (!existsSync(folder)) await makeDatabase(folder);
    if (!existsSync(path.join(folder, 'PG_VERSION'))) throw new Error('there is no PG_VERSION');
    return { database: await startDurable(folder, onSync), release };
  } catch (error) {
    release();
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The database in ${folder} cannot be opened: it is damaged or was made by another version; restore a copy of it, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
};
