/**
 * A queue in which groups take turns. At each level of a path (networks, then the account) the groups are served one
 * after the other, however many items wait in each. Within the last level it is first come, first served.
 */
export interface Turns<T> {
  size(): number;
  add(path: readonly string[], item: T): void;
  /** Removes and returns the item whose turn it is. */
  next(): T | undefined;
  /** Removes an item that no longer waits. */
  remove(path: readonly string[], item: T): void;
  /**
   * Removes and returns the last item of the largest group, to make room for one more on `path`. Returns undefined if
   * no group has more than that path would have.
   */
  makeRoom(path: readonly string[]): T | undefined;
  /** Reports whether `makeRoom` would remove an item. */
  hasRoomFor(path: readonly string[]): boolean;
  /** Removes and returns the last item of the largest group. */
  dropLast(): T | undefined;
}

interface Group<T> {
  size: number;
  readonly groups: Map<string, Group<T>>;
  readonly items: T[];
}

const emptyGroup = <T>(): Group<T> => ({ size: 0, groups: new Map(), items: [] });

const largestOf = <T>(group: Group<T>): readonly [string, Group<T>] | undefined => {
  let largest: readonly [string, Group<T>] | undefined;
  for (const entry of group.groups) {
    // Of several equally large groups the last: those that came first stay.
    if (largest === undefined || entry[1].size >= largest[1].size) largest = entry;
  }
  return largest;
};

/** Creates an empty queue. */
export const createTurns = <T>(): Turns<T> => {
  const root = emptyGroup<T>();

  const forget = (parent: Group<T>, name: string, group: Group<T>): void => {
    if (group.size === 0) parent.groups.delete(name);
  };

  const takeFirst = (group: Group<T>): T | undefined => {
    group.size -= 1;
    const [first] = group.groups;
    if (first === undefined) return group.items.shift();
    const [name, chosen] = first;
    const item = takeFirst(chosen);
    // Moved behind all other groups, for the turn after theirs.
    group.groups.delete(name);
    if (chosen.size > 0) group.groups.set(name, chosen);
    return item;
  };

  const takeLast = (group: Group<T>): T | undefined => {
    group.size -= 1;
    const largest = largestOf(group);
    if (largest === undefined) return group.items.pop();
    const item = takeLast(largest[1]);
    forget(group, ...largest);
    return item;
  };

  const canTakeFor = (group: Group<T>, [name = '', ...rest]: readonly string[]): boolean => {
    const largest = largestOf(group);
    if (largest === undefined) return false;
    if (largest[0] === name) return canTakeFor(largest[1], rest);
    return largest[1].size > (group.groups.get(name)?.size ?? 0) + 1;
  };

  const takeFor = (group: Group<T>, [name = '', ...rest]: readonly string[]): T | undefined => {
    const largest = largestOf(group);
    if (largest === undefined) return undefined;
    const item = largest[0] === name ? takeFor(largest[1], rest) : takeLast(largest[1]);
    group.size -= 1;
    forget(group, ...largest);
    return item;
  };

  const takeOut = (group: Group<T>, path: readonly string[], item: T): boolean => {
    const [name, ...rest] = path;
    const below = name === undefined ? undefined : group.groups.get(name);
    const index = below === undefined ? group.items.indexOf(item) : -1;
    if (below === undefined && index < 0) return false;
    if (below !== undefined && !takeOut(below, rest, item)) return false;
    if (below === undefined) group.items.splice(index, 1);
    group.size -= 1;
    if (below !== undefined && name !== undefined) forget(group, name, below);
    return true;
  };

  return {
    size: () => root.size,
    add: (path, item) => {
      let group = root;
      group.size += 1;
      for (const name of path) {
        const below = group.groups.get(name) ?? emptyGroup<T>();
        group.groups.set(name, below);
        below.size += 1;
        group = below;
      }
      group.items.push(item);
    },
    next: () => (root.size === 0 ? undefined : takeFirst(root)),
    remove: (path, item) => {
      takeOut(root, path, item);
    },
    makeRoom: (path) => (canTakeFor(root, path) ? takeFor(root, path) : undefined),
    hasRoomFor: (path) => canTakeFor(root, path),
    dropLast: () => (root.size === 0 ? undefined : takeLast(root)),
  };
};
