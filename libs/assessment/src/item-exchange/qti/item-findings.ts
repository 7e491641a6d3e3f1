import { Findings } from '../findings';

/** Findings of one item in which each element that was left out is named, not only the first of its kind. */
export class ItemFindings extends Findings {
  override notice(code: string, message: string): void {
    if (!this.notices.some((notice) => notice.code === code && notice.message === message))
      this.notices.push({ code, message });
  }
}
