import { Args, Query, Resolver } from '@nestjs/graphql';
import { Connection, type ConnectionOf, fromCursor, PageArgs, toConnection } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { CertificationPermissions } from '../certification.permissions';
import { ReconciliationReadingService } from './reconciliation-reading.service';
import { toReconciliation, VneidReconciliation } from './reconciliation.type';

const VneidReconciliationConnection = Connection(VneidReconciliation, 'VneidReconciliation');

@Resolver()
export class ReconciliationResolver {
  constructor(private readonly reading: ReconciliationReadingService) {}

  @Query(() => VneidReconciliationConnection, {
    description: 'Comparisons of both sides with VNeID, the latest first. For roles on the whole country.',
  })
  @Allow(CertificationPermissions['certification:watch-vneid'])
  async vneidReconciliations(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
  ): Promise<ConnectionOf<VneidReconciliation>> {
    const [beforeId = null] = fromCursor(page.after, 1) ?? [];
    const rows = await this.reading.page(actor, page.first, beforeId);
    return toConnection(rows, page, toReconciliation, (row) => [row.id]);
  }
}
