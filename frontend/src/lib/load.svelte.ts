// A value that follows an address of the API: loading, loaded, or a problem. The last value stays while the next loads.
import { asProblem, get, type Problem } from './api';

export interface Loaded<T> {
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly counting: boolean;
  again(): void;
}

/** Load `path()` and load again when it changes; null loads nothing. Call it while a component starts.
 *  `smaller`: what to ask for instead where the server had not the time. */
export function load<T>(path: () => string | null, smaller?: (path: string) => string | null): Loaded<T> {
  let value = $state.raw<T | null>(null);
  let problem = $state.raw<Problem | null>(null);
  let busy = $state(false);
  let counting = $state(false);
  let round = $state(0);

  $effect(() => {
    const from = path();
    void round;
    if (from === null) {
      value = problem = null;
      busy = false;
      return;
    }
    let asked = from;
    let again = false;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    busy = true;
    function ask() {
      get<T>(asked, stop.signal).then(
        (got) => {
          value = got;
          problem = null;
          busy = counting = false;
        },
        (error: unknown) => {
          if (stop.signal.aborted) return;
          const told = asProblem(error);
          counting = told.type === '/problems/counting';
          if (counting) {
            timer = setTimeout(ask, 1500); // a large store: it is worked out, and will be there
            return;
          }
          if (told.setting === '--query-seconds' && !again && !smaller?.(asked)) {
            again = true; // the server was busy: once more
            timer = setTimeout(ask, 700);
            return;
          }
          const less = told.status === 503 ? smaller?.(asked) : null;
          if (less) {
            asked = less;
            ask();
            return;
          }
          problem = told;
          value = null;
          busy = false;
        },
      );
    }
    ask();
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  });

  return {
    get value() {
      return value;
    },
    get problem() {
      return problem;
    },
    get counting() {
      return counting;
    },
    get busy() {
      return busy;
    },
    again() {
      round += 1;
    },
  };
}
