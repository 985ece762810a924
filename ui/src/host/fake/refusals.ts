/** What the stand-in host refuses, in the words of the real one. */
import { HostError } from '../host'

const refusals: Record<string, string> = {
  no_browser: 'no browser found in the usual places',
  not_a_browser: 'cannot use /opt/browser as a browser: there is no such file',
  browser_failed: 'the browser closed the connection',
  unreadable: 'cannot read',
  bad_target: 'neither an address nor a path',
  unconfirmed: 'sending hits on to Meta was not confirmed',
}

export const refusal = (code: string, target: string) =>
  new HostError(code, `${refusals[code] ?? code}: ${target}`)
