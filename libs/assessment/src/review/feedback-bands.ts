/** A text for whoever reaches a share of the marks. */
export interface FeedbackBand {
  /** From which percent of the marks on, 0 to 100. */
  fromPercent: number;
  textVi: string;
  textEn: string | null;
}

/**
 * The band of a mark, both numbers in thousandths: the highest whose share is reached, compared in whole numbers as the
 * pass mark is. Null below the lowest band, and where nothing could be reached.
 */
export function bandOf(
  bands: readonly FeedbackBand[],
  { score, maxScore }: { score: number; maxScore: number },
): FeedbackBand | null {
  if (maxScore <= 0) return null;
  const reached = bands.filter(({ fromPercent }) => score * 100 >= fromPercent * maxScore);
  return reached.reduce<FeedbackBand | null>(
    (best, band) => (best && best.fromPercent > band.fromPercent ? best : band),
    null,
  );
}

/** What is wrong with the order of bands, if anything. */
export function findBandFault(bands: readonly FeedbackBand[]): 'repeated' | 'not_sorted' | null {
  for (const [index, { fromPercent }] of bands.entries()) {
    const before = bands[index - 1]?.fromPercent;
    if (before === undefined) continue;
    if (fromPercent === before) return 'repeated';
    if (fromPercent < before) return 'not_sorted';
  }
  return null;
}
