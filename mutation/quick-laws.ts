import { configureGlobal } from 'fast-check';

/** A fault is noticed or not: which is the smallest example that shows it does not matter here, and takes long to find. */
configureGlobal({ endOnFailure: true });
