/** Pages of the network that are inspected again by themselves: a site that somebody works on. */
import type { Again } from '../host/host'
import { t } from '../words/words.svelte'
import type { OpenedPage } from './opened.svelte'
import type { Session } from './session.svelte'

/** The times that are offered, in seconds. */
export const TIMES = [5, 30, 300] as const

export type AgainChoice = 'never' | 'folder' | `${(typeof TIMES)[number]}`

/** Begins or ends it; for a folder the person is asked which one the server makes the page from. */
export async function chooseAgain(session: Session, page: OpenedPage, choice: AgainChoice): Promise<void> {
  if (choice === 'never') return setAgain(session, page, null)
  if (choice !== 'folder') return setAgain(session, page, { every: Number(choice) })
  const [folder] = await session.host.openFiles(true).catch(() => [])
  if (folder !== undefined) await setAgain(session, page, { saved: folder })
}

export async function setAgain(session: Session, page: OpenedPage, again: Again | null): Promise<void> {
  try {
    await session.host.again(page.source, again)
    page.again = again
    if (again && !session.pages.includes(page)) await session.host.again(page.source, null)
  } catch (thrown) {
    // What there was goes on, unless it is that which could not be begun.
    if (page.again === again) page.again = null
    session.failed('watch', again && 'saved' in again ? again.saved : page.source, thrown)
  }
}

/** What a page's mark and its menu say. */
export function againWords(again: Again): string {
  return 'saved' in again ? t('again.saved', again.saved) : t('again.every', again.every)
}
