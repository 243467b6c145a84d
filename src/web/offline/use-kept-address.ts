import { useEffect, useState } from 'react';
import type { FileKeeper, KeptRef } from './file-keeper.ts';

/** An address under which the page can show a kept file; null until it is found. */
export const useKeptAddress = (keeper: FileKeeper, { id }: Pick<KeptRef, 'id'>): string | null => {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isWanted = true;
    const show = async (): Promise<void> => {
      const blob = await keeper.find(id);
      if (blob === undefined || !isWanted) return;
      made = URL.createObjectURL(blob);
      setAddress(made);
    };
    void show();
    return () => {
      isWanted = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [keeper, id]);
  return address;
};
