/** The stand-in host says what the core says: each of its sentences is one that the catalogues know, and those are held to
 * the core's own files and recorded reports. */
import { expect, it } from 'vitest'
import { translated } from '../../words/rules/sayings'
import { thaiTexts } from '../../words/rules/th'
import { thai } from '../../words/th'
import { besideOf } from '../../words/told'
import { english, speak } from '../../words/words.svelte'
import { checklist } from './checklist'
import { shop } from './pages'
import { report } from './run'

const pages = shop.map(({ page }) => page)
const runs = pages.map((page) => report(page, 'held'))

it('finds what the rules find, in their words', () => {
  const unknown = pages
    .flatMap((page) => page.findings)
    .flatMap(({ rule, message, help, fix }) => {
      const own = thaiTexts.rules[rule]
      if (!own) return [`no rule ${rule}`]
      const words = [...(own.words ?? []), ...thaiTexts.words]
      const titles = [...(own.fixes ?? []), ...thaiTexts.fixes]
      return [
        translated(message, own.says, words) === null && `${rule} says: ${message}`,
        help !== '' && translated(help, own.helps, words) === null && `${rule} helps: ${help}`,
        fix && translated(fix.title, titles, words) === null && `${rule} fix: ${fix.title}`,
      ].filter((line) => typeof line === 'string')
    })
  expect(unknown).toEqual([])
})

it('says beside them what reports say', () => {
  speak(thai)
  const told = [
    ...pages.flatMap((page) => page.events.map((event) => event.why_not)),
    ...runs.flatMap((run) => run.expected.map((one) => one.why)),
    ...runs.flatMap(({ chain }) => [chain.library.why, chain.config.why, chain.hit.why]),
    ...runs
      .flatMap((run) => run.why_nothing ?? [])
      .flatMap((one) => [one.message, one.proof, one.what_to_do]),
    ...checklist(pages, runs, new Map()).steps.flatMap((step) => [
      step.title,
      ...step.to_do,
      ...step.evidence.map((one) => one.text),
    ]),
  ]
  const unknown = told.filter((sentence) => sentence && besideOf(sentence) === sentence)
  speak(english)
  expect([...new Set(unknown)]).toEqual([])
})
