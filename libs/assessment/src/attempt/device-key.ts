import { badInput } from '@platform/errors';

const SHAPE = /^[\w.:-]{1,64}$/;

/** Checks the name a client gave to its device: letters, digits and `_ . : -`, at most 64. */
export function toDeviceKey(given: string | null | undefined): string | null {
  if (given === null || given === undefined || SHAPE.test(given)) return given ?? null;
  throw badInput({
    path: 'input.deviceKey',
    code: 'invalid_device_key',
    message: 'must be 1 to 64 letters, digits or _ . : -',
  });
}
