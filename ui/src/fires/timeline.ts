import type { Fire } from '../host/types'

export type Lane = { name: string | null; automatic: boolean; fires: Fire[] }

/** A lane for each event, in the order in which they came first; those of the library itself last. */
export function lanesOf(fires: Fire[]): Lane[] {
  const lanes = new Map<string | null, Lane>()
  for (const fire of fires) {
    const lane = lanes.get(fire.event)
    if (lane) lane.fires.push(fire)
    else lanes.set(fire.event, { name: fire.event, automatic: fire.automatic, fires: [fire] })
  }
  return [...lanes.values()].sort((a, b) => Number(a.automatic) - Number(b.automatic))
}

/** The end of the axis, in milliseconds: never zero, so that everything has a place. */
export function spanOf(fires: Fire[]): number {
  let last = 0
  for (const fire of fires) if (fire.at_ms > last) last = fire.at_ms
  return Math.max(100, last * 1.02)
}

/** Round places on the axis, a handful of them whatever its length. */
export function ticksOf(end: number): number[] {
  const least = end / 6
  const tenth = 10 ** Math.floor(Math.log10(least))
  const step = [1, 2, 5, 10].map((times) => times * tenth).find((one) => one >= least) ?? least
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step)
}

export function nearest(fires: Fire[], ms: number): Fire | null {
  let best: Fire | null = null
  for (const fire of fires) {
    if (best === null || Math.abs(fire.at_ms - ms) < Math.abs(best.at_ms - ms)) best = fire
  }
  return best
}
