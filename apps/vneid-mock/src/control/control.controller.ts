import { Body, Controller, Delete, Get, Put, Query, UseGuards } from '@nestjs/common';
import { FaultSettings } from '../faults/fault-settings';
import { Faults } from '../faults/faults';
import { Statistics } from '../faults/statistics';
import { InboxService } from '../inbox/inbox.service';
import { Population } from '../population/population';
import { subjectOf } from '../population/subject';
import { apiError } from '../shape/api-error';
import { checkShape } from '../shape/check-shape';
import { readPageQuery, toCursor } from '../shape/page-query';
import { LoopbackGuard } from './loopback.guard';

/** What a real VNeID does not have: misbehaviour on request, counters, the list of people. */
@Controller('control')
@UseGuards(LoopbackGuard)
export class ControlController {
  constructor(
    private readonly faults: Faults,
    private readonly statistics: Statistics,
    private readonly inbox: InboxService,
    private readonly population: Population,
  ) {}

  @Get('faults')
  faultsInForce(): Readonly<FaultSettings> {
    return this.faults.current;
  }

  /** Replaces all settings; what is left out gets its default. */
  @Put('faults')
  useFaults(@Body() body: unknown): Readonly<FaultSettings> {
    const shaped = checkShape(FaultSettings, body);
    if (!shaped.ok) throw apiError(400, 'INVALID_FAULTS', shaped.fault.message, shaped.fault.path);
    this.faults.use(shaped.value);
    return this.faults.current;
  }

  @Delete('faults')
  behaveWell(): Readonly<FaultSettings> {
    this.faults.use(new FaultSettings());
    return this.faults.current;
  }

  @Get('statistics')
  counters(): Record<string, number> {
    return this.statistics.all();
  }

  @Delete('documents')
  async emptyInbox(): Promise<{ deleted: number }> {
    return { deleted: await this.inbox.empty() };
  }

  @Get('people')
  people(@Query('first') first?: string, @Query('after') after?: string) {
    const query = readPageQuery(first, after);
    const { people, next } = this.population.page(query.from, query.first);
    const items = people.map((person) => ({ ...person, sub: subjectOf(person.personalNumber) }));
    return { items, nextCursor: toCursor(next) };
  }
}
