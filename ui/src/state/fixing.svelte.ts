/** A fix of a finding: shown first as a difference, then written into the file, then perhaps taken back. */
import { HostError } from '../host/host'
import type { EventAnswers, FixChoice, FixPreview, Host, Undo } from '../host/host'
import type { Finding } from '../host/types'
import { t } from '../words/words.svelte'
import type { OpenedPage } from './opened.svelte'
import type { Failure } from './session.svelte'

/** What the fixing needs of the session. */
type Around = {
  failed(act: Failure['act'], target: string, thrown: unknown): void
  inspectAgain(pages: OpenedPage[]): Promise<void>
  say(text: string, how?: 'shown' | 'quiet', undo?: () => void): void
}

/** What is about to be written: a fix, or, with answers, code that is put in. */
type Shown = { page: OpenedPage; finding: Finding | null; answers: EventAnswers | null; preview: FixPreview }

export class Fixing {
  shown = $state.raw<Shown | null>(null)
  busy = $state(false)
  /** What can be taken back on the page that was asked about last, the latest first. */
  done = $state.raw<{ source: string; undos: Undo[] }>({ source: '', undos: [] })

  constructor(
    private readonly host: Host,
    private readonly session: Around,
  ) {}

  /** Shows what a fix would do; without a finding, what all safe ones would. */
  async preview(page: OpenedPage, finding: Finding | null): Promise<void> {
    await this.show({ page, finding, answers: null }, () =>
      this.host.previewFix(page.source, choice(finding)),
    )
  }

  /** Shows where the code of an event would go in the page's file. */
  async previewInsert(page: OpenedPage, answers: EventAnswers): Promise<void> {
    await this.show({ page, finding: null, answers }, () => this.host.previewInsert(page.source, answers))
  }

  private async show(what: Omit<Shown, 'preview'>, ask: () => Promise<FixPreview>): Promise<void> {
    try {
      this.shown = { ...what, preview: await ask() }
    } catch (thrown) {
      this.session.failed('fix', what.page.source, thrown)
    }
  }

  private write({ page, finding, answers, preview }: Shown): Promise<Undo> {
    return answers
      ? this.host.insert(page.source, answers, preview.token)
      : this.host.applyFix(page.source, choice(finding), preview.token)
  }

  /** Looks up what can be taken back on a page. */
  async look(page: OpenedPage): Promise<void> {
    const undos = page.local ? await this.host.undoable(page.source).catch(() => []) : []
    this.done = { source: page.source, undos }
  }

  /** The last change of a page that can be taken back. */
  lastOf(page: OpenedPage): Undo | null {
    return this.done.source === page.source ? (this.done.undos[0] ?? null) : null
  }

  /** Takes back the last change of a page, or says that there is none. */
  async undoLast(page: OpenedPage): Promise<void> {
    await this.look(page)
    const last = this.lastOf(page)
    if (last) await this.undo(page, last.id)
    else this.session.say(t('fix.undo.none'))
  }

  leave(): void {
    this.shown = null
  }

  async apply(): Promise<void> {
    const shown = this.shown
    if (shown === null || this.busy) return
    this.busy = true
    try {
      const { page } = shown
      const undo = await this.write(shown)
      this.shown = null
      await this.session.inspectAgain([page])
      void this.look(page)
      this.session.say(t('fix.done', undo.title), 'shown', () => void this.undo(page, undo.id))
    } catch (thrown) {
      this.shown = null
      this.session.failed('fix', shown.page.source, HostError.from(thrown))
    } finally {
      this.busy = false
    }
  }

  async undo(page: OpenedPage, id: number): Promise<void> {
    try {
      await this.host.undoFix(id)
      await this.session.inspectAgain([page])
      this.session.say(t('fix.undone'))
    } catch (thrown) {
      this.session.failed('fix', page.source, thrown)
    }
    await this.look(page)
  }
}

const choice = (finding: Finding | null): FixChoice =>
  finding && { rule: finding.rule, offset: finding.at?.offset ?? 0, message: finding.message }
