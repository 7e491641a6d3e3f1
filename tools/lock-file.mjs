// Keeps package-lock.json usable everywhere: no addresses of a registry, and complete for every platform.
import fs from 'node:fs';
import { inRoot } from './root.mjs';

/** Optional packages for other systems that the lock leaves out; `npm ci` then fails on those systems. */
function missingPlatformPackages(packages) {
  return Object.entries(packages).flatMap(([name, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter(
        (dependency) =>
          !packages[`node_modules/${dependency}`] && !packages[`${name}/node_modules/${dependency}`],
      )
      .map(
        (dependency) =>
          `${name} ${entry.version}: ${dependency} is not in the lock file; choose a version whose packages exist`,
      ),
  );
}

/** The faults found, empty when there are none. */
export function checkLockFile() {
  const text = fs.readFileSync(inRoot('package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text);
  const withAddress = Object.keys(packages).filter((name) => 'resolved' in packages[name]);
  const hosts = new Set(text.match(/https?:\/\/[^/"\s]*(registry|npm)[^/"\s]*/g));
  return [
    ...withAddress.map(
      (name) => `${name} has a "resolved" address; set omit-lockfile-registry-resolved=true for npm`,
    ),
    ...[...hosts].map((host) => `the lock file names the host ${host}`),
    ...missingPlatformPackages(packages),
  ];
}
