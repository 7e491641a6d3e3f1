// Which changes of schema.graphql break clients of the last release, and which of them were accepted with a reason.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildSchema, findBreakingChanges } from 'graphql';

const schemaFile = 'schema.graphql';
const acceptedFile = 'docs/api/accepted-breaks.md';

/** What git prints; null where it fails: no repository, no such name, a clone without history. */
function git(root, ...args) {
  const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 * 1024 * 1024 };
  try {
    return execFileSync('git', ['-C', root, ...args], options).trim();
  } catch {
    return null;
  }
}

/** The last release before this commit; before the first one, where this branch left the main one. */
function lastPublished(root) {
  const release = git(root, 'describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*');
  return release ?? git(root, 'merge-base', 'HEAD', 'origin/main');
}

/** Lines "- `what graphql-js calls the change`: why"; a line without a reason is a fault. */
export function readAccepted(markdown) {
  const accepted = new Set();
  const faults = [];
  for (const line of markdown.split('\n').filter((text) => text.startsWith('- `'))) {
    const [, change, reason] = /^- `([^`]+)`: (.*)$/.exec(line) ?? [];
    if (change && reason.trim().length >= 10) accepted.add(change);
    else faults.push(`${acceptedFile}: no reason: ${line}`);
  }
  return { accepted, faults };
}

/** Changes that make an operation fail which was right before, or an answer come in another shape. */
export function findBreaks(before, after) {
  const changes = findBreakingChanges(buildSchema(before), buildSchema(after));
  return changes.map(({ description }) => description);
}

/** `since` is null when nothing was ever published: there is nobody to break. */
export function checkBreakingChanges(root) {
  const read = (file) => fs.readFileSync(path.join(root, ...file.split('/')), 'utf8');
  const { accepted, faults } = readAccepted(read(acceptedFile));
  const since = lastPublished(root);
  const before = since === null ? null : git(root, 'show', `${since}:${schemaFile}`);
  if (before === null) return { since: null, faults };
  const breaks = findBreaks(before, read(schemaFile)).filter((change) => !accepted.has(change));
  return { since, faults: [...faults, ...breaks.map((change) => `breaks clients of ${since}: ${change}`)] };
}
