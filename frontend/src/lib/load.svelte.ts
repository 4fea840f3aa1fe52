// A value that follows an address of the API: loading, loaded, or a problem. The last value stays while the next loads.
import { asProblem, get, type Problem } from './api';

export interface Loaded<T> {
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly busy: boolean;
  again(): void;
}

/** Load `path()` and load again when it changes; null loads nothing. Call it while a component starts. */
export function load<T>(path: () => string | null): Loaded<T> {
  let value = $state.raw<T | null>(null);
  let problem = $state.raw<Problem | null>(null);
  let busy = $state(false);
  let round = $state(0);

  $effect(() => {
    const from = path();
    void round;
    if (from === null) {
      value = problem = null;
      busy = false;
      return;
    }
    const stop = new AbortController();
    busy = true;
    get<T>(from, stop.signal).then(
      (got) => {
        value = got;
        problem = null;
        busy = false;
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        problem = asProblem(error);
        value = null;
        busy = false;
      },
    );
    return () => stop.abort();
  });

  return {
    get value() {
      return value;
    },
    get problem() {
      return problem;
    },
    get busy() {
      return busy;
    },
    again() {
      round += 1;
    },
  };
}
