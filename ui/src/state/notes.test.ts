import { expect, it } from 'vitest'
import { Notes } from './notes'

it('never lets older words come after newer ones', async () => {
  const notes = new Notes()
  const kept: string[] = []
  let free = () => undefined as void
  notes.soon('a', async () => {
    await new Promise<void>((done) => (free = done))
    kept.push('older')
  })
  const first = notes.flush()
  await Promise.resolve()
  notes.soon('a', async () => void kept.push('newer'))
  const second = notes.flush()
  await new Promise((done) => setTimeout(done))
  free()
  await Promise.all([first, second])
  expect(kept).toEqual(['older', 'newer'])
})

it('saves the first words at once, and then the last of each thing, also after one that could not be saved', async () => {
  const notes = new Notes()
  const kept: string[] = []
  let free = () => undefined as void
  notes.soon('a', async () => {
    kept.push('a1')
    await new Promise<void>((done) => (free = done))
  })
  expect(kept).toEqual(['a1'])
  notes.soon('a', async () => void kept.push('a2'))
  notes.soon('a', () => Promise.reject(new Error('full')))
  notes.soon('b', async () => void kept.push('b1'))
  free()
  await notes.flush()
  expect(kept).toEqual(['a1', 'b1'])
  notes.soon('b', async () => void kept.push('b2'))
  expect(kept).toEqual(['a1', 'b1', 'b2'])
})
