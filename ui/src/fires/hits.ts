/** The rows of the table: a head for each run, and its hits below. */
import type { Fire } from '../host/types'
import type { Run } from '../state/run.svelte'
import type { Repeat } from './repeats'

export type HitRowItem = {
  kind: 'hit'
  key: string
  run: Run
  fire: Fire
  repeat: Repeat | undefined
}
export type Row = HitRowItem | { kind: 'run'; key: string; run: Run } | { kind: 'none'; key: string }

export const ROW = 28

export const keyOf = (run: Run, fire: Fire) => `${run.number}:${fire.sequence}`
export const idOf = (key: string) => `hit-${key.replace(':', '-')}`

/** Rows that were made before, so that ten thousand hits are not ten thousand new rows each time. */
const made = new WeakMap<Fire, HitRowItem>()

function rowOf(run: Run, fire: Fire, repeat: Repeat | undefined): HitRowItem {
  const before = made.get(fire)
  if (before && before.run === run && before.repeat === repeat) return before
  const row: HitRowItem = { kind: 'hit', key: keyOf(run, fire), run, fire, repeat }
  made.set(fire, row)
  return row
}

/** The latest run first; within a run the hits in their order. */
export function rowsOf(
  runs: Run[],
  firesOf: (run: Run) => Fire[],
  passes: (fire: Fire, repeat: Repeat | undefined) => boolean,
  repeated: (run: Run) => ReadonlyMap<number, Repeat>,
): Row[] {
  return runs.flatMap((run): Row[] => {
    const again = repeated(run)
    const hits: Row[] = []
    for (const fire of firesOf(run)) {
      const repeat = again.get(fire.sequence)
      if (passes(fire, repeat)) hits.push(rowOf(run, fire, repeat))
    }
    const head: Row = { kind: 'run', key: `run ${run.number}`, run }
    const quiet = hits.length === 0 && !run.live
    return quiet ? [head, { kind: 'none', key: `none ${run.number}` }] : [head, ...hits]
  })
}
