import type { Memory } from './state.ts';

/** Something that one screen remembers while the session runs; the state holds it without knowing what it is. */
export function remember<T>(first: T): Memory<T> {
  const key = Symbol('memory');
  return {
    of: ({ memory }) => (memory.has(key) ? (memory.get(key) as T) : first),
    in: (state, value) => ({ ...state, memory: new Map(state.memory).set(key, value) }),
  };
}
