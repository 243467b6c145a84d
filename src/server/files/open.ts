import path from 'node:path';
import type { Settings } from '../settings.ts';
import type { BlobStore } from './blob-store.ts';
import { createFolderStore } from './folder-store.ts';

/** Opens the store of files that the settings name: a bucket, or a folder beside the embedded database. */
export const openFiles = async ({ dataDir, bucket }: Settings): Promise<BlobStore> => {
  const folder = path.join(dataDir, 'files');
  if (bucket === undefined) return createFolderStore(folder);
  // Loaded only where there is a bucket: the client is large.
  const { checkBucket, createBucketStore } = await import('./bucket-store.ts');
  await checkBucket(bucket);
  return createBucketStore(bucket, folder);
};
