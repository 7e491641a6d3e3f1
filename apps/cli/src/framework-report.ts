import type { ImportOutcome } from '@app/skills';
import { toTypeId } from '@platform/graphql';
import { translate } from '@platform/i18n';

/** What became of a framework file, in lines for an operator: faults first, then the counts, then the outcome. */
export function reportFramework(outcome: ImportOutcome, dryRun: boolean): string {
  const { faults, isTruncated, counts, versionId, isUnchanged } = outcome;
  const lines = faults.map(
    ({ path, code, values }) =>
      `${path || '(file)'}: ${translate(`framework-fault.${code}`, values, 'en')} [${code}]`,
  );
  if (isTruncated) lines.push('… and more faults: mend these first');
  if (counts) {
    const numbers = Object.entries(counts).map(([name, count]) => `${name} ${String(count)}`);
    lines.push(numbers.join(', '));
  }
  if (faults.length > 0) lines.push(`${faults.length} faults, nothing stored`);
  else if (isUnchanged) lines.push('stands there already with this content, nothing to store');
  else if (dryRun) lines.push('sound; dry run, nothing stored');
  else if (versionId) lines.push(`stored as a draft: ${toTypeId('frw', versionId)}`);
  return `${lines.join('\n')}\n`;
}
