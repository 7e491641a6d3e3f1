import { Injectable } from '@nestjs/common';
import { IndicatorRepository, type IndicatorRow } from './indicator.repository';

@Injectable()
export class IndicatorService {
  constructor(private readonly indicators: IndicatorRepository) {}

  /** All of them, by code. */
  list(): Promise<IndicatorRow[]> {
    return this.indicators.list();
  }
}
