/** What the parameters of a hit say, from Meta's vocabulary. Without it the hits are shown all the same. */
import type { Host } from '../host/host'
import type { Vocabulary } from '../host/types'

const told = new WeakMap<Host, Promise<Vocabulary>>()

/** The vocabulary, asked for once. */
export function vocabularyOf(host: Host): Promise<Vocabulary> {
  const known = told.get(host)
  if (known) return known
  const asked = host.vocabulary()
  told.set(host, asked)
  asked.catch(() => told.delete(host))
  return asked
}

/** Meanings by the key that a request has. */
export function meanings(host: () => Host): { readonly known: ReadonlyMap<string, string> } {
  let known = $state.raw<ReadonlyMap<string, string>>(new Map())
  void vocabularyOf(host()).then(
    ({ request }) => {
      known = new Map(request.map(({ key, meaning }) => [key, meaning]))
    },
    () => undefined,
  )
  return {
    get known() {
      return known
    },
  }
}
