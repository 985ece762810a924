/** The text of a page, which is read apart from what was found in it. */
import type { Host } from '../host/host'
import type { Page } from '../host/types'
import type { OpenedPage } from './opened.svelte'

export async function readText(host: Host, opened: OpenedPage): Promise<void> {
  const turn = (opened.turn += 1)
  const text = await host.source(opened.source).catch(() => '')
  // A slower answer for an older inspection must not replace the newer text.
  if (turn === opened.turn) opened.text = text
}

/**
 * Findings and text change at one moment: the old text under new positions would mark the wrong place. A server that
 * gives no answer takes nothing away.
 */
export async function refresh(
  host: Host,
  opened: OpenedPage,
  page: Page,
  seen: boolean,
  at: Date,
): Promise<void> {
  const turn = (opened.turn += 1)
  if (opened.isFailure(page)) {
    opened.failed = { why: page.error ?? '', at }
    return
  }
  const text = opened.text !== null || seen ? await host.source(page.source).catch(() => '') : null
  if (turn === opened.turn) opened.renew(page, text)
}
