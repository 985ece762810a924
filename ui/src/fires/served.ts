/** A file is served to the browser under an address that lasts no longer than its run: what is shown names the file in
 * its place, as the core's own reports do. What was sent stays as it was sent. */
import type { Chain, Fire, FireReport, Finding, Initiator } from '../host/types'

/** A file as the person gave it, and where it was served. */
export type Served = { file: string; at: readonly string[] }

const ADDRESS = /^([a-z]+:\/\/[^/]*\/)(.*)$/

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A path below where a page was served, as a path of this machine. */
function pathOf(below: string, page: string, file: string): string {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(below) ?? []
  const name = decoded(path)
  if (name === page) return file + rest
  // Beside a link lie other files than beside the page that it leads to.
  const folder = file.endsWith(page) ? file.slice(0, file.length - page.length) : ''
  return folder + name + rest
}

function origins({ at }: Served): { origin: string; page: string }[] {
  return at.flatMap((address) => {
    const [, origin, page = ''] = ADDRESS.exec(address) ?? []
    return origin ? [{ origin, page: decoded(page) }] : []
  })
}

/** Says addresses by name; nothing where nothing was served. */
export type Naming = { name: (address: string) => string; text: (text: string) => string }

export function naming(served: Served): Naming | null {
  const known = origins(served)
  if (known.length === 0) return null
  const name = (address: string) => {
    const found = known.find(({ origin }) => address.startsWith(origin))
    return found ? pathOf(address.slice(found.origin.length), found.page, served.file) : address
  }
  const text = (text: string) =>
    known.reduce((told, { origin, page }) => {
      const [first = '', ...pieces] = told.split(origin)
      return pieces.reduce((done, piece) => {
        const end = endOf(piece)
        return done + pathOf(piece.slice(0, end), page, served.file) + piece.slice(end)
      }, first)
    }, text)
  return { name, text }
}

/** Where an address ends that begins a text. */
function endOf(text: string): number {
  let open = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '(') open += 1
    if (sign === ')' && open-- === 0) return at
    if (/[\s"'`<>…]/.test(sign)) return at
  }
  return text.length
}

export function hitNamed(fire: Fire, { name, text }: Naming): Fire {
  const line = (from: Initiator): Initiator => ({ ...from, url: from.url && name(from.url) })
  const named: Fire = {
    ...fire,
    frame: fire.frame && name(fire.frame),
    initiator: fire.initiator && line(fire.initiator),
    findings: fire.findings?.map((one) => findingNamed(one, { name, text })),
  }
  if (fire.page !== undefined) named.page = name(fire.page)
  if (fire.sender) {
    const { url, stack } = fire.sender
    named.sender = { ...fire.sender, url: url && name(url), stack: stack?.map(line) }
  }
  return named
}

function findingNamed(finding: Finding, { name, text }: Naming): Finding {
  const named = { ...finding, message: text(finding.message) }
  if (finding.page !== undefined) named.page = name(finding.page)
  return named
}

export function chainNamed(chain: Chain, { text }: Naming): Chain {
  const link = (key: keyof Chain) => ({ ...chain[key], why: chain[key].why && text(chain[key].why) })
  return { library: link('library'), config: link('config'), hit: link('hit') }
}

/** A run's report as a person reads it. */
export function reportNamed(report: FireReport): FireReport {
  const names = naming({ file: report.target, at: report.served_at ?? [] })
  if (names === null) return report
  const { name, text } = names
  return {
    ...report,
    chain: chainNamed(report.chain, names),
    expected: report.expected.map((one) => (one.page === undefined ? one : { ...one, page: name(one.page) })),
    fires: report.fires.map((fire) => hitNamed(fire, names)),
    why_nothing: report.why_nothing?.map((one) => ({
      ...one,
      message: text(one.message),
      proof: text(one.proof),
      ...(one.page === undefined ? {} : { page: name(one.page) }),
    })),
    console: report.console.map(text),
    notes: report.notes.map(text),
    findings: report.findings.map((one) => findingNamed(one, names)),
  }
}
