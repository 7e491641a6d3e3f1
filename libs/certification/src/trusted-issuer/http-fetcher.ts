/** Why nothing was read from an address of another issuer. */
export type FetchFault =
  /** Not https, or it leads into a network that is not public. */
  | 'ADDRESS_REFUSED'
  | 'UNREACHABLE'
  | 'TOO_SLOW'
  /** The answer sends elsewhere; nobody goes there. */
  | 'REDIRECTED'
  | 'WRONG_STATUS'
  | 'WRONG_TYPE'
  | 'TOO_LARGE';

export class FetchFailed extends Error {
  constructor(readonly fault: FetchFault) {
    super(`nothing was read: ${fault}`);
    this.name = 'FetchFailed';
  }
}

/** What an answer may be like. */
export interface Expected {
  /** Media types without parameters, e.g. `application/json`. */
  types: readonly string[];
  mostBytes: number;
}

/** Reads what other issuers publish. A port, so that tests can stand an issuer up on this machine. */
export abstract class HttpFetcher {
  /** The text of one answer; throws `FetchFailed`. Sends nothing but the address. */
  abstract read(address: string, expected: Expected): Promise<string>;
}
