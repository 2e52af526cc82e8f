// Ink imports react-devtools-core when DEV=true; the bundle has no use for it, and an external import would fail at start.
export default { initialize(): void {}, connectToDevTools(): void {} };
