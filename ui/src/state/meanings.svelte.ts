/** What the parameters of a hit say, from Meta's vocabulary. Without it the hits are shown all the same. */
import type { Host } from '../host/host'
import type { RequestWord, Vocabulary } from '../host/types'

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

/** What keys are called and say, by the key that a request has. */
export function meanings(host: () => Host): {
  readonly known: ReadonlyMap<string, RequestWord>
} {
  let known = $state.raw<ReadonlyMap<string, RequestWord>>(new Map())
  void vocabularyOf(host()).then(
    ({ request }) => {
      known = new Map(request.map((word) => [word.key, word]))
    },
    () => undefined,
  )
  return {
    get known() {
      return known
    },
  }
}
