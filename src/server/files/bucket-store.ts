import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { StartError } from '../db/start-error.ts';
import { type BlobStore, type StoredBlob, digest, placeOf, setAside } from './blob-store.ts';

/** A bucket of a store that speaks S3, and the key to it. */
export type BucketSettings = {
  readonly bucket: string;
  /** Of a store other than Amazon's. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

const partBytes = 8 * 1024 * 1024;

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;

const connect = (settings: BucketSettings): S3Client =>
  new S3Client({
    region: settings.region,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint, forcePathStyle: true }),
    // What the client adds of itself is kept inside the object by stores that do not know it.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });

/**
 * Files in a bucket of an S3-compatible store. `aside` is a local folder in which a file waits until its digest, which is
 * its name, is known.
 */
export const createBucketStore = (settings: BucketSettings, aside: string): BlobStore => {
  const client = connect(settings);
  const objectOf = (sha256: string) => ({ Bucket: settings.bucket, Key: placeOf(sha256) });

  const findSize = async (sha256: string): Promise<number | undefined> => {
    try {
      return (await client.send(new HeadObjectCommand(objectOf(sha256)))).ContentLength;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };

  const adopt = async (file: string): Promise<StoredBlob> => {
    const stored = await digest(file);
    if ((await findSize(stored.sha256)) !== stored.bytes) {
      const params = { ...objectOf(stored.sha256), Body: createReadStream(file) };
      await new Upload({ client, params, partSize: partBytes }).done();
    }
    await rm(file, { force: true });
    return stored;
  };

  async function* bytesOf(sha256: string, range?: { readonly from: number; readonly until: number }) {
    const Range = range && `bytes=${String(range.from)}-${String(range.until)}`;
    const { Body } = await client
      .send(new GetObjectCommand({ ...objectOf(sha256), Range }))
      .catch((error: unknown) => {
        throw isMissing(error) ? Object.assign(new Error(`no file ${sha256}`), { code: 'ENOENT' }) : error;
      });
    if (!(Body instanceof Readable)) throw new TypeError('an object is read as a stream');
    yield* Body;
  }

  return {
    adopt,
    put: (content) => setAside(aside, content, adopt),
    findSize,
    async remove(sha256) {
      await client.send(new DeleteObjectCommand(objectOf(sha256)));
    },
    read: (sha256, range) => Readable.from(bytesOf(sha256, range), { objectMode: false }),
  };
};

/** Asks for the bucket once, so that a wrong key or address stops the start and not a learner. */
export const checkBucket = async (settings: BucketSettings): Promise<void> => {
  try {
    await connect(settings).send(new HeadBucketCommand({ Bucket: settings.bucket }));
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    const why = {
      403: 'its key is refused: check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY',
      404: 'there is no such bucket: make it, or check S3_BUCKET',
    }[status ?? 0];
    throw new StartError(
      `The store of files cannot be used: ${why ?? 'it does not answer; check S3_ENDPOINT and S3_REGION'}.`,
      { cause: error },
    );
  }
};
