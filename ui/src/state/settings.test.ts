import { expect, it } from 'vitest'
import { browserHost, quick } from '../host/browser'
import type { Settings as Kept } from '../host/host'
import { Session } from './session.svelte'
import { Settings } from './settings.svelte'

/** A host that takes its time, less with each call; what it is asked for is noted in order. */
function slow() {
  const host = browserHost(quick)
  const done: string[] = []
  let wait = 40
  const rest = () => new Promise((after) => setTimeout(after, (wait /= 2)))
  const { settings, saveSettings, fire, inspect } = host
  host.settings = async () => {
    await rest()
    return { ...(await settings()), timeout: 77 }
  }
  host.saveSettings = async (kept: Kept) => {
    await rest()
    done.push(`${kept.theme} ${kept.timeout} ${kept.headed}`)
    await saveSettings(kept)
  }
  host.fire = async (...asked) => {
    done.push('fire')
    return fire(...asked)
  }
  host.inspect = async (targets) => {
    done.push('inspect')
    return inspect(targets)
  }
  return { host, done }
}

it('keeps each of many quick changes, in their order', async () => {
  const { host, done } = slow()
  const settings = new Settings(host)
  await settings.load()
  await Promise.all([
    settings.change({ theme: 'dark' }),
    settings.change({ headed: true }),
    settings.change({ timeout: 5 }),
  ])
  // Each time all of it is kept, as it is by then.
  expect(done).toEqual(['dark 5 true', 'dark 5 true', 'dark 5 true'])
  expect(settings.kept).toMatchObject({ theme: 'dark', headed: true, timeout: 5 })
})

it('takes no first settings for those that are still being read', async () => {
  const { host, done } = slow()
  const settings = new Settings(host)
  const loading = settings.load()
  await settings.change({ theme: 'dark' })
  await loading
  expect(done).toEqual(['dark 77 false'])
  expect(settings.kept).toMatchObject({ theme: 'dark', timeout: 77 })
})

it('goes on after a change that could not be kept', async () => {
  const { host, done } = slow()
  const settings = new Settings(host)
  await settings.load()
  const save = host.saveSettings
  host.saveSettings = () => Promise.reject(new Error('full'))
  await expect(settings.change({ theme: 'dark' })).rejects.toThrow('full')
  host.saveSettings = save
  await settings.change({ timeout: 5 })
  expect(done).toEqual(['dark 5 false'])
})

it('inspects and sends by what was changed just before', async () => {
  const { host, done } = slow()
  const session = new Session(host)
  await session.start()
  await session.settings.known()
  void session.settings.change({ timeout: 5 })
  await session.open(['https://shop.example/'])
  void session.settings.change({ headed: true })
  await session.send()
  expect(done).toEqual(['system 5 false', 'inspect', 'system 5 true', 'fire'])
})

it('names what is set as the browser and is none', async () => {
  const host = browserHost(quick)
  const found = await host.browsers()
  const settings = new Settings(host)
  await settings.load()
  await settings.known()
  expect(settings.lost).toBeNull()
  host.browsers = async () => found.map((one) => ({ ...one, used: false }))
  await settings.change({ browser: '/opt/none' })
  expect(settings.lost).toBe('/opt/none')
  expect(settings.browser).toBeNull()
})
