/** The room on this device: how much there is, and whether the browser has promised to leave what is kept alone. */
import { useEffect, useState } from 'react';

export type Room = {
  readonly used: number;
  readonly quota: number;
  /** The browser does not clear it by itself when the device runs short. */
  readonly isPersistent: boolean;
};

export const readRoom = async (): Promise<Room | null> => {
  try {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    return { used: usage, quota, isPersistent: await navigator.storage.persisted() };
  } catch {
    return null;
  }
};

/** Asks the browser to keep what is kept; answers whether it will. */
export const askToPersist = async (): Promise<boolean> => {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
};

export const useRoom = (): { readonly room: Room | null; readonly persist: () => void } => {
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    void readRoom().then(setRoom);
  }, []);
  return {
    room,
    persist: () => {
      void askToPersist().then(readRoom).then(setRoom);
    },
  };
};
