import { readRegister, type SignedIn, signIn } from '../../tools/demo/sign-in';

/** Signs a person of the mock's register in by name. */
export async function signInWithVneid(
  stack: { url: string; vneidUrl: string },
  fullName: string,
): Promise<SignedIn> {
  return signIn(stack.url, await personOf(stack, fullName));
}

/** The personal number of somebody in the mock's register. */
export const personalNumberOf = async (stack: { vneidUrl: string }, fullName: string): Promise<string> =>
  (await personOf(stack, fullName)).personalNumber;

async function personOf(stack: { vneidUrl: string }, fullName: string) {
  const person = (await readRegister(stack.vneidUrl)).get(fullName);
  if (!person) throw new Error(`${fullName} is not in the register`);
  return person;
}
