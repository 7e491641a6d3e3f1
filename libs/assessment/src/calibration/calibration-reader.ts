import { Injectable } from '@nestjs/common';
import type { CalibratedBank } from '../irt/calibrated-bank';
import { MODELS } from './calibration.entity';
import { CalibrationRepository } from './calibration.repository';

/** Item parameters that were adopted, for whatever chooses or scores by them. */
@Injectable()
export class CalibrationReader {
  constructor(private readonly records: CalibrationRepository) {}

  /** The bank of a quiz version, items by code, areas by skill; null before one was adopted. */
  async current(quizVersionId: string): Promise<CalibratedBank | null> {
    const record = await this.records.current(quizVersionId);
    if (!record) return null;
    const items = await this.records.itemsOf(record.id);
    return {
      version: 1,
      model: MODELS[record.model],
      scale: { D: 1, population: 'N(0,1)' },
      items: items.map(({ itemVersionId, skillCode, discrimination, difficulty, guessing, ...item }) => ({
        id: itemVersionId,
        area: skillCode,
        discrimination,
        difficulty,
        guessing,
        errors: errorsOf(item.discriminationError, item.difficultyError, item.guessingError),
      })),
    };
  }
}

const errorsOf = (discrimination: number | null, difficulty: number | null, guessing: number | null) =>
  discrimination === null || difficulty === null || guessing === null
    ? null
    : { discrimination, difficulty, guessing };
