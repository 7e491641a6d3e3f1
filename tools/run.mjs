// Entry of `npm run demo|test|start|check|bench|drill|cli`. Runs before anything is installed, therefore it imports
// nothing outside Node, and it checks the Node version before it loads a file that an old Node cannot parse.
import process from 'node:process';

const commands = ['demo', 'test', 'start', 'check', 'bench', 'drill', 'cli'];

/** The same range as `engines` in package.json: the first versions that load ES modules with require(). */
function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 20 ? minor >= 19 : major === 22 ? minor >= 12 : major > 22;
}

async function main() {
  const [command, ...rest] = process.argv.slice(2);
  if (!commands.includes(command)) {
    process.stderr.write(`Usage: node tools/run.mjs <${commands.join('|')}> [-- arguments]\n`);
    process.exitCode = 2;
    return;
  }
  if (!isSupported(process.versions.node)) {
    process.stderr.write(
      `Học Vụ Số needs Node 20.19 or later (or 22.12 or later); this is ${process.version}.\n` +
        'Install a current LTS version from https://nodejs.org or with your version manager, then run the command again.\n',
    );
    process.exitCode = 1;
    return;
  }
  const args = rest[0] === '--' ? rest.slice(1) : rest;
  const { runCommand } = await import('./commands.mjs');
  await runCommand(command, args);
}

await main();
