/** Hits of a run that are the same as an earlier one: same pixel, event, and either event id or contents. */
import type { Fire } from '../host/types'

export type Repeat = { sequence: number; byId: boolean }

/** The earlier hit of each repeated one, by the sequence number of the later. */
export function repeats(fires: Fire[]): Map<number, Repeat> {
  const first = new Map<string, number>()
  const found = new Map<number, Repeat>()
  for (const fire of fires) {
    // What the library sends by itself has ids of its own kind, and comes as often as it likes.
    if (fire.automatic) continue
    const own = `${fire.pixel_id}\n${fire.event}\n`
    const byId = fire.event_id !== null
    const key = byId ? `${own}id ${fire.event_id}` : `${own}is ${contents(fire)}`
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, fire.sequence)
    else found.set(fire.sequence, { sequence: earlier, byId })
  }
  return found
}

/** A page of one address and the same data: what a second call by mistake looks like. */
function contents(fire: Fire): string {
  const address = fire.params.find(([key]) => key === 'dl')?.[1] ?? ''
  return `${address}\n${JSON.stringify(fire.custom_data)}`
}
