import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Max,
  Min,
  MinLength,
} from 'class-validator';
import { MOST_GENERATED_PEOPLE } from './population/generate-people';

const localUrl = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };
const fromCommaList = ({ value }: { value: unknown }) =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean)
    : value;

/** Every setting of the mock; property `vneidMockPort` is the variable `VNEID_MOCK_PORT`, and so on. */
export class VneidMockSettings {
  /** 0 takes any free port. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65535)
  vneidMockPort = 4400;

  /** Address to listen on. */
  @IsString()
  listenHost = '127.0.0.1';

  /** What browsers and services call the mock; unset: 127.0.0.1 with the port it listens on. */
  @IsOptional()
  @IsUrl(localUrl)
  vneidMockPublicUrl?: string = undefined;

  @IsString()
  @MinLength(1)
  vneidClientId = 'hocvuso';

  @MinLength(16)
  vneidClientSecret: string = undefined as never;

  /** Addresses that sign-in may return to. */
  @Transform(fromCommaList)
  @ArrayNotEmpty()
  @IsUrl(localUrl, { each: true })
  vneidMockRedirectUris: string[] = ['http://127.0.0.1:3000/auth/callback'];

  /** Addresses that sign-out may return to. */
  @Transform(fromCommaList)
  @ArrayNotEmpty()
  @IsUrl(localUrl, { each: true })
  vneidMockPostLogoutRedirectUris: string[] = ['http://127.0.0.1:3000/'];

  /** Public keys of the sender of documents. */
  @IsUrl(localUrl)
  vneidMockSenderJwksUri = 'http://127.0.0.1:3000/.well-known/jwks.json';

  /** Where late acknowledgements are sent. */
  @IsUrl(localUrl)
  vneidMockCallbackUrl = 'http://127.0.0.1:3000/vneid/callback';

  /** How often a late acknowledgement is sent before the mock gives up. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  vneidMockCallbackAttempts = 8;

  /** Wait before the second try in milliseconds; it doubles with each further one. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(60_000)
  vneidMockCallbackBackoffMs = 500;

  /** Folder of keys and inbox. */
  @IsString()
  @MinLength(1)
  vneidMockDataDir = '.data/vneid-mock';

  /** Generated people beyond those of the demo. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(MOST_GENERATED_PEOPLE)
  vneidMockPeople = 0;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
  logLevel = 'info';
}
