/** A run with very many hits, as a page that never comes to rest would make. */
import type { Update } from '../host'
import type { Fire, FireReport } from '../types'

const names = ['PageView', 'ViewContent', 'AddToCart', 'Purchase', 'Scroll50', 'SubscribedButtonClick']
const STEP = 20

/** `count` hits within ten seconds, told in small groups. */
export async function flood(
  whole: FireReport,
  count: number,
  on: (update: Update) => void,
  cancelled: () => boolean,
): Promise<FireReport> {
  const like = whole.fires[0]
  if (!like) return whole
  on({ kind: 'started', browser: whole.browser, traffic: whole.traffic })
  on({ kind: 'chain', chain: whole.chain })
  const fires: Fire[] = []
  const began = performance.now()
  while (fires.length < count && !cancelled()) {
    await new Promise<void>((done) => setTimeout(done, STEP))
    const due = Math.min(count, Math.ceil(((performance.now() - began) / 10_000) * count))
    while (fires.length < due) {
      const fire = one(like, fires.length)
      fires.push(fire)
      on({ kind: 'fired', fire })
    }
  }
  on({ kind: 'settled' })
  return { ...whole, fires }
}

function one(like: Fire, index: number): Fire {
  const event = names[(index * 7) % names.length] ?? 'PageView'
  return {
    ...like,
    sequence: index + 1,
    at_ms: index,
    event,
    standard: !event.startsWith('Scroll'),
    automatic: event === 'SubscribedButtonClick',
    pixel_id: index % 9 === 0 ? '987654321098765' : like.pixel_id,
    cause: (['load', 'click', 'history', 'timer'] as const)[index % 4] ?? 'load',
    event_id: event === 'Purchase' ? `order-${index >> 4}` : null,
  }
}
