import { createHmac } from 'node:crypto';

// Fixed, so that a person keeps the same `sub` when the data folder is thrown away: accounts of the
// product are keyed by it. These people are invented, so the key guards nothing.
const KEY = 'hocvuso vneid-mock subject 1';

/** The stable, random-looking `sub` of a person; says nothing about the personal number. */
export function subjectOf(personalNumber: string): string {
  return derive('sub', personalNumber).toString('base64url').slice(0, 27);
}

/** The stable technical id (claim `TechID`) of a person, in the form of a UUID. */
export function techIdOf(personalNumber: string): string {
  const bytes = derive('tech', personalNumber).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function derive(purpose: string, personalNumber: string): Buffer {
  return createHmac('sha256', KEY).update(`${purpose}:${personalNumber}`).digest();
}
