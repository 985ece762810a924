/** What happened before, as the person looks for it, and what of it they chose. */
import type { HistoryEntry } from '../host/host'
import { t } from '../words/words.svelte'
import { bring, resume } from './restored'
import type { Session } from './session.svelte'

/** As many are asked for at a time. */
const MANY = 300

export const entryKey = ({ kind, id }: HistoryEntry): string => `${kind} ${id}`

export class Past {
  words = $state('')
  /** Null until they have been read once. */
  entries = $state.raw<HistoryEntry[] | null>(null)
  /** By kind and number. */
  chosen = $state.raw<ReadonlySet<string>>(new Set())
  /** There may be older ones. */
  more = $state(false)
  private limit = MANY
  private turn = 0

  constructor(private readonly session: Session) {}

  async find(words: string): Promise<void> {
    if (words !== this.words) this.limit = MANY
    this.words = words
    const own = (this.turn += 1)
    try {
      const found = await this.session.host.history(words.trim(), this.limit)
      // A slower answer to fewer words must not replace this one.
      if (own !== this.turn) return
      this.entries = found
      this.more = found.length === this.limit
      const there = new Set(found.map(entryKey))
      this.chosen = new Set([...this.chosen].filter((key) => there.has(key)))
    } catch (thrown) {
      this.session.failed('history', words, thrown)
    }
  }

  older(): void {
    this.limit += MANY
    void this.find(this.words)
  }

  toggle(entry: HistoryEntry): void {
    const next = new Set(this.chosen)
    if (!next.delete(entryKey(entry))) next.add(entryKey(entry))
    this.chosen = next
  }

  /** All that is found, or none where all of it is chosen already. */
  toggleAll(): void {
    const all = this.entries ?? []
    this.chosen = this.chosen.size === all.length ? new Set() : new Set(all.map(entryKey))
  }

  /** Opens what an entry is of: the page, and for traffic the hits that were captured on it. */
  async open(entry: HistoryEntry): Promise<void> {
    const { session } = this
    const here = session.pages.find((page) => page.source === entry.source)
    if (here) session.select(here)
    else await session.open([entry.source])
    const page = session.pages.find((page) => page.source === entry.source)
    if (!page) return
    const id = entry.kind === 'run' ? entry.id : entry.hit?.run
    if (id === undefined) return session.show('overview')
    try {
      const run = await bring(session, page, id)
      const sequence = entry.hit?.sequence ?? run.fires[0]?.sequence
      if (sequence !== undefined) page.hit = `${run.number}:${sequence}`
    } catch (thrown) {
      session.failed('history', entry.source, thrown)
    }
    session.show('live')
  }

  /** Deletes what is chosen, for good, here and on the rest of the screen. */
  async delete(): Promise<void> {
    const { session } = this
    const going = (this.entries ?? []).filter((entry) => this.chosen.has(entryKey(entry)))
    try {
      await session.host.deleteHistory(going.map(({ kind, id }) => ({ kind, id })))
      // A page that is opened again must not bring back what was deleted of it.
      for (const { kind, source } of going) if (kind !== 'address') session.traffic.forget(source)
      session.say(t('history.deleted', going.length))
    } catch (thrown) {
      session.failed('history', '', thrown)
    }
    this.chosen = new Set()
    // Where deleting failed half-way too, the store says what is left.
    await session.host.restore().then(
      (kept) => resume(session, kept),
      () => undefined,
    )
    session.settings.recent = await session.host.recent().catch(() => session.settings.recent)
    await this.find(this.words)
  }

  async forget(): Promise<void> {
    await forgetEverything(this.session)
    this.chosen = new Set()
    await this.find('')
  }
}

export async function forgetEverything(session: Session): Promise<void> {
  try {
    // Words and settings that are still on their way to the store would come after it.
    await session.notes.flush()
    await session.settings.settled()
    session.traffic.cancel()
    await session.host.forgetEverything()
    session.close(...session.pages)
    session.traffic.forget()
    session.failure = null
    session.settings.recent = []
    await session.settings.load()
    session.say(t('settings.forgotten'))
  } catch (thrown) {
    session.failed('history', t('settings.data'), thrown)
  }
}
