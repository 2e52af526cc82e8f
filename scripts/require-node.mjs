// Runs on whatever Node starts it, however old: no syntax newer than ES2015 here.
// `npm ci --ignore-scripts`, or a newer npm without `allowScripts`, leaves the pinned Node out and falls back to the system's.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `trailtrim needs Node 22.12 or newer, and this script runs on ${process.versions.node}.\n` +
      'The repository brings its own Node as a development dependency: run `npm ci` without --ignore-scripts, or `npm rebuild node`.',
  );
  process.exit(2);
}
