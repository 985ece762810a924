import { expect, it } from 'vitest'
import { shop } from '../host/fake/pages'
import { report } from '../host/fake/run'
import { written } from './written'

const [get, , post] = report(shop.find(({ page }) => page.source.endsWith('thanks.html'))!.page, 'held').fires
const nasty = { ...get!, method: 'GET', params: [['ev', "a'; rm -rf ~ #"]] as [string, string][] }

it('is one line a parameter as text', () => {
  expect(written(get!, 'text').split('\n')[1]).toBe('ev=PageView')
})

it('is the whole hit as JSON', () => expect(JSON.parse(written(get!, 'json'))).toEqual(get))

it('never leaves its quotes as cURL', () => {
  expect(written(nasty, 'curl')).toBe("curl 'https://www.facebook.com/tr/?ev=a'\\''%3B%20rm%20-rf%20~%20%23'")
  const body = written({ ...nasty, method: 'POST' }, 'curl')
  expect(body).toContain("--data-urlencode 'ev=a'\\''; rm -rf ~ #'")
})

it('carries a body where the hit had one', () => {
  const fire = post ?? { ...get!, method: 'POST' }
  expect(written({ ...fire, method: 'POST' }, 'curl')).toContain('curl -X POST')
})
