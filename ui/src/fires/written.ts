/** A hit as text to take elsewhere. */
import type { Fire } from '../host/types'

export type Way = 'text' | 'json' | 'curl'

export function written(fire: Fire, way: Way): string {
  if (way === 'json') return JSON.stringify(fire, null, 2)
  if (way === 'curl') return curl(fire)
  return fire.params.map(([name, value]) => `${name}=${value}`).join('\n')
}

/** The request once more, for a shell. It says what it does: run, it would reach the host it names. */
function curl(fire: Fire): string {
  const query = fire.params.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
  const address = `https://${fire.host}/tr/`
  if (fire.method === 'GET') return `curl ${quoted(`${address}?${query}`)}`
  const fields = fire.params.map(([name, value]) => `  --data-urlencode ${quoted(`${name}=${value}`)}`)
  return [`curl -X ${fire.method} ${quoted(address)}`, ...fields].join(' \\\n')
}

/** One word of a POSIX shell, whatever stands in it. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
