/** What browsers and services call the mock; known only once it listens, since the port may be any free one. */
export class PublicAddress {
  /** Without a slash at the end. */
  readonly url: string;

  constructor(url: string) {
    this.url = url.replace(/\/+$/, '');
  }

  /** Issuer of the OpenID provider. */
  get issuer(): string {
    return `${this.url}/oidc`;
  }
}
