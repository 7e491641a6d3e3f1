// Types of breaking-changes.mjs for its test.
export function readAccepted(markdown: string): { accepted: Set<string>; faults: string[] };
export function findBreaks(before: string, after: string): string[];
export function checkBreakingChanges(root: string): { since: string | null; faults: string[] };
