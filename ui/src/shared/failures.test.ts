import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { failureWords, known } from './failures'

it('has words for every refusal that the shell has', () => {
  const text = readFileSync('../src-tauri/src/error.rs', 'utf8')
  const [, codes = ''] = /enum Code \{([\s\S]*?)\n\}/.exec(text) ?? []
  const names = [...codes.matchAll(/^ {4}(\w+),$/gm)].map(([, name = '']) =>
    name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase(),
  )
  expect(names).toContain('still_read')
  expect([...known].sort()).toEqual(names.sort())
  for (const code of known) {
    const words = failureWords({ code, message: 'in its own words' })
    expect(words.title).not.toBe('in its own words')
    expect(words.advice).not.toBe('')
  }
})
