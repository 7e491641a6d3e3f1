import { Controller, Get, Header, HttpCode } from '@nestjs/common';
import { Database } from '@platform/database';
import { Problem } from '@platform/errors';
import { registry } from '@platform/observability';
import { Public } from '@platform/security';

/** For load balancers and Prometheus; says nothing about people. */
@Public()
@Controller()
export class HealthController {
  constructor(private readonly database: Database) {}

  /** The process runs. */
  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can do its work: PostgreSQL answers. */
  @Get('health/ready')
  @HttpCode(200)
  async ready(): Promise<{ status: 'ok' }> {
    try {
      await this.database.query({ name: 'platform.ready', text: 'select 1' });
    } catch {
      throw new Problem('UNAVAILABLE', 'The database does not answer');
    }
    return { status: 'ok' };
  }

  @Get('metrics')
  @Header('content-type', registry.contentType)
  metrics(): Promise<string> {
    return registry.metrics();
  }
}
