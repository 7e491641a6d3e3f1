/**
 * What an adaptive attempt carries is not what it was: nothing but a restored row helps. Its code is what operators read
 * as the last error of the grading job, so it says what is wrong and names nobody.
 */
export class BrokenAdaptiveAttempt extends Error {
  constructor(readonly code: 'ASKED_MISSING' | 'ASKED_UNREADABLE' | 'ASKED_OTHER_FORM') {
    super(`Adaptive attempt: ${code}`);
    this.name = 'BrokenAdaptiveAttempt';
  }
}
