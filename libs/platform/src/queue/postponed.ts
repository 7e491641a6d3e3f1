/**
 * Thrown by a handler that cannot work now and knows when to ask again: the order waits without counting as failed, so
 * that an outage of somebody else uses up no tries.
 */
export class Postponed extends Error {
  constructor(readonly seconds: number) {
    super(`asked to come back in ${seconds} s`);
    this.name = 'Postponed';
  }
}
