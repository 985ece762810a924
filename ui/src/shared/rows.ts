/** Where each row begins, and after the last where the list ends. */
export function offsetsOf<T>(items: T[], height: (item: T) => number): number[] {
  const offsets = [0]
  let sum = 0
  for (const item of items) offsets.push((sum += height(item)))
  return offsets
}

/** The row at a place, the last one where the place lies below. */
export function rowAt(offsets: number[], place: number): number {
  let low = 0
  let high = Math.max(0, offsets.length - 2)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}
