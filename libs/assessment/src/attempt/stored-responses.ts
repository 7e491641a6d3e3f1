/** An answer as the client gave it, in the attempt's own opaque ids. */
export type ClientResponse =
  { choiceIds: string[] } | { pairs: [choiceId: string, targetId: string][] } | { text: string };

/** `s`: the client's sequence number, `r`: the answer. */
export interface StoredResponse {
  s: number;
  r: ClientResponse;
}

/** Answers by question id (`q1`, `q2`, …). */
export type StoredResponses = Record<string, StoredResponse>;
