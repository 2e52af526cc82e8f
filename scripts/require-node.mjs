// Runs on whatever Node starts it, however old: no syntax newer than ES2015 here.
// The pinned Node is an optional package of the platform: `--omit=optional`, or another platform, falls back to the system's.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `trailtrim needs Node 22.12 or newer, and this script runs on ${process.versions.node}.\n` +
      'The repository brings its own Node for Linux, macOS and Windows (scripts/pinned-node): run `npm ci` without --omit=optional.',
  );
  process.exit(2);
}
