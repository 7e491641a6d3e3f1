// Where the checkout is. The build copies these files to dist/tools as well (the compiled demo and bench use
// them from there), so the root is found by its package.json and not by a fixed number of parents.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(start) {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (fs.existsSync(manifest) && JSON.parse(fs.readFileSync(manifest, 'utf8')).name === 'hocvuso')
      return folder;
    if (folder === path.dirname(folder)) throw new Error(`no package.json of hocvuso above ${start}`);
  }
}

export const root = findRoot(path.dirname(fileURLToPath(import.meta.url)));

export function inRoot(...parts) {
  return path.join(root, ...parts);
}
