import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, type Actor, CurrentActor } from '@platform/security';
import { DASHBOARD_PATH, QueueDashboard } from './queue-dashboard';
import { QueuePermissions } from './queue.permissions';

/** Lets a signed-in administrator's browser into the dashboard, whose pages cannot send a bearer token. */
@Controller('admin/queues')
export class QueueDashboardController {
  constructor(private readonly dashboard: QueueDashboard) {}

  /** Sets a cookie that opens the dashboard for ten minutes. */
  @Allow(QueuePermissions['platform:operate'])
  @Post('session')
  @HttpCode(200)
  async open(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.dashboard.admit(actor, reply).send({ url: DASHBOARD_PATH });
  }
}
