/**
 * The random name of this installation, sent with each write: what was recorded on a device that turns out to be in doubt
 * can be found by it. It says nothing of whoever uses the device, and goes with the browser's data.
 */
import { DeviceStore } from './store.ts';

const NAME = 'name';

const readName = async (): Promise<string | null> => {
  const device = new DeviceStore();
  try {
    return await device.transaction('rw', device.settings, async () => {
      const kept = await device.settings.get(NAME);
      if (typeof kept?.value === 'string') return kept.value;
      const value = crypto.randomUUID();
      await device.settings.put({ key: NAME, value });
      return value;
    });
  } catch {
    // A browser that keeps nothing has no name to give.
    return null;
  } finally {
    device.close();
  }
};

let name: Promise<string | null> | undefined;

/** What a write carries of the device that it is sent from. */
export const deviceHeaders = async (): Promise<Readonly<Record<string, string>>> => {
  name ??= readName();
  const known = await name;
  return known === null ? {} : { 'touchstone-device': known };
};
