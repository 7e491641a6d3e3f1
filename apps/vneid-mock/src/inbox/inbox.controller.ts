import { Body, Controller, Get, Headers, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { Statistics } from '../faults/statistics';
import { apiError } from '../shape/api-error';
import { checkShape } from '../shape/check-shape';
import { readPageQuery, toCursor } from '../shape/page-query';
import { DocumentPayload } from './document-payload';
import { type Entry, type EntryStatus, statusOf } from './document-register';
import { DocumentsTokenGuard } from './documents-token.guard';
import { InboxService } from './inbox.service';
import { SenderKeys } from './sender-keys';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The document inbox as its senders see it. */
@Controller('documents')
@UseGuards(DocumentsTokenGuard)
export class InboxController {
  constructor(
    private readonly inbox: InboxService,
    private readonly senderKeys: SenderKeys,
    private readonly statistics: Statistics,
  ) {}

  /** 200 with the outcome, or 202 when it comes by callback. */
  @Post()
  async receive(
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Headers('content-type') contentType: string | undefined,
    @Body() jws: unknown,
    @Res({ passthrough: true }) reply: { status(code: number): unknown },
  ) {
    const { key, document } = await this.read(idempotencyKey, contentType, jws).catch((error: unknown) => {
      this.statistics.count('refused');
      throw error;
    });
    const entry = await this.inbox.receive(key, document);
    reply.status(entry.outcome ? 200 : 202);
    return {
      receiptId: entry.receiptId,
      idempotencyKey: entry.idempotencyKey,
      status: statusOf(entry),
      ...(entry.outcome?.status === 'REJECTED' ? { reason: entry.outcome.reason } : {}),
    };
  }

  /** For reconciliation: everything in the order it was received. */
  @Get()
  list(@Query('first') first?: string, @Query('after') after?: string, @Query('status') status?: string) {
    const query = readPageQuery(first, after);
    const { entries, next } = this.inbox.page(query.from, query.first, readStatus(status));
    return { items: entries.map(toItem), nextCursor: toCursor(next) };
  }

  @Get(':idempotencyKey')
  one(@Param('idempotencyKey') idempotencyKey: string) {
    const entry = this.inbox.find(idempotencyKey.toLowerCase());
    if (!entry) throw apiError(404, 'NOT_FOUND', 'nothing was received under this Idempotency-Key');
    return toItem(entry);
  }

  private async read(idempotencyKey: string | undefined, contentType: string | undefined, jws: unknown) {
    if (!idempotencyKey || !UUID.test(idempotencyKey)) {
      throw apiError(
        400,
        'INVALID_IDEMPOTENCY_KEY',
        'the header Idempotency-Key must be a UUID',
        'Idempotency-Key',
      );
    }
    if (typeof jws !== 'string' || !/^application\/jose\b/i.test(contentType ?? '')) {
      throw apiError(415, 'UNSUPPORTED_MEDIA_TYPE', 'the body must be application/jose: a compact JWS');
    }
    const shaped = checkShape(DocumentPayload, await this.senderKeys.verify(jws));
    if (!shaped.ok) throw apiError(400, 'INVALID_PAYLOAD', shaped.fault.message, shaped.fault.path);
    return { key: idempotencyKey.toLowerCase(), document: shaped.value };
  }
}

function readStatus(status?: string): EntryStatus | null {
  if (status === undefined || status === '') return null;
  if (status === 'RECEIVED' || status === 'ACCEPTED' || status === 'REJECTED') return status;
  throw apiError(400, 'INVALID_QUERY', 'must be RECEIVED, ACCEPTED or REJECTED', 'status');
}

function toItem(entry: Entry) {
  return {
    idempotencyKey: entry.idempotencyKey,
    receiptId: entry.receiptId,
    serial: entry.document.serial,
    action: entry.document.action,
    status: statusOf(entry),
    reason: entry.outcome?.status === 'REJECTED' ? entry.outcome.reason : null,
    receivedAt: entry.receivedAt,
    deliveries: entry.deliveries,
  };
}
