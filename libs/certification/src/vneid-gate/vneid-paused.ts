/** Nobody calls VNeID at the moment: it does not answer, or the rate limit is reached. Nothing was sent. */
export class VneidPaused extends Error {
  constructor(
    /** When it is worth asking again. */
    readonly seconds: number,
    /** True when VNeID does not answer, false when only the rate limit is reached. */
    readonly isOutage: boolean,
  ) {
    super(`VNeID is not called for ${seconds.toFixed(1)} s`);
    this.name = 'VneidPaused';
  }
}
