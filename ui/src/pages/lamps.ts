/** Joins what a page should send with what a run has shown: one lamp for each event of a pixel. */
import type { Event, Expected, Fire, Page, Pixel, Span } from '../host/types'
import { t } from '../words/words.svelte'

export type LampStatus = 'waiting' | 'fired' | 'lost' | 'blocked' | 'never'

export type EventLamp = {
  key: string
  name: string | null
  status: LampStatus
  /** How many hits arrived, where that can be told for this one event. */
  count: number
  why: string | null
  trigger: Event['trigger'] | null
  at: Span | null
}

/** A card: a pixel of the page, or one that only the wire showed, or none at all. */
export type PixelLamps = {
  id: string | null
  pixel: Pixel | null
  /** The plug-in or shop that starts it by its data in the page. */
  integration: string | null
  lamps: EventLamp[]
  /** Events that the library sends by itself, each once. */
  automatic: string[]
}

export type Seen = { expected: Expected[]; fires: Fire[] }

export function pixelLamps(page: Page, seen: Seen | null): PixelLamps[] {
  const ids = new Set<string | null>(page.pixels.map((pixel) => pixel.id))
  for (const event of page.events) if (!isFallBack(page, event)) ids.add(event.pixel_id)
  for (const one of page.integrations) for (const id of one.pixel_ids ?? []) ids.add(id)
  for (const one of seen?.expected ?? []) ids.add(one.pixel_id)
  for (const fire of seen?.fires ?? []) ids.add(fire.pixel_id)
  return [...ids].map((id) => ({
    id,
    pixel: page.pixels.find((pixel) => pixel.id === id) ?? null,
    lamps: lampsOf(id, page, seen),
    integration: page.integrations.find((one) => one.pixel_ids?.includes(id ?? ''))?.title ?? null,
    automatic: [
      ...new Set(
        (seen?.fires ?? [])
          .filter((fire) => fire.pixel_id === id && fire.automatic)
          .map((fire) => fire.event ?? t('hit.unnamed')),
      ),
    ],
  }))
}

function lampsOf(id: string | null, page: Page, seen: Seen | null): EventLamp[] {
  const told = (seen?.expected ?? []).filter((one) => one.pixel_id === id)
  const fires = (seen?.fires ?? []).filter((fire) => fire.pixel_id === id && !fire.automatic)
  const left = [...told]
  const lamps = page.events
    .filter((event) => event.pixel_id === id && !isFallBack(page, event))
    .map((event) => lamp(event.name, event, takeMatch(left, event)))
  for (const one of left) lamps.push(lamp(one.event, null, one))
  light(lamps, fires)
  const foreseen = new Set(lamps.map((one) => one.name))
  const others = new Map<string | null, number>()
  for (const { event } of fires) if (!foreseen.has(event)) others.set(event, (others.get(event) ?? 0) + 1)
  for (const [name, count] of others) {
    lamps.push({ ...lamp(name, null, null), status: 'fired', why: t('lamp.foreign'), count })
  }
  return lamps.map((one, index) => ({ ...one, key: `${index}:${one.name ?? ''}` }))
}

/** The image for visitors without JavaScript stands in for the script: nobody waits for both. */
function isFallBack(page: Page, event: Event): boolean {
  return event.command === 'image' && page.noscript.some((image) => image.at?.offset === event.at?.offset)
}

function lamp(name: string | null, event: Event | null, told: Expected | null): EventLamp {
  return {
    key: '',
    name,
    status: told?.status ?? beforehand(event),
    count: 0,
    why: told ? told.why : (event?.why_not ?? null),
    trigger: event?.trigger ?? null,
    at: event?.at ?? told?.at ?? null,
  }
}

/** Without a run the text alone tells whether an event can still come. */
function beforehand(event: Event | null): LampStatus {
  if (event === null || event.fires_on_load || event.trigger !== 'page_load') return 'waiting'
  return 'lost'
}

/** The entry about this event: at its place, or, once editing has moved it, the next of its name. */
function takeMatch(left: Expected[], event: Event): Expected | null {
  const named = left.filter((one) => one.event === event.name)
  const match = named.find((one) => one.at?.offset === event.at?.offset) ?? named[0]
  if (!match) return null
  left.splice(left.indexOf(match), 1)
  return match
}

/** A lamp turns with the hit itself and does not wait for the next account of what is expected. */
function light(lamps: EventLamp[], fires: Fire[]): void {
  for (const name of new Set(lamps.map((one) => one.name))) {
    const count = fires.filter((fire) => fire.event === name).length
    const alike = lamps.filter((one) => one.name === name)
    const first = alike.find((one) => one.status === 'waiting')
    if (count > 0 && first && !alike.some((one) => one.status === 'fired')) first.status = 'fired'
    const lit = alike.filter((one) => one.status === 'fired')
    if (lit.length === 1 && lit[0]) lit[0].count = count
  }
}
