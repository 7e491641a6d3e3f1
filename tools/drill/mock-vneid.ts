import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A person of the mock's register, as far as the drill needs to know them. */
export interface RegisterPerson {
  sub: string;
  fullName: string;
  birthDate: string;
  personalNumber: string;
  level: 1 | 2;
}

/** A document as the mock wrote it into its journal. */
export interface InboxDocument {
  idempotencyKey: string;
  serial: string;
  personalNumber: string;
  status: 'RECEIVED' | 'ACCEPTED' | 'REJECTED';
}

interface JournalLine {
  type: string;
  idempotencyKey: string;
  document?: { serial: string; personalNumber: string };
  outcome?: { status: 'ACCEPTED' | 'REJECTED' };
}

/** How VNeID behaves when it behaves well: decisions come later, by callback, some twice, each after a forged one. */
const usualWays = {
  acknowledgement: 'LATER',
  callbackDelayMs: { min: 20, max: 1_500 },
  duplicateCallbackRate: 0.3,
  forgedCallback: true,
};

/** An evening that goes wrong: no answer, slow answers, and decisions whose answer is lost on the way. */
const outage = {
  latencyMs: { min: 0, max: 200 },
  errorRate: 0.4,
  errorAfterRate: 0.5,
  timeoutRate: 0.15,
  timeoutMs: 4_000,
};

/** The drill's hand on the mock of VNeID, and its eye on what the mock has taken. */
export class MockVneid {
  constructor(
    private readonly url: string,
    private readonly journal: string,
    private readonly seed: number,
    private readonly forgetsKeys: boolean,
  ) {}

  static of(env: Record<string, string>, url: string, seed: number, forgetsKeys: boolean): MockVneid {
    return new MockVneid(url, join(env.VNEID_MOCK_DATA_DIR ?? '', 'inbox.jsonl'), seed, forgetsKeys);
  }

  behaveAsUsual(): Promise<void> {
    return this.put(usualWays);
  }

  misbehave(): Promise<void> {
    return this.put(outage);
  }

  /** Counters of the mock since its start: `received`, `duplicates`, `timeouts`, … */
  async statistics(): Promise<Record<string, number>> {
    const answer = await fetch(`${this.url}/control/statistics`);
    return (await answer.json()) as Record<string, number>;
  }

  /** `count` people of level 2, for whom VNeID takes confirmations. */
  async people(count: number): Promise<RegisterPerson[]> {
    const found: RegisterPerson[] = [];
    for (let after: string | null = ''; after !== null && found.length < count;) {
      const answer: Response = await fetch(`${this.url}/control/people?first=1000&after=${after}`);
      const page = (await answer.json()) as { items: RegisterPerson[]; nextCursor: string | null };
      found.push(...page.items.filter((person) => person.level === 2));
      after = page.nextCursor;
    }
    if (found.length < count) throw new Error(`The register has only ${found.length} people of level 2`);
    return found.slice(0, count);
  }

  /** Everything the inbox took, read from its journal: what one key brought twice stands here twice. */
  documents(): InboxDocument[] {
    return readJournal(readFileSync(this.journal, 'utf8'));
  }

  private async put(faults: object): Promise<void> {
    const answer = await fetch(`${this.url}/control/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...faults, seed: this.seed, forgetKeys: this.forgetsKeys }),
    });
    if (!answer.ok) throw new Error(`The mock of VNeID refuses the faults: ${await answer.text()}`);
  }
}

/** Sums up a journal of the mock; a decision belongs to the last document that came under its key. */
export function readJournal(text: string): InboxDocument[] {
  const documents: InboxDocument[] = [];
  const last = new Map<string, InboxDocument>();
  for (const line of text.split('\n').filter(Boolean)) {
    const { type, idempotencyKey, document, outcome } = JSON.parse(line) as JournalLine;
    if (type === 'received' && document) {
      const { serial, personalNumber } = document;
      const status = outcome?.status ?? 'RECEIVED';
      const taken: InboxDocument = { idempotencyKey, serial, personalNumber, status };
      documents.push(taken);
      last.set(idempotencyKey, taken);
    } else if (type === 'decided') {
      const decided = last.get(idempotencyKey);
      if (decided && outcome) decided.status = outcome.status;
    }
  }
  return documents;
}
