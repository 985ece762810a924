/** A fix of a finding: shown first as a difference, then written into the file, then perhaps taken back. */
import { HostError } from '../host/host'
import type { EventAnswers, FixPreview, Host, Undo } from '../host/host'
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
      this.session.say(t('fix.done', undo.title), 'shown', () => void this.undo(page, undo.id))
    } catch (thrown) {
      this.shown = null
      this.session.failed('fix', shown.page.source, HostError.from(thrown))
    } finally {
      this.busy = false
    }
  }

  private async undo(page: OpenedPage, id: number): Promise<void> {
    try {
      await this.host.undoFix(id)
      await this.session.inspectAgain([page])
      this.session.say(t('fix.undone'))
    } catch (thrown) {
      this.session.failed('fix', page.source, thrown)
    }
  }
}

const choice = (finding: Finding | null) => finding && { rule: finding.rule, offset: finding.at?.offset ?? 0 }
