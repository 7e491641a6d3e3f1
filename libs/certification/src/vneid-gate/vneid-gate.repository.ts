import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

/** A permission to call VNeID. */
export interface Admission {
  isProbe: boolean;
  /** Seconds until the call may begin under the rate limit. */
  wait: number;
}

export interface GateLimits {
  requestsPerSecond: number;
  /** Slots further away than this are not handed out: the caller comes back. Seconds. */
  longestSlotWait: number;
  /** A try that is not answered for within this many seconds is given to another. */
  probeLease: number;
}

export interface BreakerLimits {
  /** Faults in a row that pause everything. */
  faults: number;
  /** Longest wait between two tries, in seconds. */
  longestPause: number;
}

/** Wait before the first try, in seconds; it doubles with each that fails. */
const FIRST_PAUSE = 2;

@Injectable()
export class VneidGateRepository {
  constructor(private readonly database: Database) {}

  /** Takes the next slot, or the one try of a paused gate. Null when neither is free now. */
  enter(limits: GateLimits): Promise<Admission | null> {
    return this.database.queryOne<Admission & Record<string, unknown>>(
      {
        name: 'certification.enter-vneid-gate',
        text: `update certification.vneid_gate set
            next_slot_at = greatest(next_slot_at, clock_timestamp()) + make_interval(secs => 1 / $1::float8),
            probe_at = case when paused_at is not null then clock_timestamp() + make_interval(secs => $3) end
          where id = 1 and (paused_at is null or probe_at <= clock_timestamp())
            and next_slot_at <= clock_timestamp() + make_interval(secs => $2)
          returning paused_at is not null as "isProbe", greatest(0, extract(epoch from
            next_slot_at - make_interval(secs => 1 / $1::float8) - clock_timestamp()))::float8 as wait`,
      },
      [limits.requestsPerSecond, limits.longestSlotWait, limits.probeLease],
    );
  }

  /** Seconds until it is worth asking again, at least a tenth of one, and whether VNeID is taken to be away. */
  async untilFree(): Promise<{ wait: number; isPaused: boolean }> {
    const row = await this.database.queryOne<{ wait: number; isPaused: boolean }>({
      name: 'certification.wait-for-vneid-gate',
      text: `select paused_at is not null as "isPaused", greatest(0.1, extract(epoch from
          greatest(next_slot_at, coalesce(probe_at, next_slot_at)) - clock_timestamp()))::float8 as wait
        from certification.vneid_gate where id = 1`,
    });
    return row ?? { wait: 1, isPaused: false };
  }

  /** How many messages wait to be sent. */
  async countWaiting(): Promise<number> {
    const row = await this.database.queryOne<{ n: number }>({
      name: 'certification.count-waiting-for-vneid',
      text: `select count(*)::int as n from certification.confirmation where state = 'PENDING'`,
    });
    return row?.n ?? 0;
  }

  /** VNeID answered: everything may pass. Says whether the gate was paused. */
  async recordAnswer(): Promise<boolean> {
    const row = await this.database.queryOne<{ wasPaused: boolean }>({
      name: 'certification.vneid-answered',
      text: `with before as (select paused_at from certification.vneid_gate where id = 1 for update)
        update certification.vneid_gate g set faults = 0, paused_at = null, probe_at = null, failed_probes = 0
        from before where g.id = 1 and (g.faults > 0 or g.paused_at is not null)
        returning before.paused_at is not null as "wasPaused"`,
    });
    return row?.wasPaused ?? false;
  }

  /** VNeID gave no usable answer. Pauses the gate after too many in a row; says whether it did so now. */
  async recordFault(code: string, isProbe: boolean, limits: BreakerLimits): Promise<boolean> {
    const row = await this.database.queryOne<{ isNew: boolean }>(
      {
        name: 'certification.vneid-fault',
        text: `update certification.vneid_gate set faults = faults + 1, last_fault = $1,
            last_fault_at = clock_timestamp(),
            paused_at = case when faults + 1 >= $3 then coalesce(paused_at, clock_timestamp()) end,
            failed_probes = failed_probes + case when paused_at is not null and $2::boolean then 1 else 0 end,
            probe_at = case when faults + 1 < $3 then null
              when paused_at is null or $2::boolean then clock_timestamp()
                + make_interval(secs => least($5::float8, $4::float8 * power(2, least(failed_probes
                  + case when paused_at is null then 0 else 1 end, 20))))
              else probe_at end
          where id = 1
          returning faults = $3 as "isNew"`,
      },
      [code, isProbe, limits.faults, FIRST_PAUSE, limits.longestPause],
    );
    return row?.isNew ?? false;
  }

  /** The admitted call was not needed: another may try at once. */
  async giveBack(): Promise<void> {
    await this.database.query(
      `update certification.vneid_gate set probe_at = clock_timestamp() where id = 1 and paused_at is not null`,
    );
  }
}
