interface Answer {
  status: 'RECEIVED' | 'ACCEPTED' | 'REJECTED';
  receipt: string | null;
  reason: string | null;
}

/** VNeID's inbox in memory: says what the test put on its list, and remembers what it was sent. */
export class FakeVneid {
  readonly sent: { idempotencyKey: string; payload: Record<string, unknown> }[] = [];
  readonly held = new Map<string, Answer>();
  /** What the next calls do; when nothing is left, documents are accepted. */
  readonly script: (Answer['status'] | Error)[] = [];

  send(jws: string, idempotencyKey: string): Promise<Answer> {
    const payload = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >;
    this.sent.push({ idempotencyKey, payload });
    const next = this.script.shift() ?? 'ACCEPTED';
    if (next instanceof Error) return Promise.reject(next);
    const answer: Answer = {
      status: next,
      receipt: 'receipt',
      reason: next === 'REJECTED' ? 'DATA_MISMATCH' : null,
    };
    this.held.set(idempotencyKey, answer);
    return Promise.resolve(answer);
  }

  find(idempotencyKey: string): Promise<(Answer & { idempotencyKey: string }) | null> {
    const answer = this.held.get(idempotencyKey);
    return Promise.resolve(answer ? { ...answer, idempotencyKey } : null);
  }

  /** In pages of two. */
  list(after: string | null) {
    const all = [...this.held].map(([idempotencyKey, answer]) => ({ ...answer, idempotencyKey }));
    const from = Number(after ?? 0);
    const nextCursor = from + 2 < all.length ? String(from + 2) : null;
    return Promise.resolve({ documents: all.slice(from, from + 2), nextCursor });
  }

  readAcknowledgement(body: string): Promise<never> {
    return Promise.reject(new Error(`not faked: ${body}`));
  }
}
