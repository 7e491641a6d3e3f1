import { readRegister, type SignedIn, signIn } from '../../tools/demo/sign-in';

/** Signs a person of the mock's register in by name. */
export async function signInWithVneid(
  stack: { url: string; vneidUrl: string },
  fullName: string,
): Promise<SignedIn> {
  const person = (await readRegister(stack.vneidUrl)).get(fullName);
  if (!person) throw new Error(`${fullName} is not in the register`);
  return signIn(stack.url, person);
}
