/** Pages chosen together, besides the one that is shown. */
import type { OpenedPage } from './opened.svelte'

export class Selection {
  pages = $state.raw<ReadonlySet<OpenedPage>>(new Set())
  private anchor: OpenedPage | null = null

  has(page: OpenedPage): boolean {
    return this.pages.has(page)
  }

  toggle(page: OpenedPage): void {
    const next = new Set(this.pages)
    if (!next.delete(page)) next.add(page)
    this.pages = next
    this.anchor = page
  }

  /** From the last one chosen to this one, in the order of the list. */
  reach(page: OpenedPage, shown: OpenedPage[], from: OpenedPage | null): void {
    const start = shown.indexOf(this.anchor ?? from ?? page)
    const end = shown.indexOf(page)
    if (start < 0 || end < 0) return
    this.pages = new Set(shown.slice(Math.min(start, end), Math.max(start, end) + 1))
  }

  clear(): void {
    this.anchor = null
    if (this.pages.size > 0) this.pages = new Set()
  }

  /** What was closed is chosen no longer. */
  keep(open: OpenedPage[]): void {
    if (![...this.pages].every((page) => open.includes(page))) {
      this.pages = new Set(open.filter((page) => this.pages.has(page)))
    }
  }
}
