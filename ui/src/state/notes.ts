/** Notes are kept as they are typed, each for what it was typed for, whatever the screen shows by then. */

/** The longest that a typed word waits, in milliseconds: a writing for each key would be too many. */
const PATIENCE = 300

export class Notes {
  /** What waits, by what it is of: only the last words of each count. */
  private readonly waiting = new Map<string, () => Promise<unknown>>()
  private timer: ReturnType<typeof setTimeout> | null = null
  /** One after the other, so that older words never come after newer ones. */
  private last: Promise<unknown> = Promise.resolve()

  /** Has something saved within the moment. `save` tells its own failures. */
  soon(of: string, save: () => Promise<unknown>): void {
    this.waiting.set(of, save)
    this.timer ??= setTimeout(() => void this.flush(), PATIENCE)
  }

  /** Saves what waits, and waits until all of it has been saved. */
  async flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    const saves = [...this.waiting.values()]
    this.waiting.clear()
    for (const save of saves) this.last = this.last.then(save, save)
    await this.last.catch(() => undefined)
  }
}
