/** Where the keyboard is in the history: Tab stops at one place of the list, and arrow keys go from there. */

/** What a row has for the keyboard: the box that chooses it, and the way back to what it is of. */
export type Column = 'box' | 'open'

export class Walk {
  row = $state(0)
  column = $state<Column>('open')

  constructor(
    private readonly rows: () => number,
    /** The first and the last row that are in the document. */
    private readonly within: () => readonly [number, number],
  ) {}

  /** The row at which Tab stops: where the keyboard was, unless that is gone or scrolled out of the document. */
  get stop(): number {
    const [first, last] = this.within()
    return Math.min(Math.max(this.row, first), last, Math.max(0, this.rows() - 1))
  }

  /** Whether the key leads anywhere in the list. */
  key(key: string): boolean {
    const from = this.stop
    const end = Math.max(0, this.rows() - 1)
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: end }[key]
    if (to !== undefined) this.row = Math.min(Math.max(to, 0), end)
    else if (key === 'ArrowLeft') this.column = 'box'
    else if (key === 'ArrowRight') this.column = 'open'
    else return false
    return true
  }

  /** Follows the person to what they clicked. */
  focused(on: HTMLElement): void {
    const row = on.closest<HTMLElement>('[data-index]')
    const { stop } = on.dataset
    if (!row || (stop !== 'box' && stop !== 'open')) return
    this.row = Number(row.dataset.index)
    this.column = stop
  }
}
