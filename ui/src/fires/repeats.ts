/** Hits of a run that are the same as an earlier one: same pixel, event, and either event id or contents. */
import type { Fire } from '../host/types'

export type Repeat = { sequence: number; byId: boolean }

/** What is known of a list of hits that only grows, so that each is looked at once. */
type Known = { seen: Fire[]; first: Map<string, number>; found: Map<number, Repeat> }

const known = new WeakMap<object, Known>()

/**
 * The earlier hit of each repeated one, by the sequence number of the later. With an `owner` what was found is
 * remembered for it, and only hits that are new since are looked at.
 */
export function repeats(fires: Fire[], owner?: object): ReadonlyMap<number, Repeat> {
  const before = owner && known.get(owner)
  const last = before?.seen.length ?? 0
  const grown = before && last <= fires.length && before.seen[last - 1] === fires[last - 1]
  const now: Known = grown ? before : { seen: [], first: new Map(), found: new Map() }
  for (const fire of fires.slice(now.seen.length)) look(fire, now)
  now.seen = fires
  if (owner) known.set(owner, now)
  return now.found
}

function look(fire: Fire, { first, found }: Known): void {
  // What the library sends by itself has ids of its own kind, and comes as often as it likes.
  if (fire.automatic) return
  // What goes to Meta and what goes to a relay may well be one event to Meta.
  const own = `${fire.relay ?? ''}\n${fire.pixel_id}\n${fire.event}\n`
  const byId = fire.event_id !== null
  const key = byId ? `${own}id ${fire.event_id}` : `${own}is ${contents(fire)}`
  const earlier = first.get(key)
  if (earlier === undefined) first.set(key, fire.sequence)
  else found.set(fire.sequence, { sequence: earlier, byId })
}

/** A page of one address and the same data: what a second call by mistake looks like. */
function contents(fire: Fire): string {
  const address = fire.params.find(([key]) => key === 'dl')?.[1] ?? ''
  return `${address}\n${JSON.stringify(fire.custom_data)}`
}
