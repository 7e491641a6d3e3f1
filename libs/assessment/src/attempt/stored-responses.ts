/** An answer to a part of a composite, in the attempt's own opaque ids. */
export type ClientPartResponse = { choiceIds: string[] } | { text: string };

/**
 * An answer as the client gave it, in the attempt's own opaque ids. `pairs`: of a match a choice and its target,
 * of a text with gaps a gap and its choice. `parts`: by part id, without those that were left open. `files`: public
 * ids of handed-in files.
 */
export type ClientResponse =
  | { choiceIds: string[] }
  | { pairs: [choiceId: string, targetId: string][] }
  | { text: string }
  | { parts: Record<string, ClientPartResponse> }
  | { files: string[] };

/** `s`: the client's sequence number, `r`: the answer. */
export interface StoredResponse {
  s: number;
  r: ClientResponse;
}

/** Answers by question id (`q1`, `q2`, …). */
export type StoredResponses = Record<string, StoredResponse>;

/** An empty answer takes an earlier one back: it is kept for its sequence and counts as none. */
export function isWithdrawn(response: ClientResponse): boolean {
  if ('text' in response) return response.text === '';
  if ('files' in response) return response.files.length === 0;
  if ('parts' in response) return Object.keys(response.parts).length === 0;
  return ('pairs' in response ? response.pairs : response.choiceIds).length === 0;
}
