import type { FieldFault } from '@platform/errors';
import type { Notice } from './exchange-item';

/** An author reads no more faults of one question, and a hostile file shall not fill the memory with them. */
const MOST_FAULTS = 50;

/** Faults and notices of one question, gathered while it is read; the same one comes once. */
export class Findings {
  readonly faults: FieldFault[] = [];
  readonly notices: Notice[] = [];

  /** `path` is that of the content, e.g. `choices.2`; the message says what to do. */
  fault(path: string, code: string, message: string): void {
    const isKnown = this.faults.some((fault) => fault.path === path && fault.message === message);
    if (!isKnown && this.faults.length < MOST_FAULTS) this.faults.push({ path, code, message });
  }

  /** Takes over what was found in a part of the question. */
  merge(part: Findings, path: string): void {
    for (const fault of part.faults) this.fault(`${path}.${fault.path}`, fault.code, fault.message);
    for (const { code, message } of part.notices) this.notice(code, message);
  }

  notice(code: string, message: string): void {
    if (!this.notices.some((notice) => notice.code === code)) this.notices.push({ code, message });
  }
}
