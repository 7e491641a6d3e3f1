import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { isObject } from '../credential/verdict';
import { isSet } from '../status-list/bitstring';
import { FetchFailed, HttpFetcher } from '../trusted-issuer/http-fetcher';
import { keysOfEntry } from '../trusted-issuer/trust-entry';
import type { TrustedIssuerRow } from '../trusted-issuer/trusted-issuer.repository';
import type { Finding } from './finding';
import { checkSignature } from './open-credential';
import { type OutsideCredential, readOutsideCredential, typesOf } from './outside-credential';
import { type KeptStatusList, OutsideStatusListRepository } from './outside-status-list.repository';

/** What the issuer says now of a credential; `isFleeting` when asking again later may tell more. */
export interface StatusAnswer {
  finding: Finding | null;
  isFleeting: boolean;
}

const LIST = {
  types: [
    'application/vc+jwt',
    'application/vc',
    'application/vc+ld+json',
    'application/jwt',
    'application/json',
  ],
  // A list of a million entries that compresses badly, in two layers of base64, is about 250 kB.
  mostBytes: 1_000_000,
};
const MOST_UNPACKED_BYTES = 4_000_000;
/** More would let a credential send us around. */
const MOST_ENTRIES = 4;
const SHORTEST_SECONDS = 60;
const DEFAULT_SECONDS = 300;
const LONGEST_SECONDS = 86_400;

/** Asks issuers whether their credentials were revoked or suspended (Bitstring Status List 1.0). */
@Injectable()
export class OutsideStatusService {
  constructor(
    private readonly database: Database,
    private readonly lists: OutsideStatusListRepository,
    private readonly fetcher: HttpFetcher,
  ) {}

  /** The status by the lists that the credential names; only those at origins that the trust list allows are asked. */
  async statusOf({ status }: OutsideCredential, issuer: TrustedIssuerRow): Promise<StatusAnswer> {
    if (this.database.isInTransaction) throw new Error('An issuer is not asked inside a transaction');
    if (status.length === 0) return certain(issuer.issuesWithoutStatus ? null : 'STATUS_MISSING');
    if (status.length > MOST_ENTRIES) return certain('STATUS_UNKNOWN');
    let answer: StatusAnswer = certain(null);
    for (const entry of status) {
      if (!entry.isKnown || !isAllowed(entry.listUrl, issuer)) return certain('STATUS_UNKNOWN');
      const list = await this.read(entry.listUrl, issuer);
      if (list === null || list.purpose !== entry.purpose)
        return { finding: 'STATUS_UNKNOWN', isFleeting: true };
      const bit = bitOf(list.encodedList, entry.index);
      if (bit === null) return certain('STATUS_UNKNOWN');
      if (bit && entry.purpose === 'revocation') return certain('REVOKED');
      if (bit) answer = certain('SUSPENDED');
    }
    return answer;
  }

  private async read(url: string, issuer: TrustedIssuerRow): Promise<KeptStatusList | null> {
    const kept = await this.lists.findFresh(url, issuer.id);
    if (kept) return kept;
    try {
      const text = await this.fetcher.read(url, LIST);
      const read = await readList(text, url, issuer, await this.now());
      if (!read) return null;
      await this.lists.keep(url, read.list, read.seconds);
      return read.list;
    } catch (error) {
      if (error instanceof FetchFailed) return null;
      throw error;
    }
  }

  private async now(): Promise<Date> {
    const row = await this.database.queryOne<{ now: Date }>('select clock_timestamp() as now');
    if (!row) throw new Error('The database has no clock');
    return row.now;
  }
}

const certain = (finding: Finding | null): StatusAnswer => ({ finding, isFleeting: false });

const isAllowed = (url: string, { statusOrigins }: TrustedIssuerRow) =>
  URL.canParse(url) && statusOrigins.includes(new URL(url).origin);

/** A status list, if this issuer signed it for this address and it is of now; null for anything else. */
async function readList(
  text: string,
  url: string,
  issuer: TrustedIssuerRow,
  now: Date,
): Promise<{ list: KeptStatusList; seconds: number } | null> {
  const credential = readQuietly(text);
  if (credential?.issuerId !== issuer.issuerId || credential.content['id'] !== url) return null;
  if ((await checkSignature(text, credential, keysOfEntry(issuer))) !== 'GENUINE') return null;
  if (now < credential.validFrom || (credential.validUntil !== null && now >= credential.validUntil))
    return null;
  const { content } = credential;
  const subject = content['credentialSubject'];
  if (!typesOf(content).includes('BitstringStatusListCredential') || !isObject(subject)) return null;
  const { statusPurpose: purpose, encodedList, ttl } = subject;
  if (typeof purpose !== 'string' || typeof encodedList !== 'string') return null;
  const wished = typeof ttl === 'number' ? ttl / 1_000 : DEFAULT_SECONDS;
  const left = credential.validUntil
    ? (credential.validUntil.getTime() - now.getTime()) / 1_000
    : LONGEST_SECONDS;
  const seconds = Math.min(Math.max(wished, SHORTEST_SECONDS), left, LONGEST_SECONDS);
  return { list: { trustedIssuerId: issuer.id, purpose, encodedList }, seconds };
}

function readQuietly(text: string): OutsideCredential | null {
  try {
    return readOutsideCredential(text, LIST.mostBytes);
  } catch {
    return null;
  }
}

function bitOf(encodedList: string, index: number): boolean | null {
  try {
    return isSet(encodedList, index, MOST_UNPACKED_BYTES);
  } catch {
    return null;
  }
}
