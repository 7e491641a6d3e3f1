import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
} from 'class-validator';

const toBoolean = ({ value }: { value: unknown }) => value === true || value === 'true' || value === '1';
const localUrl = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/**
 * Every setting of api, worker and cli, read from the environment once at start (`loadSettings`).
 * Property `databaseUrl` is the variable `DATABASE_URL`, and so on. Nothing else reads `process.env`.
 * Every property has an initial value, `undefined` where the environment must give one.
 */
export class Settings {
  /** PostgreSQL 15 or later. The tools set it to the embedded server when it is unset. */
  @Matches(/^postgres(ql)?:\/\//, { message: 'must be a postgres:// URL' })
  databaseUrl: string = undefined as never;

  /** Redis 6.2 or later for the queues. Unset: the queues run on PostgreSQL. */
  @IsOptional()
  @Matches(/^rediss?:\/\//, { message: 'must be a redis:// URL' })
  redisUrl?: string = undefined;

  /** Prefix of every key in Redis (a hash tag keeps them in one cluster slot) or of the queue's tables. */
  @Matches(/^[a-z0-9_{}-]{1,40}$/)
  queuePrefix = '{hvs}';

  /** Connections of this process to PostgreSQL; flat from 8 to 10 on two cores (docs/performance.md). */
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(100)
  databasePoolSize = 10;

  /** Where monitors of running exams read, e.g. a replica. Unset: the main database, on connections of their own. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: 'must be a postgres:// URL' })
  monitorDatabaseUrl?: string = undefined;

  /** How many days files stay that belong to no answer any more, and those of void attempts. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3650)
  answerFileRetentionDays = 90;

  /** Address that api and worker listen on. */
  @IsString()
  listenHost = '127.0.0.1';

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  apiPort = 3000;

  /** Port of the worker's health and metrics. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  workerPort = 3001;

  /** What the world calls the API; printed in certificates and QR codes, so it must not change lightly. */
  @IsUrl(localUrl)
  publicUrl = 'http://127.0.0.1:3000';

  /** 32 random bytes in base64: encrypts personal numbers and private keys at rest (AES-256-GCM). */
  @Matches(/^[A-Za-z0-9+/]{43}=$/, {
    message: 'must be 32 bytes in base64 (npm run cli -- generate-secrets)',
  })
  encryptionKey: string = undefined as never;

  /** 32 random bytes in base64: keys the blind index of personal numbers (HMAC-SHA-256). */
  @Matches(/^[A-Za-z0-9+/]{43}=$/, {
    message: 'must be 32 bytes in base64 (npm run cli -- generate-secrets)',
  })
  blindIndexKey: string = undefined as never;

  /** 32 random bytes in base64: signs the short-lived sign-in cookie. */
  @Matches(/^[A-Za-z0-9+/]{43}=$/, {
    message: 'must be 32 bytes in base64 (npm run cli -- generate-secrets)',
  })
  cookieKey: string = undefined as never;

  /**
   * Where certificates are signed when their key is held outside of this system (an HSM, a key service):
   * `https://…`, `http://…` on this machine or network, or `unix:/path/of/socket`. Unset: with the key in the database.
   */
  @IsOptional()
  @Matches(/^(https?:\/\/|unix:\/)/, { message: 'must be an http(s):// URL or unix:/path' })
  certificateSignerUrl?: string = undefined;

  /** What the signer is told to know us by (`Authorization: Bearer …`). */
  @IsOptional()
  @MinLength(16)
  certificateSignerToken?: string = undefined;

  /** OpenID issuer of VNeID (the mock's by default). */
  @IsUrl(localUrl)
  vneidIssuer = 'http://127.0.0.1:4400/oidc';

  @IsString()
  vneidClientId = 'hocvuso';

  @MinLength(16)
  vneidClientSecret: string = undefined as never;

  /** Base address of VNeID's document inbox. */
  @IsUrl(localUrl)
  vneidDocumentsUrl = 'http://127.0.0.1:4400';

  /** Longest wait for one answer of VNeID, in milliseconds. */
  @Type(() => Number)
  @IsInt()
  @Min(100)
  @Max(60_000)
  vneidTimeoutMs = 5_000;

  /** Calls a second to VNeID's inbox that all processes together may make. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  vneidRequestsPerSecond = 50;

  /** Faults of VNeID in a row after which messages wait and only one at a time tries. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  vneidBreakerFaults = 10;

  /** Longest wait between two tries while VNeID does not answer, in seconds. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_600)
  vneidBreakerSeconds = 60;

  /** Folder for generated files (certificate PDFs, exports). */
  @IsString()
  filesDir = '.data/files';

  /** Requests a minute allowed to one account or, without one, to one address. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  rateLimitPerMinute = 600;

  /** Whether the worker sits behind a proxy whose X-Forwarded-For may be trusted. */
  @Transform(toBoolean)
  @IsBoolean()
  trustProxy = false;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
  logLevel = 'info';
}
