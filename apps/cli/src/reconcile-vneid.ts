import { type ReconciliationReport, ReconciliationService } from '@app/certification';
import { withServices } from './with-services';

const usage = 'usage: reconcile-vneid [--repair]';

/** Compares both sides with VNeID and prints what differs; ends with code 1 when something still differs. */
export async function reconcileVneid(args: string[]): Promise<void> {
  if (args.some((arg) => arg !== '--repair')) throw new Error(usage);
  await withServices(async (app) => {
    const report = await app.get(ReconciliationService).reconcile('OPERATOR', args.includes('--repair'));
    for (const line of describe(report)) process.stdout.write(`${line}\n`);
    if (report.fault !== null || openDifferences(report) > 0) process.exitCode = 1;
  });
}

function openDifferences(report: ReconciliationReport): number {
  const { settledThere, missingThere, lostThere, unknownHere, conflicts, repaired } = report;
  return settledThere + missingThere + lostThere + unknownHere + conflicts - repaired;
}

function describe(report: ReconciliationReport): string[] {
  const { compared, settledThere, missingThere, lostThere, unknownHere, conflicts, repaired, fault } = report;
  const differences = report.differences.map(
    ({ kind, confirmationId, here, there, isRepaired }) =>
      `${kind} ${confirmationId}: here ${here ?? 'unknown'}, there ${there ?? 'unknown'}${isRepaired ? ', repaired' : ''}`,
  );
  return [
    ...(fault === null ? [] : [`broken off: ${fault}`]),
    `${compared} documents compared`,
    `decided there, not yet here: ${settledThere}`,
    `sent from here, unknown there: ${missingThere}`,
    `taken once, unknown there now: ${lostThere}`,
    `there, but not sent from here: ${unknownHere}`,
    `decided differently: ${conflicts}`,
    `repaired: ${repaired}`,
    ...differences,
  ];
}
