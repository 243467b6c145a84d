import type { Worker } from 'node:worker_threads';

/** How often a thread is asked, in milliseconds: so seldom that it does not notice, so often that little can grow. */
const EVERY = 100;

const MEGABYTE = 1024 * 1024;

/**
 * Watches the memory of a thread, what lies outside its heap included (unpacked streams do), and tells once when it is
 * more than so many megabytes. The limits of the thread itself bound only its heap. Answers how to stop watching.
 */
export const watchMemory = (worker: Worker, megabytes: number, onExceeded: () => void): (() => void) => {
  let isWatching = true;
  const look = async (): Promise<void> => {
    try {
      const { used_heap_size: heap, external_memory: outside } = await worker.getHeapStatistics();
      if (isWatching && heap + outside > megabytes * MEGABYTE) {
        isWatching = false;
        onExceeded();
      }
    } catch {
      // The thread has ended.
    }
    if (isWatching) setTimeout(() => void look(), EVERY).unref();
  };
  void look();
  return () => {
    isWatching = false;
  };
};
