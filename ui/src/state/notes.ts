/** Notes are kept as they are typed, each for what it was typed for, whatever the screen shows by then. */
export class Notes {
  /** What waits, by what it is of: only the last words of each count. */
  private readonly waiting = new Map<string, () => Promise<unknown>>()
  /** One after the other, so that older words never come after newer ones. */
  private saving: Promise<void> | null = null

  /** Has something saved at once, or right after what is being saved. `save` tells its own failures. */
  soon(of: string, save: () => Promise<unknown>): void {
    this.waiting.set(of, save)
    void this.flush()
  }

  /** Waits until all of it has been saved. */
  async flush(): Promise<void> {
    if (this.waiting.size > 0) this.saving ??= this.save()
    await this.saving
  }

  private async save(): Promise<void> {
    for (const [of, save] of this.waiting) {
      this.waiting.delete(of)
      await save().catch(() => undefined)
    }
    this.saving = null
  }
}
