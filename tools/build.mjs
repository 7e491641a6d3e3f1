// Compiles apps, libs, migrations, tools and bench to dist, only when a source has changed.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { capture } from './processes.mjs';
import { ToolError, step } from './progress.mjs';
import { inRoot, root } from './root.mjs';

const folders = ['apps', 'libs', 'migrations', 'tools', 'bench'];
const settings = ['package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
const stamp = inRoot('dist', '.hocvuso-build');

function* filesIn(folder) {
  if (!fs.existsSync(folder)) return;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(file);
    else yield file;
  }
}

/** What tsconfig.build.json compiles, and what is copied. */
function isBuildInput(file) {
  const name = path.relative(root, file).replaceAll(path.sep, '/');
  if (/spec\.ts$|^(apps|libs)\/[^/]+\/(test|testing)\//.test(name)) return false;
  return /\.(ts|mts|mjs|json)$|\/content\//.test(name);
}

/** Content, not time: a branch switched there and back needs no build. */
function digest() {
  const hash = createHash('sha256');
  const sources = folders.flatMap((folder) => [...filesIn(inRoot(folder))].filter(isBuildInput));
  for (const file of [...settings.map((name) => inRoot(name)), ...sources.sort()]) {
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function isBuilt(wanted) {
  try {
    return fs.readFileSync(stamp, 'utf8') === wanted;
  } catch {
    return false;
  }
}

/** The compiler leaves the output of deleted sources behind; a deleted migration must not run. */
function removeLeftovers() {
  for (const file of filesIn(inRoot('dist'))) {
    const source = file.replace(/\.(js|js\.map|d\.ts)$/, '.ts');
    if (source !== file && !fs.existsSync(inRoot(path.relative(inRoot('dist'), source)))) fs.rmSync(file);
  }
}

/** The compiled demo and bench import the plain-JavaScript tools beside them. */
function copyPlainTools() {
  fs.mkdirSync(inRoot('dist', 'tools'), { recursive: true });
  const plain = fs.readdirSync(inRoot('tools')).filter((file) => file.endsWith('.mjs'));
  for (const file of plain) fs.copyFileSync(inRoot('tools', file), inRoot('dist', 'tools', file));
}

/** Content that is read, not imported (lessons, items), stands beside the compiled code as it does beside the source. */
function copyContent() {
  for (const kind of ['apps', 'libs']) {
    for (const name of fs.existsSync(inRoot(kind)) ? fs.readdirSync(inRoot(kind)) : []) {
      const content = inRoot(kind, name, 'content');
      const target = inRoot('dist', kind, name, 'content');
      fs.rmSync(target, { recursive: true, force: true });
      if (fs.existsSync(content)) fs.cpSync(content, target, { recursive: true });
    }
  }
}

export async function buildIfNeeded() {
  const wanted = digest();
  if (isBuilt(wanted)) return;
  await step('build', async () => {
    fs.rmSync(stamp, { force: true });
    // the script itself, not the shell wrapper in .bin: works in a path with spaces and on every system
    const nest = inRoot('node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
    // The first Nodes that we support (measured: 20.19.3, 22.12.0) take the import of ora inside Nest for a cycle of
    // modules, unless it has been loaded before.
    const { exitCode, output } = await capture(process.execPath, ['--import', 'ora', nest, 'build']);
    if (exitCode !== 0) throw new ToolError(`The build failed:\n${stripVTControlCharacters(output).trim()}`);
    removeLeftovers();
    copyPlainTools();
    copyContent();
    fs.writeFileSync(stamp, wanted);
  });
}
