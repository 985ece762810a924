/** The rows of the table: a head for each run, and its hits below. */
import type { Fire } from '../host/types'
import type { Run } from '../state/run.svelte'
import type { Repeat } from './repeats'

export type HitRowItem = { kind: 'hit'; key: string; fire: Fire; repeat: Repeat | undefined }
export type Row = HitRowItem | { kind: 'run'; key: string; run: Run } | { kind: 'none'; key: string }

export const ROW = 28

export const keyOf = (run: Run, fire: Fire) => `${run.number}:${fire.sequence}`
export const idOf = (key: string) => `hit-${key.replace(':', '-')}`

/** The latest run first; within a run the hits in their order. */
export function rowsOf(
  runs: Run[],
  firesOf: (run: Run) => Fire[],
  passes: (fire: Fire, repeat: Repeat | undefined) => boolean,
  repeated: (run: Run) => Map<number, Repeat>,
): Row[] {
  return runs.flatMap((run): Row[] => {
    const again = repeated(run)
    const hits: Row[] = []
    for (const fire of firesOf(run)) {
      const repeat = again.get(fire.sequence)
      if (passes(fire, repeat)) hits.push({ kind: 'hit', key: keyOf(run, fire), fire, repeat })
    }
    const head: Row = { kind: 'run', key: `run ${run.number}`, run }
    const quiet = hits.length === 0 && !run.live
    return quiet ? [head, { kind: 'none', key: `none ${run.number}` }] : [head, ...hits]
  })
}
