// The pairs that do most, from a network's edges.
import type { Graph } from './types';

export interface Pair {
  source: string;
  target: string;
  count: number;
  type: string | null;
}

/** The pairs of a network, those with most events (or mentions) first, each with the type that is most frequent in it. */
export function topPairs(graph: Graph, measure: 'events' | 'mentions'): Pair[] {
  const pairs = new Map<string, Pair & { best: number }>();
  for (const edge of graph.edges) {
    const key = `${edge.source}\t${edge.target}`;
    const pair = pairs.get(key) ?? { source: edge.source, target: edge.target, count: 0, type: null, best: -1 };
    pair.count += edge[measure];
    if (edge[measure] > pair.best) Object.assign(pair, { best: edge[measure], type: edge.event_type });
    pairs.set(key, pair);
  }
  return [...pairs.values()].sort((a, b) => b.count - a.count);
}
