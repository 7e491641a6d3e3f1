import { AuditEvent } from '@platform/audit';
import { Upload } from '@platform/files';
import { IdempotencyKey } from '@platform/graphql';
import { OutboxRow, ScheduleRow } from '@platform/queue';
import { SigningKey } from '@platform/security';

/** Tables of this lib, for the data source. */
export const platformEntities = [OutboxRow, ScheduleRow, AuditEvent, IdempotencyKey, SigningKey, Upload];
