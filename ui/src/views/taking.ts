/** What a person takes away from a page: its checklist, its hits, a letter. */
import type { ChecklistFormat, HitsFormat, Said } from '../host/host'
import type { OpenedPage } from '../state/opened.svelte'
import type { Session } from '../state/session.svelte'
import { ticket } from '../checklist/ticket'
import { saidOf } from '../words/documents'
import { t } from '../words/words.svelte'

export async function saveChecklist(session: Session, format: ChecklistFormat): Promise<void> {
  const page = session.selected
  if (page === null) return
  await saved(session, page.source, async () =>
    session.host.exportChecklist(page.source, format, await inTheirWords(session, page.source)),
  )
}

export async function saveHits(session: Session, format: HitsFormat): Promise<void> {
  const page = session.selected
  if (page === null) return
  // In their order, so that the table numbers them as the screen does, and an archive is of the last one. What
  // is not kept, or ended before there was a browser, has nothing to be told.
  const told = page.runs.filter((run) => run.browser !== null).toReversed()
  const runs = told.flatMap((run) => run.kept ?? [])
  await saved(session, page.source, () => session.host.exportHits(runs, format))
}

/** Takes the hits of a page off the screen, and says what that means. */
export function clearHits(session: Session, page: OpenedPage): void {
  session.say(t('live.cleared'), 'shown', session.traffic.clear(page))
}

/** What the lines of the checklist are in the person's language. */
async function inTheirWords(session: Session, source: string): Promise<Said> {
  await session.notes.flush()
  return saidOf(await session.host.checklistSteps([source]))
}

async function saved(session: Session, source: string, save: () => Promise<string | null>): Promise<void> {
  try {
    const path = await save()
    if (path !== null) session.say(t('said.saved', path))
  } catch (thrown) {
    session.failed('export', source, thrown)
  }
}

/** What a page without a pixel should have: the one that the person has typed in, or that all others of its site have. */
export function likelyPixel(session: Session, page: OpenedPage): string | null {
  const typed = page.form?.pixel.trim()
  if (typed) return typed
  const site = session.pages.filter(({ group }) => group === page.group)
  const ids = new Set(site.flatMap(({ page }) => page.pixels.flatMap(({ id }) => id ?? [])))
  const [only] = ids
  return ids.size === 1 && only !== undefined ? only : null
}

/** Copies what is left to do, as Markdown that every tracker takes. */
export async function copyTicket(session: Session): Promise<void> {
  const page = session.selected
  if (page === null) return
  try {
    await session.notes.flush()
    const list = await session.host.checklistSteps([page.source])
    const { code } = await session.host.letter([page.source], likelyPixel(session, page), saidOf(list))
    await copied(session, ticket(list, code))
  } catch (thrown) {
    session.failed('export', page.source, thrown)
  }
}

/** Opens the person's own mail program with what is left to do. */
export async function emailDeveloper(session: Session): Promise<void> {
  const page = session.selected
  if (page === null) return
  try {
    const said = await inTheirWords(session, page.source)
    const letter = await session.host.letter([page.source], likelyPixel(session, page), said)
    if (letter.shortened) {
      await session.host.copy(letter.body)
      session.say(t('checklist.email.shortened'))
    }
    await session.host.openExternal(letter.mailto)
  } catch (thrown) {
    session.failed('export', page.source, thrown)
  }
}

export async function copied(session: Session, text: string): Promise<void> {
  try {
    await session.host.copy(text)
    session.say(t('said.copied'))
  } catch (thrown) {
    session.failed('export', '', thrown)
  }
}
