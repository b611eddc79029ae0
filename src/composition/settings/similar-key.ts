/** Computes the optimal string alignment form of the Damerau-Levenshtein distance: edits and swaps of neighbours. */
const editDistance = (left: string, right: string): number => {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (same ? 0 : 1),
          swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(left.length, right.length);
};

/** Whether two keys differ by at most `edits`. Compares lengths first, since most of the dozens of keys differ in length. */
const isWithin = (edits: number, left: string, right: string): boolean =>
  Math.abs(left.length - right.length) <= edits && editDistance(left, right) <= edits;

/**
 * Finds the known key that a misspelt key probably means; null when there is none or the key is known. Keys of at most 8
 * characters may differ by one edit, since HOME is not a misspelt HOST; longer ones by two. Above 5 characters, case and
 * underscores are ignored.
 */
export const similarKey = (key: string, known: readonly string[]): string | null => {
  if (known.includes(key)) return null;
  const plain = (text: string) => text.toUpperCase().replaceAll('_', '');
  return (
    known.find((candidate) => {
      if (candidate.length <= 5) return isWithin(1, key, candidate);
      return isWithin(candidate.length <= 8 ? 1 : 2, plain(key), plain(candidate));
    }) ?? null
  );
};
